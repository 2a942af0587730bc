import { priorities } from '../../core/delivery.ts'
import type { Tested } from '../../core/message.ts'
import type { Turn } from '../../core/turn.ts'
import { listChatsWith } from '../../store/conversations.ts'
import { insertDelivery } from '../../store/deliveries.ts'
import { putMessage, setFacts } from '../../store/messages.ts'
import { findRule, listRulesOf } from '../../store/rules.ts'
import type { Trx } from '../../store/tables.ts'
import type { Numbered } from '../command.ts'
import type { Handler } from '../deps.ts'
import { sampleOf } from '../rules/sample.ts'
import { isSamePerson } from '../same-person.ts'
import { only, say } from '../say.ts'
import { toList, toNumber } from '../ways.ts'
import { askRule, refuse } from './remove.ts'

/**
 * `test <n>`: one card of a rule of this conversation as it would look now, to whoever asks alone: in their own chat with
 * the bot where there is one, else as the answer. Nobody else gets anything, and no mail goes out.
 */
export const test: Handler<Numbered> = async (deps, turn, { number }) => {
  if (number === undefined) {
    const rules = await listRulesOf(deps.db, turn.conversation.id)
    return only(askRule(rules, { of: 'form', key: 'which-of-rules', verb: 'test' }, deps.lang))
  }
  const rule = await findRule(deps.db, number)
  const refusal = refuse(deps, turn, number, rule)
  if (rule === undefined || refusal !== undefined)
    return only(say(refusal ?? { key: 'no-such-rule', number }, toList(deps.lang)))
  if (rule.removedAt !== undefined)
    return only(say({ key: 'already-removed', number }, toNumber('restore', number, deps.lang)))
  const isAlone = turn.conversation.kind === 'personal'
  const [chat] = isAlone ? [] : await listChatsWith(deps.db, (one) => isSamePerson(one, turn.person), 1)
  const sample = await sampleOf(deps.db, rule, await deps.clock())
  if (chat === undefined) return only(sample)
  return async (trx, now) => {
    await postTo(trx, chat.id, turn, sample, now)
    return say({ of: 'form', key: 'test-sent', number })
  }
}

async function postTo(trx: Trx, recipient: string, turn: Turn, sample: Tested, now: Date): Promise<void> {
  const groupKey = `test/${turn.conversation.id}/${turn.activityId}`
  const { id: messageId } = await putMessage(trx, { channel: 'teams', recipient, groupKey }, now)
  await setFacts(trx, messageId, sample)
  await insertDelivery(trx, { messageId, op: 'post', priority: priorities.person, dueAt: now }, now)
}
