import type { TriggerEvent } from '../core/event.ts'
import { crossedEvent, noDataEvent, staleEvent } from '../core/event-of.ts'
import { type Latch, passOver, seed, type Version } from '../core/latch.ts'
import { comparedFrom, type Found, replay } from '../core/replay.ts'
import { type Rule, ruleProblem, type WatchOf } from '../core/rule.ts'
import { readingKey } from '../core/subject.ts'
import { insertEvent, isKnownEvent } from '../store/events.ts'
import type { KnownInstance } from '../store/instances.ts'
import { findLastSuccess } from '../store/last-success.ts'
import { findLatch, putLatch } from '../store/latches.ts'
import { closeProblems, reopenProblems } from '../store/problems.ts'
import { findNewestReading, listReadings } from '../store/readings.ts'
import type { Trx } from '../store/tables.ts'
import { type OweDeps, owe } from './owe.ts'
import type { SubjectNow } from './subject-now.ts'

/** Where and when something is judged. */
export type Scene = { readonly deps: OweDeps; readonly instance: KnownInstance; readonly now: Date }

/** What judging a rule needs to know. */
export type Case<Kind extends 'threshold' | 'stale' | 'no-data'> = Scene & {
  readonly rule: Rule & { readonly watch: WatchOf<Kind> }
  readonly subject: Pick<SubjectNow, 'friendlyName' | 'owner' | 'createdAt'>
}

/** A threshold judges, in order, the versions it has not judged yet: one event per crossing, the end on the way back. */
export async function judgeThreshold(trx: Trx, one: Case<'threshold'>): Promise<void> {
  const { instance, rule } = one
  const { condition } = rule.watch
  const key = keyOf(one)
  const before = await findLatch(trx, rule.id)
  const latch = isBegun(before)
    ? before
    : // saved before any evaluation was known: what was evaluated before that is history
      seed(condition, valued(await findNewestReading(trx, instance.id, key, { upTo: rule.createdAt, withValue: true })))
  const next = replay(latch, condition, await versionsOf(trx, one, latch.cursor ?? rule.createdAt))
  for (const found of next.found) await tell(trx, one, found)
  if (next.latch !== before) await putLatch(trx, rule.id, next.latch)
}

/** The version at a moment, those after it, and what they are compared with. */
async function versionsOf(trx: Trx, one: Case<'threshold'>, at: Date): Promise<readonly Version[]> {
  const { instance, rule, subject } = one
  const { condition } = rule.watch
  const isFarther = 'by' in condition && condition.withinDays !== undefined
  const compared = await findNewestReading(trx, instance.id, keyOf(one), {
    from: subject.createdAt,
    ...(isFarther ? { upTo: comparedFrom(condition, at) } : { before: at }),
    withValue: true,
  })
  const from = compared?.evaluatedAt ?? subject.createdAt
  const readings = await listReadings(trx, instance.id, keyOf(one), { from, withValue: true })
  return readings.flatMap((reading) => valued(reading) ?? [])
}

async function tell(trx: Trx, one: Case<'threshold'>, found: Found): Promise<void> {
  const { instance, rule, subject, now } = one
  const { change, version } = found
  const end = { at: version.evaluatedAt, value: version.value, now }
  if (change.kind === 'crossed') return record(trx, one, crossedEvent(instance, rule, subject, { ...found, change }))
  if (change.kind === 'reopened') return reopenProblems(trx, ruleProblem(rule.id), version.evaluatedAt, now)
  await closeProblems(trx, ruleProblem(rule.id), { ...end, ...(change.kind === 'corrected' && { as: 'corrected' }) })
}

/**
 * Each successful evaluation without a readable value is an event; the next one with a value ends the problem, and so
 * does a value that the newest one shows after all.
 */
