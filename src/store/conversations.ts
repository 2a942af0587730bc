import { type Selectable, type SqlBool, sql } from 'kysely'
import type { Conversation } from '../core/conversation.ts'
import type { Person } from '../core/rule.ts'
import { unpark } from './parking.ts'
import type { Db, Tables, Trx } from './tables.ts'

/** Keeps what the newest activity says of a conversation; hearing from it means that the bot is there. */
export async function putConversation(trx: Trx, conversation: Conversation, now: Date): Promise<void> {
  const { title, person, groupId } = conversation
  const seen = {
    kind: conversation.kind,
    tenant_id: conversation.tenantId ?? null,
    team_id: conversation.teamId ?? null,
    is_apart: conversation.isApart ?? false,
    service_url: conversation.serviceUrl,
    bot_id: conversation.botId,
    bot_name: conversation.botName,
    seen_at: now,
    ...(title !== undefined && { title }),
    ...(groupId !== undefined && { group_id: groupId }),
    ...(person !== undefined && { person: JSON.stringify(person) }),
  }
  await trx
    .insertInto('conversations')
    .values({ id: conversation.id, ...seen })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(seen))
    .execute()
  await unpark(trx, { conversationId: conversation.id }, now)
}

export async function findConversation(db: Db, id: string): Promise<Conversation | undefined> {
  const row = await db.selectFrom('conversations').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toConversation(row)
}

/** The group in the directory that a team is, by any channel of it; `undefined` while Teams has not named it. */
export async function findGroupOf(db: Db, teamId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('conversations')
    .select('group_id')
    .where('team_id', '=', teamId)
    .where('group_id', 'is not', null)
    .orderBy('seen_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.group_id ?? undefined
}

/** What is owed to a conversation is composed by one process at a time; what a person changes there waits as well. */
export async function lockConversation(trx: Trx, id: string): Promise<void> {
  await trx.selectFrom('conversations').select('id').where('id', '=', id).forNoKeyUpdate().execute()
}

/** The personal chats with these people, the newest first. */
export async function listChatsWith(
  db: Db,
  isWanted: (person: Person) => boolean,
  most: number,
): Promise<readonly Conversation[]> {
  const rows = await db
    .selectFrom('conversations')
    .selectAll()
    .where('kind', '=', 'personal')
    .where('person', 'is not', null)
    .where(isNotParked)
    .orderBy('seen_at', 'desc')
    .execute()
  return rows
    .filter(({ person }) => person !== null && isWanted(person))
    .slice(0, most)
    .map(toConversation)
}

const isNotParked = sql<SqlBool>`not exists (
  select 1 from recipients r where r.channel = 'teams' and r.recipient = conversations.id and r.parked_at is not null)`

export const toConversation = (row: Selectable<Tables['conversations']>): Conversation => ({
  id: row.id,
  kind: row.kind,
  serviceUrl: row.service_url,
  botId: row.bot_id,
  botName: row.bot_name,
  ...(row.tenant_id !== null && { tenantId: row.tenant_id }),
  ...(row.team_id !== null && { teamId: row.team_id }),
  ...(row.group_id !== null && { groupId: row.group_id }),
  ...(row.is_apart && { isApart: true }),
  ...(row.title !== null && { title: row.title }),
  ...(row.person !== null && { person: row.person }),
})
