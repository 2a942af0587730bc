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
  /** Its rule is muted until then; may be over. */
  readonly ruleMutedUntil?: Date
  /** Somebody looks after its problem. */
  readonly isAcknowledged?: boolean
}

/** Waiting notices of one run or event for one recipient, by whatever rules. */
export type WaitingGroup = {
  readonly conversationId: string
  readonly recipient: string
  readonly groupKey: string
}

/** What waits to be composed, oldest event first. */
export async function listWaiting(
  db: Db,
  now: Date,
  limit: number,
  whose?: 'here' | 'mailed',
): Promise<readonly WaitingGroup[]> {
  const rows = await db
    .selectFrom('notices')
    .select(['conversation_id', 'recipient', 'group_key'])
    .where('state', '=', 'waiting')
    .where('compose_at', '<=', now)
    .$if(whose !== undefined, (query) => query.where('recipient', whose === 'here' ? '=' : '<>', 'here'))
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

/** Whom a mail is meant for, and what it is about. */
export type Mailed = {
  /** `owner`, or an address. */
  readonly recipient: string
  readonly instanceId: string
  readonly subject: string
  /** Who made the subject, where that is known. */
  readonly owner?: string
}

/** What the mails that wait to be composed are about; each once, and not more than a few hundred. */
export async function listMailed(db: Db, now: Date): Promise<readonly Mailed[]> {
  const { rows } = await sql<{ recipient: string; instance_id: string; subject: string; owner: string | null }>`
    select distinct n.recipient, e.instance_id, e.subject, e.document->'data'->>'owner' as owner
    from notices n join events e on e.id = n.event_id
    where n.state = 'waiting' and n.compose_at <= ${now} and n.recipient <> 'here' limit 300`.execute(db)
  return rows.map(({ instance_id: instanceId, owner, ...row }) => ({
    ...row,
    instanceId,
    ...(owner !== null && { owner }),
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
    .innerJoin('rules', 'rules.id', 'notices.rule_id')
    .leftJoin('problems', 'problems.id', 'notices.problem_id')
    .selectAll('notices')
    .select(['rules.muted_until', 'problems.acknowledged_at', 'problems.closed_at'])
    .where(waitingIn(group))
    .orderBy('notices.event_id')
    .orderBy('notices.id')
    .forUpdate('notices')
    .skipLocked()
    .execute()
  return rows.map((row) => ({
    ...toWaiting(row),
    ...(row.muted_until !== null && { ruleMutedUntil: row.muted_until }),
    ...(row.acknowledged_at !== null && row.closed_at === null && { isAcknowledged: true }),
  }))
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
  sql<SqlBool>`notices.state = 'waiting' and notices.conversation_id = ${conversationId}
    and notices.recipient = ${recipient} and notices.group_key = ${groupKey}`

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
