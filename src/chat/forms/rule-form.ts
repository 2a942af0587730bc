import type { Option } from '../../core/form.ts'
import type { RuleForm } from '../../core/message.ts'
import type { Rule } from '../../core/rule.ts'
import type { Turn } from '../../core/turn.ts'
import { listInstances } from '../../store/instances.ts'
import { listUnsubscribes } from '../../store/unsubscribes.ts'
import { ownAddress } from '../access/own-address.ts'
import { mostOptions } from '../ask/asking.ts'
import { type Candidate, listCandidates } from '../candidates.ts'
import type { ChatDeps } from '../deps.ts'
import { placedAway } from '../place-of.ts'
import { isWatchable } from '../settle/where.ts'
import { refOf, titleAmong } from '../subject.ts'
import { valuesOf } from './values-of.ts'

/** The form of a rule that is there, filled in as it is. */
export async function formOf(
  deps: Pick<ChatDeps, 'db' | 'people'>,
  turn: Pick<Turn, 'person' | 'conversation'>,
  rule: Rule,
): Promise<RuleForm> {
  const form = await ruleForm(deps, kindOfForm(rule), valuesOf(rule))
  const unwanted = await listUnsubscribes(deps.db, rule.id)
  const own = unwanted.length > 0 ? await ownAddress(deps, turn) : undefined
  return {
    ...{ ...form, rule: { number: rule.id, revision: rule.revision } },
    ...(unwanted.length > 0 && { unwanted }),
    ...(own !== undefined && unwanted.includes(own) && { isUnwanted: true }),
    ...(await placedAway(deps.db, turn, rule)),
  }
}

/** The form of a new rule. @param values  what is filled in already */
export async function ruleForm(
  deps: Pick<ChatDeps, 'db'>,
  of: RuleForm['of'],
  values: RuleForm['values'],
): Promise<RuleForm> {
  const instances = await listInstances(deps.db)
  const subjects = await subjectsFor(deps, of, values.subject)
  return {
    card: 'rule-form',
    of,
    values,
    subjects: subjects.slice(0, mostOptions),
    hasMore: subjects.length > mostOptions,
    instances: instances.map(({ id, name }) => ({ title: name, value: id })),
    problems: [],
  }
}

const kindOfForm = ({ watch }: Pick<Rule, 'watch'>): RuleForm['of'] =>
  watch.kind === 'threshold' || watch.kind === 'stale' || watch.kind === 'no-data' ? 'alert' : 'refreshes'

/** What may be chosen: what is chosen already, then by name. */
async function subjectsFor(
  deps: Pick<ChatDeps, 'db'>,
  of: RuleForm['of'],
  chosen: string | undefined,
): Promise<readonly Option[]> {
  const all = await (of === 'alert'
    ? listCandidates(deps, 'segment', 'measure', 'datasource')
    : listCandidates(deps, 'datasource'))
  const watchable = all.filter(({ measure }) => measure === undefined || isWatchable(measure))
  const isFirst = (one: Candidate): number => (refOf(one) === chosen ? 0 : 1)
  return [...watchable]
    .sort((a, b) => isFirst(a) - isFirst(b) || a.subject.title.localeCompare(b.subject.title, 'en'))
    .map((one) => ({ title: titleAmong(all, one), value: refOf(one) }))
}
