import { type SqlBool, sql } from 'kysely'
import type { Decision } from '../core/decision.ts'
import type { DeliveryState } from '../core/delivery.ts'
import { type HoldReason, openHolds, type SupersedeReason } from '../core/notice.ts'
import type { Reason } from '../core/outcome.ts'
import type { Trx } from './tables.ts'

/** Event × rule × recipient: what is owed. `recipient` is `here`, `owner` or a mail address. */
export type NewNotice = {
  readonly eventId: number
  readonly ruleId: number
  readonly recipient: string
  readonly conversationId: string
  /** What has the same one is composed together. */
  readonly groupKey: string
  readonly problemId?: number
  readonly hold?: HoldReason
  /** Waiting ones are composed from this moment on. */
  readonly composeAt: Date
}

export async function insertNewNotices(trx: Trx, notices: readonly NewNotice[], now: Date): Promise<void> {
  for (const notice of notices)
    await trx
      .insertInto('notices')
      .values({
        event_id: notice.eventId,
        rule_id: notice.ruleId,
        recipient: notice.recipient,
        conversation_id: notice.conversationId,
        group_key: notice.groupKey,
        problem_id: notice.problemId ?? null,
        state: notice.hold === undefined ? 'waiting' : 'held',
        reason: notice.hold ?? null,
        compose_at: notice.composeAt,
        created_at: now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}

/** A held failure is permanent now: its notices go out. @returns how many */
export async function releaseHeld(
  trx: Trx,
  eventId: number,
  ruleIds: readonly number[],
  composeAt: Date,
): Promise<number> {
  if (ruleIds.length === 0) return 0
  const done = await trx
    .updateTable('notices')
    .set({ state: 'waiting', reason: null, compose_at: composeAt })
    .where('event_id', '=', eventId)
    .where('rule_id', 'in', [...ruleIds])
    .where('state', '=', 'held')
    .where('reason', '=', 'may-mend' satisfies HoldReason)
    .executeTakeFirst()
  return Number(done.numUpdatedRows)
}

/**
 * What the notices of an event and rule were held for is over: they go out, or are held for what is left. By now it may be
 * known what they are composed with.
 */
export async function decideHeld(
  trx: Trx,
  of: { readonly eventId: number; readonly ruleId: number; readonly reason: HoldReason },
  decision: Decision,
  { groupKey, composeAt }: Pick<NewNotice, 'groupKey' | 'composeAt'>,
): Promise<void> {
  await trx
    .updateTable('notices')
    .set({ group_key: groupKey })
    .set(
      decision.kind === 'send'
        ? { state: 'waiting', reason: null, compose_at: composeAt }
        : { reason: decision.reason, settled_at: isOpen(decision.reason) ? null : composeAt },
    )
    .where('event_id', '=', of.eventId)
    .where('rule_id', '=', of.ruleId)
    .where('state', '=', 'held')
    .where('reason', '=', of.reason)
    .execute()
}

/** Ends what is still held or waiting, because something newer has made it pointless. */
export async function supersedeNotices(
  trx: Trx,
  of: { readonly eventId: number } | { readonly ruleId: number },
  reason: SupersedeReason,
  now: Date,
): Promise<void> {
  await trx
    .updateTable('notices')
    .set({ state: 'superseded', reason, settled_at: now })
    .where('state', 'in', ['held', 'waiting'])
    .where((where) => where.or([where('state', '=', 'waiting'), where('reason', 'in', openHolds)]))
    .where('eventId' in of ? 'event_id' : 'rule_id', '=', 'eventId' in of ? of.eventId : of.ruleId)
    .execute()
}

/** Whether a notice of this event is on its way to the conversation, or there. */
export async function isTold(trx: Trx, eventId: number, conversationId: string): Promise<boolean> {
  const row = await trx
    .selectFrom('notices')
    .select('id')
    .where('event_id', '=', eventId)
    .where('conversation_id', '=', conversationId)
    .where('recipient', '=', 'here')
    .where('state', 'in', ['queued', 'sent'])
    .executeTakeFirst()
  return row !== undefined
}

/** The same before it is composed: whether the conversation hears of this event anyway. */
export async function isOwed(trx: Trx, eventId: number, conversationId: string): Promise<boolean> {
  const row = await trx
    .selectFrom('notices')
    .select('id')
    .where('event_id', '=', eventId)
    .where('conversation_id', '=', conversationId)
    .where('recipient', '=', 'here')
    .where('state', 'in', ['waiting', 'queued', 'sent'])
    .executeTakeFirst()
  return row !== undefined
}

/** The notices that still wait are on their way in a delivery; where that has ended already, so have they. */
export async function queueNotices(trx: Trx, ids: readonly number[], deliveryId: number, now: Date): Promise<void> {
  await trx
    .updateTable('notices')
    .set({ state: 'queued', delivery_id: deliveryId })
    .where('id', 'in', [...ids])
    .where('state', '=', 'waiting')
    .execute()
  const delivery = await trx
    .selectFrom('deliveries')
    .select(['state', 'reason'])
    .where('id', '=', deliveryId)
    // who settles it waits for these notices, or has ended: then its end is seen here
    .forShare()
    .executeTakeFirst()
  if (delivery !== undefined && delivery.state !== 'queued' && delivery.state !== 'sending')
    await settleNotices(trx, deliveryId, delivery.state, delivery.reason, now)
}

/** Holds notices; for an open reason they become something else later. */
export async function holdNotices(trx: Trx, ids: readonly number[], reason: HoldReason, now: Date): Promise<void> {
  await trx
    .updateTable('notices')
    .set({ state: 'held', reason, settled_at: isOpen(reason) ? null : now })
    .where('id', 'in', [...ids])
    .execute()
}

/** Nobody can be reached for these notices. */
export async function failNotices(trx: Trx, ids: readonly number[], reason: Reason, now: Date): Promise<void> {
  await trx
    .updateTable('notices')
    .set({ state: 'failed', reason, settled_at: now })
    .where('id', 'in', [...ids])
    .execute()
}

/**
 * What has been held for its conversation for too long has expired; what was muted before counts from the end of that.
 *
 * @returns how many
 */
export async function expireParked(trx: Trx, before: Date, now: Date): Promise<number> {
  const done = await trx
    .updateTable('notices')
    .set({ state: 'expired', settled_at: now })
    .where('state', '=', 'held')
    .where('reason', '=', 'parked' satisfies HoldReason)
    .where(sql`greatest(created_at, held_until)`, '<=', before)
    .executeTakeFirst()
  return Number(done.numUpdatedRows)
}

/** A delivery has ended, and with it the notices it carried. */
export async function settleNotices(
  trx: Trx,
  deliveryId: number,
  state: Extract<DeliveryState, 'sent' | 'failed' | 'superseded'>,
  reason: string | null,
  now: Date,
): Promise<void> {
  await trx
    .updateTable('notices')
    .set({ state, reason, settled_at: now })
    .where('delivery_id', '=', deliveryId)
    .where('state', '=', 'queued')
    .execute()
}

/**
 * Cancels what is queued for removed rules alone. An edit only says what is true of a card that is out, and stays. The
 * problems of a card that never went out have no card any more.
 */
export async function cancelForgotten(trx: Trx, now: Date): Promise<void> {
  // locked first and judged after: another process may be putting a living rule's notice on it
  const found = await sql`select id from deliveries d where ${forgotten} order by id for update`.execute(trx)
  if (found.rows.length === 0) return
  const { rows } = await sql<{ id: number; message_id: number; op: string }>`
    update deliveries d set state = 'superseded', reason = 'rule-removed', settled_at = ${now}
    where ${forgotten}
    returning id, message_id, op`.execute(trx)
  for (const { id, message_id, op } of rows) {
    await settleNotices(trx, id, 'superseded', 'rule-removed' satisfies SupersedeReason, now)
    if (op === 'post')
      await trx
        .updateTable('problems')
        .set({ message_id: null, news: null })
        .where('message_id', '=', message_id)
        .execute()
  }
}

const forgotten = sql<SqlBool>`d.state = 'queued' and d.op <> 'edit'
  and exists (select 1 from notices n where n.delivery_id = d.id)
  and not exists (
    select 1 from notices n join rules r on r.id = n.rule_id where n.delivery_id = d.id and r.removed_at is null)`

/**
 * Looks again at what is held for its conversation: it can be reached again, or somebody may stand in for it by now.
 *
 * @param since  what was looked at before, and whose conversation still cannot be reached, is looked at again
 */
export async function retryParked(trx: Trx, since: Date, now: Date): Promise<void> {
  await sql`
    update notices n set state = 'waiting', reason = null, compose_at = ${now}
    where n.state = 'held' and n.reason = 'parked' and (n.compose_at <= ${since} or not exists (
      select 1 from recipients r
      where r.channel = 'teams' and r.recipient = n.conversation_id and r.parked_at is not null))`.execute(trx)
}

const isOpen = (reason: HoldReason): boolean => openHolds.some((open) => open === reason)
