import type { RuleField } from '../../core/form.ts'
import type { Message, RuleForm, Said } from '../../core/message.ts'
import { findRule } from '../../store/rules.ts'
import type { Trx } from '../../store/tables.ts'
import { listCandidates } from '../candidates.ts'
import type { Changes } from '../command.ts'
import type { Answer, ChatDeps, Heard } from '../deps.ts'
import { dispatch } from '../dispatch.ts'
import { placedAway } from '../place-of.ts'
import { only } from '../say.ts'
import { fieldOf } from './field-of.ts'
import { permitted } from './permitted.ts'
import { readRule } from './read-rule.ts'
import { ruleForm } from './rule-form.ts'
import { valuesOf } from './values-of.ts'

type Filled = Readonly<Record<string, string>>

/**
 * Saves what the form of a rule says, by the way that words go. What does not fit comes back beside its field, with all
 * that was typed.
 */
export async function submitRule(deps: ChatDeps, turn: Heard, of: RuleForm['of'], sent: Filled): Promise<Answer> {
  const changes = changesOf(sent.rule, sent.revision)
  const filled = valuesIn(sent)
  const drawn = await ruleForm(deps, of, filled)
  const changed = changes && (await findRule(deps.db, changes.rule))
  const form: RuleForm = {
    ...drawn,
    ...(changes && { rule: { number: changes.rule, revision: changes.revision } }),
    ...(changed && (await placedAway(deps.db, turn, changed))),
  }
  const refused = await permitted(deps, turn, of, changes?.rule)
  const read = readRule(of, filled, await listCandidates(deps, 'segment', 'measure', 'datasource'))
  const answer = read.ok
    ? await dispatch(deps, turn, { ...read.command, ...(changes && { changes }) })
    : only({ ...form, problems: read.problems })
  return async (trx, now) => {
    const refusal = await refused(trx, now)
    if (refusal !== undefined) return refusal
    const message = await answer(trx, now)
    return message.card === 'said' ? besideField(trx, form, message) : message
  }
}

const fields: readonly RuleField[] = [
  ...(['what', 'subject', 'instance', 'value', 'number', 'within', 'recoverAt', 'times'] as const),
  ...(['alsoNow', 'firstFailures', 'alsoManual', 'here', 'owner', 'mails'] as const),
]

/** Longer than anything that fits. */
const longest = 300

const valuesIn = (sent: Filled): RuleForm['values'] =>
  Object.fromEntries(
    fields.flatMap((field) => {
      const value = sent[field]
      return value === undefined ? [] : [[field, value.slice(0, longest).toWellFormed()]]
    }),
  )

function changesOf(rule: string | undefined, revision: string | undefined): Changes | undefined {
  const isNumber = (typed: string | undefined): typed is string => typed !== undefined && /^\d{1,9}$/.test(typed)
  return isNumber(rule) && isNumber(revision) ? { rule: Number(rule), revision: Number(revision) } : undefined
}

async function besideField(trx: Trx, form: RuleForm, refusal: Said): Promise<Message> {
  if (refusal.say.key === 'changed-meanwhile') return asItIsNow(trx, form, refusal)
  const field = fieldOf(refusal.say, form.values)
  return field === undefined ? refusal : { ...form, problems: [{ field, say: refusal.say }] }
}

/** Somebody else was faster: what they made of it, to be changed again or left. */
async function asItIsNow(trx: Trx, form: RuleForm, refusal: Said): Promise<Message> {
  const rule = form.rule && (await findRule(trx, form.rule.number))
  if (rule === undefined) return refusal
  const values = valuesOf(rule)
  const { subject: chosen } = values
  const watched = 'subject' in rule.watch ? rule.watch.subject : undefined
  const isListed = watched === undefined || form.subjects.some(({ value }) => value === chosen)
  const subjects = isListed ? form.subjects : [{ title: watched.title, value: chosen ?? '' }, ...form.subjects]
  return { ...form, values, subjects, rule: { number: rule.id, revision: rule.revision }, isOutdated: true }
}
