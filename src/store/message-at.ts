import { type RawBuilder, sql } from 'kysely'

/** The ids of the messages that stand under this id in a conversation, or have a word below them that does. */
export const messagesAt = (conversationId: string, remoteId: string): RawBuilder<number> => sql`
  (select id from messages where channel = 'teams' and recipient = ${conversationId} and remote_id = ${remoteId}
   union select message_id from deliveries
     where channel = 'teams' and recipient = ${conversationId} and remote_id = ${remoteId})`
