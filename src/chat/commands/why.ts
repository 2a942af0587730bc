import type { Message } from '../../core/message.ts'
import { findMessageId } from '../../store/messages.ts'
import { findRule, type KnownRule, listRulesOf } from '../../store/rules.ts'
import { listTold } from '../../store/told.ts'
import { readable } from '../access/readable.ts'
import type { Why } from '../command.ts'
import type { Answer, ChatDeps, Handler, Heard } from '../deps.ts'
import { concerns } from '../look/concerns.ts'
import { type Asked, findNamed } from '../look/find-named.ts'
import { whyRule } from '../look/why-rule.ts'
import { whyTold } from '../look/why-told.ts'
import { phrase } from '../phrase.ts'
import { only, say } from '../say.ts'
import { toList } from '../ways.ts'

/**
 * `why`: because of which rule the pressed card, the thread or else the newest alert came. `why <n>` and `why <subject>`:
 * why a rule, or the rules here on a subject, are silent.
 */
export const why: Handler<Why> = async (deps, turn, command) => {
  const { rule: number } = command
  if (number !== undefined) {
    const rule = await findRule(deps.db, number)
    return rule?.conversationId === turn.conversation.id
      ? ofRules(deps, turn, [rule])
      : only(noSuchRule(rule, number, deps))
  }
  if (command.subject === undefined) return only(await ofNewest(deps, turn))
  const found = await findNamed(deps, 'why', command)
  return found.ok ? ofSubject(deps, turn, found.found) : only(found.answer)
}

const noSuchRule = (rule: KnownRule | undefined, number: number, { lang }: ChatDeps): Message =>
  say({ key: rule === undefined ? 'no-such-rule' : 'rule-elsewhere', number }, toList(lang))

async function ofNewest({ db, mail, open }: ChatDeps, { conversation, pressedId, threadId }: Heard): Promise<Message> {
  const here = { instanceIds: open?.ids ?? [] }
  for (const remoteId of [pressedId, threadId]) {
    const id = remoteId === undefined ? undefined : await findMessageId(db, conversation.id, remoteId)
    const told = id === undefined ? undefined : await whyTold(db, mail, conversation.id, { ...here, messageId: id })
    if (told !== undefined) return told
  }
  const [newest] = await listTold(db, conversation.id, { ...here, isPosted: true }, 1)
  const messageId = newest?.message?.id
  const told = messageId === undefined ? undefined : await whyTold(db, mail, conversation.id, { ...here, messageId })
  return told ?? say({ of: 'look', key: 'nothing-told' })
}

async function ofSubject(deps: ChatDeps, turn: Heard, { candidate, where, precisely }: Asked): Promise<Answer> {
  const { instance, subject, kind } = candidate
  const topic = { instanceId: instance.id, key: subject.key, ...(where && { where }) }
  const rules = readable(deps, await listRulesOf(deps.db, turn.conversation.id)).filter((rule) => concerns(rule, topic))
  if (rules.length > 0) return ofRules(deps, turn, rules, subject.title)
  const next = phrase({ verb: 'show', kind, ...precisely }, deps.lang)
  return only(say({ of: 'look', key: 'no-rule-watches', subject: subject.title }, [{ title: next, says: next }]))
}

const ofRules =
  ({ mail }: ChatDeps, { zone }: Heard, rules: readonly KnownRule[], subject?: string): Answer =>
  async (trx, now) => {
    const explained = []
    for (const rule of rules) explained.push(await whyRule(trx, mail, rule, now, zone))
    return { card: 'why', told: [], more: 0, rules: explained, ...(subject !== undefined && { subject }) }
  }
