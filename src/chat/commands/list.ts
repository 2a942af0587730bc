import type { RuleLine } from '../../core/message.ts'
import { listAllRules, listRulesOf } from '../../store/rules.ts'
import { readable } from '../access/readable.ts'
import type { Command } from '../command.ts'
import type { Handler } from '../deps.ts'
import { lineOf } from '../line.ts'
import { placeOf } from '../place-of.ts'
import { only } from '../say.ts'

/** `list`: the rules of this conversation; `list all`: of all conversations, for admins. */
export const list: Handler<Extract<Command, { readonly verb: 'list' }>> = async (deps, turn, { everywhere }) => {
  const rules = everywhere
    ? await listAllRules(deps.db)
    : readable(deps, await listRulesOf(deps.db, turn.conversation.id))
  const lines: RuleLine[] = []
  for (const rule of rules) {
    const line = await lineOf(deps.db, deps.mail, rule)
    lines.push(everywhere ? { ...line, place: await placeOf(deps.db, rule.conversationId) } : line)
  }
  return only({ card: 'rules-list', rules: lines, ...(everywhere && { everywhere }) })
}
