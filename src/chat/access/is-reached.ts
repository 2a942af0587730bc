import { isAdmin } from '../../core/rights.ts'
import type { Rule } from '../../core/rule.ts'
import type { Turn } from '../../core/turn.ts'
import type { ChatDeps } from '../deps.ts'

/**
 * Whether a rule may be changed from here at all: where it was made, and by its maker and by admins in their own chat, where
 * mails and alarms send them.
 */
export const isReached = (
  { rights }: Pick<ChatDeps, 'rights'>,
  { conversation, person }: Pick<Turn, 'conversation' | 'person'>,
  { conversationId, createdBy }: Pick<Rule, 'conversationId' | 'createdBy'>,
): boolean =>
  conversationId === conversation.id ||
  (conversation.kind === 'personal' && (createdBy.id === person.id || isAdmin(rights, person)))
