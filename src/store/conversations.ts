import type { Conversation } from '../core/conversation.ts'
import type { Db, Tables, Trx } from './tables.ts'

/** Keeps what the newest activity says of a conversation; hearing from it means that the bot is there. */
export async function putConversation(trx: Trx, conversation: Conversation, now: Date): Promise<void> {
  const seen = {
    kind: conversation.kind,
    tenant_id: conversation.tenantId ?? null,
    team_id: conversation.teamId ?? null,
    service_url: conversation.serviceUrl,
    bot_id: conversation.botId,
    bot_name: conversation.botName,
    seen_at: now,
    removed_at: null,
  }
  await trx
    .insertInto('conversations')
    .values({ id: conversation.id, ...seen })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(seen))
    .execute()
}

/** The bot was removed: the row and its rules stay, for the day it is added again. */
export async function markRemoved(db: Db, id: string, now: Date): Promise<void> {
  await db.updateTable('conversations').set({ removed_at: now }).where('id', '=', id).execute()
}

export async function findConversation(db: Db, id: string): Promise<Conversation | undefined> {
  const row = await db.selectFrom('conversations').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toConversation(row)
}

const toConversation = (row: Tables['conversations']): Conversation => ({
  id: row.id,
  kind: row.kind,
  serviceUrl: row.service_url,
  botId: row.bot_id,
  botName: row.bot_name,
  ...(row.tenant_id !== null && { tenantId: row.tenant_id }),
  ...(row.team_id !== null && { teamId: row.team_id }),
})
