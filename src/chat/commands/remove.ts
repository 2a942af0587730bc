import type { Sentence } from '../../core/message.ts'
import { mayChange } from '../../core/rights.ts'
import type { Turn } from '../../core/turn.ts'
import { findRule, type KnownRule, listRulesOf, removeRule } from '../../store/rules.ts'
import type { Answer, ChatDeps, Handler } from '../deps.ts'
import { forget } from '../forget.ts'
import { lineOf } from '../line.ts'
import { only, say } from '../say.ts'

/** `remove <n>`: ends a rule of this conversation; its number is kept, and it can be taken up again. */
export const remove: Handler<{ readonly verb: 'remove' | 'restore'; readonly number?: number }> = async (
  deps,
  turn,
  command,
) => {
  const { number } = command
  if (number === undefined) return only(await whichRule(deps, turn))
  return async (trx, now) => {
    const rule = await findRule(trx, number)
    const refusal = refuse(deps, turn, number, rule)
    if (rule === undefined || refusal !== undefined) return answerRefusal(refusal ?? { key: 'no-such-rule', number })
    if (!(await removeRule(trx, number, now))) return answerRefusal({ key: 'already-removed', number })
    await forget(trx, rule, now)
    return { card: 'rule-removed', rules: [await lineOf(trx, deps.mail, rule)] }
  }
}

/** Why this person, here, cannot change the rule; `undefined` when they can. */
export function refuse(deps: ChatDeps, turn: Turn, number: number, rule: KnownRule | undefined): Sentence | undefined {
  if (rule === undefined) return { key: 'no-such-rule', number }
  if (rule.conversationId !== turn.conversation.id) return { key: 'rule-elsewhere', number }
  if (!mayChange(deps.rights, turn.person, rule)) return { key: 'not-yours', number, creator: rule.createdBy.name }
  return undefined
}

const answerRefusal = (sentence: Sentence): Awaited<ReturnType<Answer>> =>
  sentence.key === 'already-removed'
    ? say(sentence, [{ title: `restore ${sentence.number}`, says: `restore ${sentence.number}` }])
    : say(sentence, [{ title: 'list', says: 'list' }])

async function whichRule(deps: ChatDeps, turn: Turn) {
  const rules = (await listRulesOf(deps.db, turn.conversation.id)).slice(0, 5)
  return say(
    { key: 'which-rule', verb: 'remove' },
    rules.map(({ id }) => ({ title: `remove ${id}`, says: `remove ${id}` })),
  )
}
