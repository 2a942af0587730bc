import { listRulesOf } from '../../store/rules.ts'
import type { Handler } from '../deps.ts'
import { lineOf } from '../line.ts'
import { only } from '../say.ts'

/** `list`: the rules of this conversation. */
export const list: Handler<{ readonly verb: 'list' }> = async (deps, turn) => {
  const rules = await listRulesOf(deps.db, turn.conversation.id)
  const lines = []
  for (const rule of rules) lines.push(await lineOf(deps.db, deps.mail, rule))
  return only({ card: 'rules-list', rules: lines })
}