export async function judgeNoData(trx: Trx, one: Case<'no-data'>): Promise<void> {
  const { instance, rule, subject, now } = one
  const before = await findLatch(trx, rule.id)
  // saved before any evaluation was known: what was evaluated before that is history
  let latch: Latch = before.cursor === undefined ? { state: 'armed', cursor: rule.createdAt } : before
  for (const { evaluatedAt, value } of await listReadings(trx, instance.id, keyOf(one), { from: latch.cursor })) {
    const isJudged = evaluatedAt.getTime() === latch.cursor?.getTime()
    if (isJudged && (value === null || latch.state !== 'firing')) continue
    if (value === null) await record(trx, one, noDataEvent(instance, rule, subject, evaluatedAt))
    else if (latch.state === 'firing')
      await closeProblems(trx, ruleProblem(rule.id), {
        ...{ at: evaluatedAt, value, now },
        ...(isJudged && { as: 'corrected' }),
      })
    latch = { state: value === null ? 'firing' : 'armed', cursor: evaluatedAt }
  }
  if (latch !== before) await putLatch(trx, rule.id, latch)
}

/**
 * A subject that has not succeeded for too long is told once; its next success ends that. The latch's cursor is the
 * success that was too long ago.
 */
export async function judgeStale(trx: Trx, one: Case<'stale'>): Promise<void> {
  const { instance, rule, subject, now } = one
  const before = await findLatch(trx, rule.id)
  const { createdAt = rule.createdAt } = subject
  const known = await findLastSuccess(trx, instance.id, keyOf(one), now)
  // another one of that name may have had it
  const last = known !== undefined && subject.createdAt !== undefined && known < createdAt ? undefined : known
  const since = last ?? new Date(Math.max(createdAt.getTime(), rule.createdAt.getTime()))
  let latch: Latch = before
  if (before.state === 'firing' && before.cursor !== undefined && since > before.cursor) {
    await closeProblems(trx, ruleProblem(rule.id), { at: now, now })
    latch = { state: 'armed', cursor: since }
  }
  if (latch.state !== 'firing' && now.getTime() - since.getTime() >= rule.watch.hours * 3_600_000) {
    await record(trx, one, staleEvent(instance, rule, subject, last, now))
    latch = { state: 'firing', cursor: since }
  }
  if (latch !== before) await putLatch(trx, rule.id, latch)
}

/** Tells at once what is past the line already: whoever saved the rule has asked for that. */
export async function tellNow(trx: Trx, one: Case<'threshold'>, version: Version): Promise<void> {
  const { kind } = one.rule.watch.condition
  if (kind !== 'above' && kind !== 'below') return
  const change = { kind: 'crossed', direction: kind } as const
  await record(trx, one, crossedEvent(one.instance, one.rule, one.subject, { version, change }))
}

/** While a rule is paused nothing is judged, and what comes meanwhile is passed over. */
export async function passOverReadings(trx: Trx, one: Case<'threshold' | 'no-data'>): Promise<void> {
  const newest = await findNewestReading(trx, one.instance.id, keyOf(one))
  const latch = await findLatch(trx, one.rule.id)
  if (newest !== undefined) await putLatch(trx, one.rule.id, passOver(latch, newest.evaluatedAt))
}

/** An event of one rule: stored and owed once, whatever is computed again. */
async function record(trx: Trx, { deps, instance, now }: Scene, event: TriggerEvent): Promise<void> {
  if (await isKnownEvent(trx, instance.id, event.id)) return
  await owe(trx, deps, await insertEvent(trx, event, { keys: [event.id], history: false, now }), now)
}

const keyOf = ({ rule }: { readonly rule: { readonly watch: WatchOf<'threshold' | 'stale' | 'no-data'> } }): string =>
  readingKey(rule.watch.subject.key, 'where' in rule.watch.subject ? rule.watch.subject.where : undefined)

const isBegun = (latch: Latch): boolean => latch.state !== 'unseeded' || latch.cursor !== undefined

const valued = (
  reading: { readonly evaluatedAt: Date; readonly value: number | null } | undefined,
): Version | undefined =>
  reading === undefined || reading.value === null
    ? undefined
    : { evaluatedAt: reading.evaluatedAt, value: reading.value }
