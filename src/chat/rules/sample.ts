import { type Condition, type Direction, lasts } from '../../core/condition.ts'
import type { Stale, Tested, ThresholdCrossed } from '../../core/message.ts'
import type { Rule, Watch, WatchOf } from '../../core/rule.ts'
import { kindOf, readingKey } from '../../core/subject.ts'
import { listDataSources } from '../../store/data-sources.ts'
import { findInstance } from '../../store/instances.ts'
import { findLastSuccess } from '../../store/last-success.ts'
import { findNewestReading } from '../../store/readings.ts'
import type { Db } from '../../store/tables.ts'
import { listTrend } from '../../store/trend.ts'
import { ownerOf } from '../line.ts'
import { isPast, pastLine } from './past-line.ts'

/** An alert of a rule as it would look now: true facts of its subject, and a made-up number where the true one is quiet. */
export async function sampleOf(db: Db, rule: Rule, now: Date): Promise<Tested> {
  const { watch, id } = rule
  const instanceName = (await findInstance(db, rule.instanceId))?.name ?? rule.instanceId
  const owner = await ownerOf(db, rule)
  const common = { instanceName, rule: id, ...(owner !== undefined && { owner }) }
  switch (watch.kind) {
    case 'threshold':
      return crossing(db, rule, watch, common, now)
    case 'stale':
      return { card: 'tested', rule: id, of: await stale(db, rule, watch, common, now) }
    case 'no-data': {
      const about = { of: valuedKind(watch.subject.key), ...named(watch.subject) }
      const of = { card: 'no-data' as const, ...common, ...about, evaluatedAt: now.toISOString(), evaluations: 1 }
      return { card: 'tested', rule: id, of }
    }
    default:
      return { card: 'tested', rule: id, of: await refresh(db, rule, watch, instanceName, now) }
  }
}

type Common = { readonly instanceName: string; readonly rule: number; readonly owner?: string }

async function crossing(
  db: Db,
  rule: Rule,
  { subject, condition }: WatchOf<'threshold'>,
  common: Common,
  now: Date,
): Promise<Tested> {
  const key = readingKey(subject.key, subject.where)
  const newest = await findNewestReading(db, rule.instanceId, key, { withValue: true })
  const value = newest?.value ?? undefined
  const evaluatedAt = newest?.evaluatedAt ?? now
  const isTrue = value !== undefined && lasts(condition) && isPast(condition, value)
  const current = isTrue ? value : pastLine(condition, value)
  const of: ThresholdCrossed = {
    ...{ card: 'threshold-crossed', ...common, of: valuedKind(subject.key), ...named(subject), condition },
    ...{ direction: directionOf(condition), current, evaluatedAt: evaluatedAt.toISOString() },
    trend: await listTrend(db, rule.instanceId, key, evaluatedAt),
    ...(!isTrue && value !== undefined && { previous: value }),
  }
  if (isTrue) return { card: 'tested', rule: rule.id, of }
  return { card: 'tested', rule: rule.id, of, madeUp: value === undefined ? {} : { now: value } }
}

async function stale(
  db: Db,
  rule: Rule,
  { subject, hours }: WatchOf<'stale'>,
  common: Common,
  now: Date,
): Promise<Stale> {
  const last = await findLastSuccess(db, rule.instanceId, readingKey(subject.key, subject.where), now)
  const about = { of: kindOf(subject.key) ?? ('datasource' as const), ...named(subject), hours, at: now.toISOString() }
  return { card: 'stale', ...common, ...about, ...(last !== undefined && { lastSucceededAt: last.toISOString() }) }
}

type OfRefreshes = Exclude<Watch, { readonly kind: 'threshold' | 'stale' | 'no-data' }>

async function refresh(
  db: Db,
  { id, instanceId }: Rule,
  watch: OfRefreshes,
  instanceName: string,
  now: Date,
): Promise<Tested['of']> {
  const [first] = await listDataSources(db, instanceId)
  const subject = 'subject' in watch ? watch.subject : undefined
  const name = subject?.title ?? first?.friendlyName ?? first?.name ?? instanceName
  const common = { instanceName, rules: [id], submissionKind: 'scheduled' }
  const [submittedAt, endedAt] = [new Date(now.getTime() - quarterMs).toISOString(), now.toISOString()]
  switch (watch.kind) {
    case 'refresh-succeeded':
      return { card: 'refresh-succeeded', ...common, name, endedAt, afterFailures: 0 }
    case 'full-refresh':
      return { card: 'refresh-completed', ...common, status: 'successful', submittedAt, endedAt, failed: [] }
    case 'unification':
      return { card: 'unification-completed', ...common, status: 'successful', submittedAt, endedAt, steps: {} }
    default: {
      const source = { name, failedAt: endedAt, permanent: true, consecutiveFailures: 1, skipped: [] }
      return { card: 'refresh-failed', ...common, submittedAt, sources: [source] }
    }
  }
}

const quarterMs = 15 * 60_000

const valuedKind = (key: string): 'segment' | 'measure' => (kindOf(key) === 'measure' ? 'measure' : 'segment')

const named = ({ title, where }: WatchOf<'threshold'>['subject']) => ({
  subject: title,
  ...(where !== undefined && { where }),
})

const directionOf = ({ kind }: Condition): Direction => (kind === 'either' ? 'above' : kind)
