import { sql } from 'kysely'
import type { Channel } from '../core/delivery.ts'
import type { Message } from '../core/message.ts'
import type { ParkReason } from '../core/outcome.ts'
import { messagesAt } from './message-at.ts'
import type { Db, Trx } from './tables.ts'

export type NewMessage = {
  readonly channel: Channel
  /** A conversation's id, or a mail address. */
  readonly recipient: string
  /** At most one message per channel, recipient and key. */
  readonly groupKey: string
  /** A message that is there already, to be edited. */
  readonly remoteId?: string
  /** The thread to answer in; a mail's Message-ID, made once and kept over every attempt. */
  readonly threadId?: string
  /** It was meant for a conversation that cannot be reached, and this is why. */
  readonly diverted?: ParkReason
}

/** Makes the message of a group, or locks the one that is there. What it says is set after: `setFacts`. */
export async function putMessage(
  trx: Trx,
  message: NewMessage,
  now: Date,
): Promise<{ readonly id: number; readonly isNew: boolean }> {
  const { rows } = await sql<{ id: number; is_new: boolean }>`
    insert into messages (channel, recipient, group_key, remote_id, thread_id, diverted, created_at)
    values (${message.channel}, ${message.recipient}, ${message.groupKey},
      ${message.remoteId ?? null}, ${message.threadId ?? null}, ${message.diverted ?? null}, ${now})
    on conflict (channel, recipient, group_key) do update set group_key = excluded.group_key
    returning id, (xmax = 0) as is_new`.execute(trx)
  const row = rows[0]
  if (row === undefined) throw new Error('A message was neither made nor found')
  return { id: row.id, isNew: row.is_new }
}

/** Who composes and who settles lock the message first, then its deliveries: neither waits for the other in a circle. */
export async function lockMessage(trx: Trx, id: number): Promise<void> {
  await trx.selectFrom('messages').select('id').where('id', '=', id).forNoKeyUpdate().execute()
}

export async function setFacts(trx: Trx, id: number, facts: Message): Promise<void> {
  await trx
    .updateTable('messages')
    .set({ facts: JSON.stringify(facts) })
    .where('id', '=', id)
    .execute()
}

/** What a message says by itself; `undefined` before that is set. */
export async function findFacts(db: Db, id: number): Promise<Message | undefined> {
  const row = await db.selectFrom('messages').select('facts').where('id', '=', id).executeTakeFirst()
  return row?.facts ?? undefined
}

/** What a card in a conversation shows, or the one that a word stands below; `undefined` when it is none of ours. The newest, where one was replaced. */
export const findShown = async (db: Db, conversationId: string, remoteId: string): Promise<Message | undefined> =>
  (await findCard(db, conversationId, remoteId))?.facts ?? undefined

/** The message that a card in a conversation is; `undefined` when it is none of ours. */
export const findMessageId = async (db: Db, conversationId: string, remoteId: string): Promise<number | undefined> =>
  (await findCard(db, conversationId, remoteId))?.id

const findCard = (db: Db, conversationId: string, remoteId: string) =>
  db
    .selectFrom('messages')
    .select(['id', 'facts'])
    .where('id', 'in', messagesAt(conversationId, remoteId))
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()

/** The group that a message tells of. */
export async function findGroup(trx: Trx, id: number): Promise<string> {
  const row = await trx.selectFrom('messages').select('group_key').where('id', '=', id).executeTakeFirstOrThrow()
  return row.group_key
}

/** A message with where it is. */
export type Placed = {
  readonly id: number
  readonly channel: Channel
  readonly recipient: string
  readonly groupKey: string
  /** It is out: it can be answered, and a card can be edited. */
  readonly isOut: boolean
}

export async function findPlaced(trx: Trx, id: number): Promise<Placed> {
  const row = await trx.selectFrom('messages').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const { channel, recipient, group_key: groupKey } = row
  return { id, channel, recipient, groupKey, isOut: row.remote_id !== null }
}

/** The message is there: edits and replies know now where. */
export async function setRemoteId(trx: Trx, id: number, remoteId: string | null): Promise<void> {
  await trx.updateTable('messages').set({ remote_id: remoteId }).where('id', '=', id).execute()
}

/** A mail is out: what follows it up keeps its subject, whatever its facts say by then. */
export async function setSubject(trx: Trx, id: number, subject: string): Promise<void> {
  await trx.updateTable('messages').set({ subject }).where('id', '=', id).execute()
}
