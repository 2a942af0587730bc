import { matchesProblem, type Rule } from '../../core/rule.ts'
import { cancelForgotten, supersedeNotices } from '../../store/notices.ts'
import { dropProblems } from '../../store/problems.ts'
import { listRulesOf } from '../../store/rules.ts'
import type { Trx } from '../../store/tables.ts'

/**
 * Ends what a removed rule still had under way: nothing of it goes out any more, and its cards stay as they are. What
 * another rule of the conversation watches as well goes on.
 */
export async function forget(trx: Trx, rule: Pick<Rule, 'id' | 'conversationId'>, now: Date): Promise<void> {
  await supersedeNotices(trx, { ruleId: rule.id }, 'rule-removed', now)
  await cancelForgotten(trx, now)
  const others = await listRulesOf(trx, rule.conversationId)
  await dropProblems(trx, rule.conversationId, (key) => others.some((other) => matchesProblem(other, key)), now)
}
