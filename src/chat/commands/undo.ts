import type { Message } from '../../core/message.ts'
import { findChange, type KnownChange, markUndone } from '../../store/audit.ts'
import { listInstances } from '../../store/instances.ts'
import { findRule } from '../../store/rules.ts'
import { nameOfInstance } from '../access/instance-called.ts'
import { isReached } from '../access/is-reached.ts'
import { isAnswer, isOfAccess, undoAccess } from '../access/undo-access.ts'
import type { Numbered } from '../command.ts'
import type { Answer, ChatDeps, Handler, Heard } from '../deps.ts'
import { phrase } from '../phrase.ts'
import { changeRule } from '../rules/change-rule.ts'
import { lookUp } from '../rules/look-up.ts'
import { isKeptRule, ruleOfChange } from '../rules/rule-change.ts'
import { ask, only, say, sentences } from '../say.ts'
import { toList, toNumber } from '../ways.ts'
import { refuse } from './remove.ts'

/**
 * `undo <n>`: takes a change back by its number, where nothing was changed after it. What is made or removed is taken back
 * by a command of its own, which it names.
 */
export const undo: Handler<Numbered> = async (deps, turn, { number }) => {
  if (number === undefined) return only(ask({ of: 'form', key: 'which-change' }, toList(deps.lang), { piece: 'rule' }))
  const change = await findChange(deps.db, number)
  if (change !== undefined && isOfAccess(change)) return ofAccess(deps, turn, change)
  const ruleId = change && ruleOfChange(change)
  const rule = ruleId === undefined ? undefined : await findRule(deps.db, ruleId)
  const isHere = change?.conversationId === turn.conversation.id || (rule !== undefined && isReached(deps, turn, rule))
  if (change === undefined || ruleId === undefined || !isHere)
    return only(say({ of: 'form', key: 'no-such-change', number }))
  const refusal = refuse(deps, turn, ruleId, rule)
  if (rule === undefined || refusal !== undefined) return only(say(refusal ?? { key: 'no-such-rule', number: ruleId }))
  const { before, after } = change
  if (change.what !== 'rule-changed' || !isKeptRule(before) || !isKeptRule(after))
    return only(differently(change, ruleId, deps))
  const lookedUp = await lookUp(deps, before)
  return async (trx, now) => {
    const changes = { rule: ruleId, revision: after.revision }
    const { instanceId, watch, recipients } = before
    const { conversationId, createdBy } = rule
    const wanted = { instanceId, watch, recipients, conversationId, createdBy, createdAt: now }
    if (change.undoneAt !== undefined) return say({ of: 'form', key: 'undone-already', number })
    const message = await changeRule(deps, trx, turn, changes, wanted, { lookedUp })
    if (message.card === 'said' && message.say.key === 'changed-meanwhile')
      return say({ of: 'form', key: 'changed-since', number, rule: ruleId }, [
        ...toNumber('edit', ruleId, deps.lang),
        ...toList(deps.lang),
      ])
    if (message.card === 'rule-saved' && message.changed !== undefined) await markUndone(trx, number, now)
    return message
  }
}

/** An answer to somebody who asked is taken back here; what was opened or closed unasked by the command that does so. */
async function ofAccess(deps: ChatDeps, turn: Heard, change: KnownChange): Promise<Answer> {
  const { id: number } = change
  if (isAnswer(change))
    return async (trx, now) =>
      (await undoAccess(trx, deps, turn, change, now)) ?? say({ of: 'form', key: 'undone-already', number })
  if (change.conversationId !== turn.conversation.id) return only(say({ of: 'form', key: 'no-such-change', number }))
  const instance = change.about.replace(/^instance\//, '')
  const named = nameOfInstance(await listInstances(deps.db), instance)
  const back = phrase(
    { verb: 'allow-instance', instance: named, isAllowed: change.what === 'instance-closed' },
    deps.lang,
  )
  return only(say({ of: 'form', key: 'undo-differently', number }, sentences(back)))
}

function differently({ what, id }: KnownChange, rule: number, { lang }: ChatDeps): Message {
  const ways = { 'rule-made': 'remove', 'rule-restored': 'remove', 'rule-removed': 'restore' } as const
  const verb = Object.entries(ways).find(([made]) => made === what)?.[1]
  return say({ of: 'form', key: 'undo-differently', number: id }, verb === undefined ? [] : toNumber(verb, rule, lang))
}
