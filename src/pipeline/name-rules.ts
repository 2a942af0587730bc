import { isAnswer } from '../core/message.ts'
import { findMailed } from '../store/follow-ups.ts'
import { findFacts, setFacts } from '../store/messages.ts'
import type { Trx } from '../store/tables.ts'
import { showMail } from './mail-failure.ts'

/**
 * Lets a mail that has not gone out name all the rules that mail it, and no others: one press stops what it shows.
 *
 * @param more  rules whose notices are about to hang on it
 */
export async function nameRules(trx: Trx, messageId: number, more: readonly number[] = []): Promise<void> {
  const facts = await findFacts(trx, messageId)
  if (facts === undefined || isAnswer(facts) || !('rules' in facts)) return
  const { problemIds, rules } = await findMailed(trx, messageId)
  if (facts.card === 'refresh-failed' && problemIds.length > 0) return showMail(trx, messageId)
  const numbers = [...new Set([...rules, ...more])].sort((a, b) => a - b)
  await setFacts(trx, messageId, { ...facts, rules: numbers })
}
