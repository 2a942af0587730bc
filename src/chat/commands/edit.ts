import { findRule, listRulesOf } from '../../store/rules.ts'
import { readable } from '../access/readable.ts'
import { listCandidates } from '../candidates.ts'
import type { Numbered } from '../command.ts'
import type { Handler } from '../deps.ts'
import { readRule } from '../forms/read-rule.ts'
import { formOf } from '../forms/rule-form.ts'
import { only, say } from '../say.ts'
import { toList, toNumber } from '../ways.ts'
import { alertWhen } from './alert-when.ts'
import { askRule, refuse } from './remove.ts'

/** `edit <n>`: the form of a rule, filled in as it is; `edit <n> to <number>` changes its number at once. */
export const edit: Handler<Numbered> = async (deps, turn, { number, threshold }) => {
  if (number === undefined) {
    const rules = readable(deps, await listRulesOf(deps.db, turn.conversation.id))
    return only(askRule(rules, { of: 'form', key: 'which-of-rules', verb: 'edit' }, deps.lang))
  }
  const rule = await findRule(deps.db, number)
  const refusal = refuse(deps, turn, number, rule)
  if (rule === undefined || refusal !== undefined)
    return only(say(refusal ?? { key: 'no-such-rule', number }, toList(deps.lang)))
  if (rule.removedAt !== undefined)
    return only(say({ key: 'already-removed', number }, toNumber('restore', number, deps.lang)))
  const form = await formOf(deps, turn, rule)
  if (threshold === undefined || form.of !== 'alert') return only(form)
  const values = { ...form.values, number: threshold }
  const read = readRule('alert', values, await listCandidates(deps, 'segment', 'measure', 'datasource'))
  if (!read.ok || read.command.verb !== 'alert-when')
    return only({ ...form, values, problems: read.ok ? [] : read.problems })
  return alertWhen(deps, turn, { ...read.command, changes: { rule: number, revision: rule.revision } })
}
