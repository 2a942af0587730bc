import type { Rule } from '../core/rule.ts'
import type { Turn } from '../core/turn.ts'
import { findConversation } from '../store/conversations.ts'
import type { Db } from '../store/tables.ts'

/** What a conversation is called: a channel by its name, a personal chat by whose it is; empty where nobody knows. */
export async function placeOf(db: Db, conversationId: string): Promise<string> {
  const conversation = await findConversation(db, conversationId)
  return conversation?.title ?? conversation?.person?.name ?? ''
}

/** Where a rule belongs, as part of an answer that is given elsewhere; nothing where it is given there. */
export const placedAway = async (
  db: Db,
  { conversation }: Pick<Turn, 'conversation'>,
  { conversationId }: Pick<Rule, 'conversationId'>,
): Promise<{ readonly place?: string }> =>
  conversationId === conversation.id ? {} : { place: await placeOf(db, conversationId) }
