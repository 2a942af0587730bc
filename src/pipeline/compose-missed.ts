import { priorities } from '../core/delivery.ts'
import { problemKey } from '../core/problem.ts'
import { findCarrier, insertDelivery } from '../store/deliveries.ts'
import { putEnd } from '../store/ends.ts'
import type { StoredEvent } from '../store/events.ts'
import { findPlaced, putMessage, setFacts } from '../store/messages.ts'
import { isTold, queueNotices } from '../store/notices.ts'
import { attachProblem, findProblem } from '../store/problems.ts'
import type { Trx } from '../store/tables.ts'
import { supersedeNoticesOf, type WaitingGroup, type WaitingNotice } from '../store/waiting.ts'
import { addressesOf } from './address.ts'
import { catchUpOf } from './catch-up.ts'
import { show } from './compose-cards.ts'
import { factsOfMissed } from './facts-of-missed.ts'
import { heldEnds } from './held-ends.ts'
import type { Addressed, ComposeDeps } from './owed.ts'
import { addressOf } from './post-once.ts'

type Missed = {
  readonly group: WaitingGroup
  readonly events: readonly StoredEvent[]
  readonly waiting: readonly WaitingNotice[]
}

/**
 * What happened while nobody looked for long, or was held: one card for each conversation. A mailbox gets the newest event of each
 * rule, and the newest failure of each source.
 *
 * @returns the notices that are composed as any other: those of mails, and those that come when the card is out
 */
export async function composeMissed(
  trx: Trx,
  deps: ComposeDeps,
  missed: Missed,
  now: Date,
): Promise<readonly WaitingNotice[]> {
  const [stored] = missed.events
  if (stored === undefined) return []
  if (missed.group.recipient !== 'here') return newestOfEach(trx, missed, now)
  const notices = await notToldYet(trx, missed, now)
  if (notices.length === 0) return []
  const left: WaitingNotice[] = []
  for (const part of await addressesOf(trx, deps, { ...missed.group, stored, notices }))
    if (part.to === undefined || !(await post(trx, deps, part, now))) left.push(...part.notices)
  return left
}

/** While one rule was muted, another one of the same conversation has told the same event. */
async function notToldYet(trx: Trx, { group, waiting }: Missed, now: Date): Promise<readonly WaitingNotice[]> {
  const about = catchUpOf(group.groupKey)
  if (about === undefined || !('heldUntil' in about)) return waiting
  const told = new Set<number>()
  for (const eventId of new Set(waiting.map((notice) => notice.eventId)))
    if (await isTold(trx, eventId, group.conversationId)) told.add(eventId)
  const ids = waiting.filter(({ eventId }) => told.has(eventId)).map(({ id }) => id)
  await supersedeNoticesOf(trx, ids, 'told', now)
  return waiting.filter(({ eventId }) => !told.has(eventId))
}

/** @returns false when the card is out: what comes later is told by itself */
async function post(trx: Trx, deps: ComposeDeps, part: Addressed, now: Date): Promise<boolean> {
  const { to, groupKey, diverted, notices, conversationId } = part
  const key = diverted === undefined ? groupKey : `${conversationId}/${groupKey}`
  const place = { to, groupKey: key, ...(diverted !== undefined && { diverted }) }
  const { id: messageId } = await putMessage(trx, addressOf(deps, place), now)
  if ((await findPlaced(trx, messageId)).isOut) return false
  const carrier = await findCarrier(trx, messageId)
  const dueAt = now
  const deliveryId =
    carrier ?? (await insertDelivery(trx, { messageId, op: 'post', priority: priorities.alert, dueAt }, now))
  await queueNotices(
    trx,
    notices.map(({ id }) => id),
    deliveryId,
    now,
  )
  if (diverted === undefined) {
    for (const problemId of new Set(notices.flatMap((notice) => notice.problemId ?? [])))
      await showOn(trx, problemId, messageId, now)
    // whoever stands in is told each end by itself
    for (const { problem } of await heldEnds(trx, deps, conversationId, now)) await putEnd(trx, problem.id, messageId)
  }
  await setFacts(trx, messageId, await factsOfMissed(trx, messageId))
  return true
}

/** A problem that has a card from before keeps it, and that changes; any other is shown by what was missed. */
async function showOn(trx: Trx, problemId: number, messageId: number, now: Date): Promise<void> {
  const problem = await findProblem(trx, problemId)
  if (problem?.messageId === undefined || problem.messageId === messageId)
    return attachProblem(trx, problemId, messageId)
  await show(trx, await findPlaced(trx, problem.messageId), now)
}

async function newestOfEach(trx: Trx, { events, waiting }: Missed, now: Date): Promise<readonly WaitingNotice[]> {
  const timeOf = new Map(events.map(({ id, event }) => [id, Date.parse(event.time)]))
  const failureOf = new Map(events.filter(isFailure).map(({ id, event }) => [id, problemKey(event)]))
  const byTime = [...waiting].sort((a, b) => (timeOf.get(a.eventId) ?? 0) - (timeOf.get(b.eventId) ?? 0))
  // a failure is news until the same source has newer
  const newest = new Map(byTime.map((notice) => [`${notice.ruleId} ${failureOf.get(notice.eventId) ?? ''}`, notice]))
  const kept = [...newest.values()]
  const older = waiting.filter((notice) => !kept.includes(notice)).map(({ id }) => id)
  await supersedeNoticesOf(trx, older, 'newer', now)
  return kept
}

const isFailure = ({ event }: StoredEvent): boolean => event.type === 'belfry.datasource.refresh.failed'
