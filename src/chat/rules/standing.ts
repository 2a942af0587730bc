import { type Latch, seed, type Version } from '../../core/latch.ts'
import type { RuleSaved } from '../../core/message.ts'
import type { Rule, WatchOf } from '../../core/rule.ts'
import { readingKey } from '../../core/subject.ts'
import { findLastSuccess } from '../../store/last-success.ts'
import { findNewestReading } from '../../store/readings.ts'
import type { Db } from '../../store/tables.ts'
import { previewOf } from './preview-of.ts'

/** Where a rule stands at the moment it is saved, and the latch that it starts with. */
export type Standing = Pick<RuleSaved, 'now' | 'last' | 'preview'> & {
  /** Absent: the rule has none. */
  readonly latch?: Latch
  /** Thresholds that are past their line already: the evaluation that is. */
  readonly past?: Version
}

/** Where a rule would stand if it were saved now, from what is stored. */
export async function standingOf(db: Db, rule: Pick<Rule, 'instanceId' | 'watch'>, now: Date): Promise<Standing> {
  const { instanceId, watch } = rule
  switch (watch.kind) {
    case 'threshold':
      return { ...(await pastLine(db, instanceId, watch)), preview: await previewOf(db, instanceId, watch, now) }
    case 'stale':
      return tooLongAgo(db, instanceId, watch, now)
    case 'no-data':
      return withoutNumber(db, instanceId, watch)
    default:
      return {}
  }
}

async function pastLine(db: Db, instanceId: string, { subject, condition }: WatchOf<'threshold'>): Promise<Standing> {
  const key = readingKey(subject.key, subject.where)
  const newest = await findNewestReading(db, instanceId, key, { withValue: true })
  if (newest === undefined || newest.value === null) return { latch: seed(condition, undefined) }
  const version = { evaluatedAt: newest.evaluatedAt, value: newest.value }
  const latch = seed(condition, version)
  const already = latch.state === 'firing'
  return {
    latch,
    now: { value: version.value, evaluatedAt: version.evaluatedAt.toISOString(), already },
    ...(already && { past: version }),
  }
}

async function tooLongAgo(
  db: Db,
  instanceId: string,
  { subject, hours }: WatchOf<'stale'>,
  now: Date,
): Promise<Standing> {
  const at = await findLastSuccess(db, instanceId, readingKey(subject.key, subject.where), now)
  // who knows of no success waits so long first
  if (at === undefined) return { latch: { state: 'armed' }, last: { already: false } }
  const already = now.getTime() - at.getTime() >= hours * 3_600_000
  return {
    latch: already ? { state: 'firing', cursor: at } : { state: 'armed' },
    last: { at: at.toISOString(), already },
  }
}

async function withoutNumber(db: Db, instanceId: string, { subject }: WatchOf<'no-data'>): Promise<Standing> {
  const newest = await findNewestReading(db, instanceId, readingKey(subject.key, subject.where))
  if (newest === undefined) return { latch: { state: 'armed' } }
  const already = newest.value === null
  return {
    latch: { state: already ? 'firing' : 'armed', cursor: newest.evaluatedAt },
    now: { value: newest.value, evaluatedAt: newest.evaluatedAt.toISOString(), already },
  }
}
