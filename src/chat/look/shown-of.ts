import type { SubjectShown } from '../../core/message.ts'
import { before } from '../../core/moment.ts'
import type { Rule } from '../../core/rule.ts'
import { readingKey } from '../../core/subject.ts'
import { listBroken } from '../../store/events.ts'
import { findLastSuccess } from '../../store/last-success.ts'
import { findNewestReading } from '../../store/readings.ts'
import { listRulesOf } from '../../store/rules.ts'
import type { Db } from '../../store/tables.ts'
import { listTrend } from '../../store/trend.ts'
import type { Language } from '../../words/index.ts'
import type { ChatDeps } from '../deps.ts'
import { lineOf, ownerOf } from '../line.ts'
import { pauseOf } from '../pause.ts'
import { phrase } from '../phrase.ts'
import { dayMs } from '../rules/preview-of.ts'
import { concerns, type Topic } from './concerns.ts'
import type { Asked } from './find-named.ts'

/** All that is known of a subject in a conversation, from what is stored. */
export async function shownOf(
  db: Db,
  mail: ChatDeps['mail'],
  conversationId: string,
  { candidate, where, precisely }: Asked,
  now: Date,
  lang?: Language,
): Promise<SubjectShown> {
  const { kind, instance, subject } = candidate
  const topic: Topic = { instanceId: instance.id, key: subject.key, ...(where && { where }) }
  const watched = { instanceId: instance.id, watch: { kind: 'no-data' as const, subject } }
  const rules = (await listRulesOf(db, conversationId)).filter((rule) => concerns(rule, topic))
  const lines = []
  for (const rule of rules) lines.push(await lineOf(db, mail, rule))
  const owner = await ownerOf(db, watched)
  const paused = await pauseOf(db, watched, now)
  return {
    ...{ card: 'shown', of: kind, subject: subject.title, instanceName: instance.name },
    ...(where && { where }),
    ...(owner !== undefined && { owner }),
    ...(paused && { paused }),
    ...(kind === 'datasource' ? { ...(await refreshesOf(db, topic, now)), trend: [] } : await valuesOf(db, topic, now)),
    rules: lines,
    historySays: phrase({ verb: 'history', kind, ...precisely, ...(where && { where }) }, lang),
    lines: [...new Set(rules.flatMap(drawnLine))],
  }
}

const drawnLine = ({ watch }: Rule): readonly number[] =>
  watch.kind === 'threshold' && 'threshold' in watch.condition ? [watch.condition.threshold] : []

async function valuesOf(
  db: Db,
  { instanceId, key, where }: Topic,
  now: Date,
): Promise<Pick<SubjectShown, 'now' | 'before' | 'weekAgo' | 'trend'>> {
  const of = readingKey(key, where)
  const newest = await findNewestReading(db, instanceId, of)
  if (newest === undefined) return { trend: [] }
  const { evaluatedAt } = newest
  const valued = { withValue: true } as const
  const earlier = await findNewestReading(db, instanceId, of, { before: evaluatedAt, ...valued })
  const week = await findNewestReading(db, instanceId, of, { upTo: before(evaluatedAt, 7 * dayMs), ...valued })
  return {
    now: { value: newest.value, evaluatedAt: evaluatedAt.toISOString() },
    ...reading('before', earlier),
    ...reading('weekAgo', week),
    trend: await listTrend(db, instanceId, of, now),
  }
}

const reading = <Name extends 'before' | 'weekAgo'>(
  name: Name,
  found: { readonly evaluatedAt: Date; readonly value: number | null } | undefined,
): Pick<SubjectShown, Name> | Record<never, never> =>
  found === undefined || found.value === null
    ? {}
    : { [name]: { value: found.value, evaluatedAt: found.evaluatedAt.toISOString() } }

async function refreshesOf(db: Db, { instanceId, key }: Topic, now: Date): Promise<Pick<SubjectShown, 'refresh'>> {
  const succeededAt = await findLastSuccess(db, instanceId, key, now)
  const broken = (await listBroken(db, instanceId)).find(({ event }) => event.subject === key)?.event
  const failed = broken?.type === 'belfry.datasource.refresh.failed' ? broken : undefined
  return {
    refresh: {
      failures: failed?.data.consecutiveFailures ?? 0,
      ...(succeededAt && { succeededAt: succeededAt.toISOString() }),
      ...(failed && { failedAt: failed.time }),
    },
  }
}
