import { type SqlBool, sql } from 'kysely'
import type { DeliveryState } from '../core/delivery.ts'
import type { HoldReason, NoticeState, SupersedeReason } from '../core/notice.ts'
import type { Db, Trx } from './tables.ts'

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

export type WaitingNotice = {
  readonly id: number
  readonly eventId: number
  readonly ruleId: number
  readonly recipient: string
  readonly conversationId: string
  readonly problemId?: number
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
    .where((where) => where.or([where('state', '=', 'waiting'), where('reason', '=', 'may-mend' satisfies HoldReason)]))
    .where('eventId' in of ? 'event_id' : 'rule_id', '=', 'eventId' in of ? of.eventId : of.ruleId)
    .execute()
}

/** Waiting notices of one run or event for one recipient, by whatever rules. */
export type WaitingGroup = {
  readonly conversationId: string
  readonly recipient: string
  readonly groupKey: string
}

/** What waits to be composed, oldest event first. */
export async function listWaiting(db: Db, now: Date, limit: number): Promise<readonly WaitingGroup[]> {
  const rows = await db
    .selectFrom('notices')
    .select(['conversation_id', 'recipient', 'group_key'])
    .where('state', '=', 'waiting')
    .where('compose_at', '<=', now)
    .groupBy(['conversation_id', 'recipient', 'group_key'])
    .orderBy(({ fn }) => fn.min('event_id'))
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    conversationId: row.conversation_id,
    recipient: row.recipient,
    groupKey: row.group_key,
  }))
}

/** Composing the group has failed: it waits, and the others go on. */
export async function putOffWaiting(db: Db, group: WaitingGroup, composeAt: Date): Promise<void> {
  await db.updateTable('notices').set({ compose_at: composeAt }).where(waitingIn(group)).execute()
}

/** Claims the notices of a group that still wait, for the length of the transaction: oldest event first. */
export async function claimWaiting(trx: Trx, group: WaitingGroup): Promise<readonly WaitingNotice[]> {
  const rows = await trx
    .selectFrom('notices')
    .selectAll()
    .where(waitingIn(group))
    .orderBy('event_id')
    .orderBy('id')
    .forUpdate()
    .skipLocked()
    .execute()
  return rows.map((row) => ({
    id: row.id,
    eventId: row.event_id,
    ruleId: row.rule_id,
    recipient: row.recipient,
    conversationId: row.conversation_id,
    ...(row.problem_id !== null && { problemId: row.problem_id }),
  }))
}

const waitingIn = ({ conversationId, recipient, groupKey }: WaitingGroup) =>
  sql<SqlBool>`state = 'waiting' and conversation_id = ${conversationId}
    and recipient = ${recipient} and group_key = ${groupKey}`

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

/** The notices are on their way in a delivery; where that has ended already, so have they. */
export async function queueNotices(trx: Trx, ids: readonly number[], deliveryId: number, now: Date): Promise<void> {
  await trx
    .updateTable('notices')
    .set({ state: 'queued', delivery_id: deliveryId })
    .where('id', 'in', [...ids])
    .execute()
  const delivery = await trx
    .selectFrom('deliveries')
    .select(['state', 'reason'])
    .where('id', '=', deliveryId)
    .executeTakeFirst()
  if (delivery !== undefined && delivery.state !== 'queued' && delivery.state !== 'sending')
    await settleNotices(trx, deliveryId, delivery.state, delivery.reason, now)
}

export async function holdNotices(trx: Trx, ids: readonly number[], reason: HoldReason, now: Date): Promise<void> {
  await trx
    .updateTable('notices')
    .set({ state: 'held', reason, settled_at: now })
    .where('id', 'in', [...ids])
    .execute()
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
  const { rows } = await sql<{ id: number; message_id: number; op: string }>`
    update deliveries d set state = 'superseded', reason = 'rule-removed', settled_at = ${now}
    where state = 'queued' and op <> 'edit'
      and exists (select 1 from notices n where n.delivery_id = d.id)
      and not exists (
        select 1 from notices n join rules r on r.id = n.rule_id where n.delivery_id = d.id and r.removed_at is null)
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

/** The numbers of the rules that a problem's notices stem from. */
export async function listRulesOfMessage(db: Db, messageId: number): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('notices')
    .innerJoin('problems', 'problems.id', 'notices.problem_id')
    .select('notices.rule_id')
    .distinct()
    .where('problems.message_id', '=', messageId)
    .orderBy('notices.rule_id')
    .execute()
  return rows.map((row) => row.rule_id)
}

/** How many notices stand where, with their reasons: every notice ends in exactly one account. */
export async function countNotices(
  db: Db,
): Promise<readonly { readonly state: NoticeState; readonly reason: string | null; readonly count: number }[]> {
  const rows = await db
    .selectFrom('notices')
    .select(({ fn }) => ['state', 'reason', fn.countAll<number>().as('count')])
    .groupBy(['state', 'reason'])
    .orderBy('state')
    .orderBy('reason')
    .execute()
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
}
