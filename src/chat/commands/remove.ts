import type { Sentence } from '../../core/message.ts'
import type { Rule } from '../../core/rule.ts'
import type { Turn } from '../../core/turn.ts'
import { insertChange } from '../../store/audit.ts'
import { findRule, type KnownRule, listRulesOf, removeRule } from '../../store/rules.ts'
import { isReached } from '../access/is-reached.ts'
import { readable } from '../access/readable.ts'
import { type Asking, mostOptions } from '../ask/asking.ts'
import type { Numbered } from '../command.ts'
import type { Answer, ChatDeps, Handler } from '../deps.ts'
import { lineOf } from '../line.ts'
import { placedAway } from '../place-of.ts'
import { forget } from '../rules/forget.ts'
import { ruleChange } from '../rules/rule-change.ts'
import { ask, only, say } from '../say.ts'
import { shownChoices } from '../subject.ts'
import { toList, toNumber } from '../ways.ts'

/** `remove <n>`: ends a rule; its number is kept, and it can be taken up again. */
export const remove: Handler<Numbered> = async (deps, turn, command) => {
  const { number } = command
  if (number === undefined) return only(await whichRule(deps, turn))
  return async (trx, now) => {
    const rule = await findRule(trx, number)
    const refusal = refuse(deps, turn, number, rule)
    if (rule === undefined || refusal !== undefined)
      return answerRefusal(refusal ?? { key: 'no-such-rule', number }, deps)
    if (!(await removeRule(trx, number, now))) return answerRefusal({ key: 'already-removed', number }, deps)
    await forget(trx, rule, now)
    await insertChange(trx, ruleChange('rule-removed', turn.person, rule), now)
    const line = { ...(await lineOf(trx, deps.mail, rule)), ...(await placedAway(trx, turn, rule)) }
    return { card: 'rule-removed', rules: [line] }
  }
}

/** Why the rule cannot be changed here; `undefined` when it can. Whether this person may was asked before. */
export function refuse(
  deps: Pick<ChatDeps, 'rights'>,
  turn: Turn,
  number: number,
  rule: KnownRule | undefined,
): Sentence | undefined {
  if (rule === undefined) return { key: 'no-such-rule', number }
  if (!isReached(deps, turn, rule)) return { key: 'rule-elsewhere', number }
  return undefined
}

const answerRefusal = (sentence: Sentence, { lang }: ChatDeps): Awaited<ReturnType<Answer>> =>
  sentence.key === 'already-removed'
    ? say(sentence, toNumber('restore', sentence.number, lang))
    : say(sentence, toList(lang))

async function whichRule(deps: ChatDeps, turn: Turn) {
  const rules = readable(deps, await listRulesOf(deps.db, turn.conversation.id))
  return askRule(rules, { key: 'which-rule', verb: 'remove' }, deps.lang)
}

/** Which of these rules: a few are buttons, more are a list. */
export function askRule(
  rules: readonly Rule[],
  question: Extract<Sentence, { key: 'which-rule' | 'which-of-rules' }>,
  lang: ChatDeps['lang'],
): Asking {
  const choices = rules.slice(0, shownChoices).flatMap(({ id }) => toNumber(question.verb, id, lang))
  const among = rules.slice(0, mostOptions).map(({ id }) => ({ title: `${id}`, value: `${id}` }))
  return ask(question, choices, { piece: 'rule', ...(rules.length > shownChoices && { among }) })
}
