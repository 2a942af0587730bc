import { type Selectable, type SqlBool, sql } from 'kysely'
import type { SupersedeReason } from '../core/notice.ts'
import { lockConversation } from './conversations.ts'
import type { Db, Tables, Trx } from './tables.ts'

export type WaitingNotice = {
  readonly id: number
  readonly eventId: number
  readonly ruleId: number
  readonly recipient: string
  readonly conversationId: string
  readonly problemId?: number
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
  await lockConversation(trx, group.conversationId)
  const rows = await trx
    .selectFrom('notices')
    .selectAll()
    .where(waitingIn(group))
    .orderBy('event_id')
    .orderBy('id')
    .forUpdate()
    .skipLocked()
    .execute()
  return rows.map(toWaiting)
}

const toWaiting = (row: Selectable<Tables['notices']>): WaitingNotice => ({
  id: row.id,
  eventId: row.event_id,
  ruleId: row.rule_id,
  recipient: row.recipient,
  conversationId: row.conversation_id,
  ...(row.problem_id !== null && { problemId: row.problem_id }),
})

const waitingIn = ({ conversationId, recipient, groupKey }: WaitingGroup) =>
  sql<SqlBool>`state = 'waiting' and conversation_id = ${conversationId}
    and recipient = ${recipient} and group_key = ${groupKey}`

/** Ends notices that are being composed: something newer, or what was told already, has made them pointless. */
export async function supersedeNoticesOf(
  trx: Trx,
  ids: readonly number[],
  reason: SupersedeReason,
  now: Date,
): Promise<void> {
  if (ids.length === 0) return
  await trx
    .updateTable('notices')
    .set({ state: 'superseded', reason, settled_at: now })
    .where('id', 'in', [...ids])
    .execute()
}

/** The notices of what was missed that a message carries. */
export async function listMissed(
  trx: Trx,
  messageId: number,
): Promise<readonly (WaitingNotice & { readonly createdAt: Date })[]> {
  const rows = await trx
    .selectFrom('notices')
    .selectAll()
    .where('group_key', 'like', 'catch-up/%')
    .where(sql<SqlBool>`delivery_id in (select id from deliveries where message_id = ${messageId})`)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...toWaiting(row), createdAt: row.created_at }))
}

/** The group that begins so, of a notice made since a moment; `undefined` when there is none. */
export async function findGroupSince(db: Db, prefix: string, since: Date): Promise<string | undefined> {
  const row = await db
    .selectFrom('notices')
    .select('group_key')
    .where(sql<SqlBool>`starts_with(group_key, ${prefix})`)
    .where('created_at', '>=', since)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return row?.group_key
}
