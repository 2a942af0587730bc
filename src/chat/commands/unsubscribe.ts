import type { Message } from '../../core/message.ts'
import type { Rule, Watch } from '../../core/rule.ts'
import { insertChange } from '../../store/audit.ts'
import { listRulesOf, removeRule } from '../../store/rules.ts'
import { judge } from '../access/permission.ts'
import { readable } from '../access/readable.ts'
import { type Candidate, listCandidates } from '../candidates.ts'
import type { Unsubscribe } from '../command.ts'
import type { ChatDeps, Handler } from '../deps.ts'
import { lineOf } from '../line.ts'
import { folded } from '../near.ts'
import { phrase } from '../phrase.ts'
import { forget } from '../rules/forget.ts'
import { ruleChange } from '../rules/rule-change.ts'
import { ask, say, sentences } from '../say.ts'
import { shownChoices } from '../subject.ts'
import { toList } from '../ways.ts'

/**
 * `unsubscribe [<what>] [for <subject>] [in <instance>]`: removes the refresh rules of this conversation that fit.
 * Everything is the one rule that says so, or where there is none, each of them. Alone where several fit: it asks which.
 */
export const unsubscribe: Handler<Unsubscribe> = async (deps, turn, command) => {
  const instances = new Map(deps.open?.instances.map(({ id, name }) => [id, name]))
  const every = await judge(deps, turn, 'remove')
  const sources = await listCandidates(deps, 'datasource')
  return async (trx, now) => {
    const rules = readable(deps, await listRulesOf(trx, turn.conversation.id))
    const fitting = fittingOf(rules, command, (rule) => ({
      instance: instances.get(rule.instanceId) ?? rule.instanceId,
      names: namesOf(rule, sources),
    }))
    const mine = fitting.filter((rule) => every.allowed || rule.createdBy.id === turn.person.id)
    const [other] = fitting
    if (other === undefined) return say({ key: 'nothing-to-unsubscribe' }, toList(deps.lang))
    if (mine.length === 0) {
      const { id: number, createdBy } = other
      return say({
        key: 'not-yours',
        number,
        creator: createdBy.name,
        ...(!every.allowed && every.ownersUnknown && { ownersUnknown: true }),
      })
    }
    if (isBare(command) && mine.length > 1) return which(mine, deps.lang)
    const lines = []
    for (const rule of mine) {
      if (!(await removeRule(trx, rule.id, now))) continue
      await forget(trx, rule, now)
      await insertChange(trx, ruleChange('rule-removed', turn.person, rule), now)
      lines.push(await lineOf(trx, deps.mail, rule))
    }
    return { card: 'rule-removed', rules: lines }
  }
}

const isBare = ({ what, subject, instance, firstFailures, alsoManual }: Unsubscribe): boolean =>
  what === undefined && subject === undefined && instance === undefined && !firstFailures && !alsoManual

/** What there is, and everything. */
function which(rules: readonly Rule[], lang: ChatDeps['lang']): Message {
  const plain = { verb: 'unsubscribe', firstFailures: false, alsoManual: false } as const
  const each = rules.flatMap(({ watch }): readonly Unsubscribe[] => {
    if (watch.kind === 'threshold' || watch.kind === 'stale' || watch.kind === 'no-data') return []
    const subject = 'subject' in watch ? watch.subject?.title : undefined
    return [{ ...plain, what: watch.kind, ...(subject !== undefined && { subject }) }]
  })
  const ways = [...new Set(each.map((one) => phrase(one, lang)))].slice(0, shownChoices)
  const all = phrase({ ...plain, what: 'everything' }, lang)
  return ask({ key: 'which-to-unsubscribe' }, sentences(...ways.filter((one) => one !== all), all), { piece: 'what' })
}

/** What a rule's instance and its data source are called now, and the name that the rule was made with. */
type Called = { readonly instance: string; readonly names: readonly string[] }

function namesOf({ watch, instanceId }: Rule, sources: readonly Candidate[]): readonly string[] {
  const watched = 'subject' in watch ? watch.subject : undefined
  if (watched === undefined) return []
  const source = sources.find(({ instance, subject }) => instance.id === instanceId && subject.key === watched.key)
  return [watched.title, ...(source?.names ?? [])]
}

function fittingOf(rules: readonly Rule[], command: Unsubscribe, calledOf: (rule: Rule) => Called): readonly Rule[] {
  const fitting = rules.filter((rule) => fits(rule, command, calledOf(rule)))
  if (command.what !== 'everything' || fitting.length > 0) return fitting
  const { what: _, ...rest } = command
  return rules.filter((rule) => fits(rule, rest, calledOf(rule)))
}

function fits({ watch }: Rule, command: Unsubscribe, { instance, names }: Called): boolean {
  if (watch.kind === 'threshold' || watch.kind === 'stale' || watch.kind === 'no-data') return false
  if (command.what !== undefined && command.what !== watch.kind) return false
  if (command.firstFailures && !('firstFailures' in watch && watch.firstFailures)) return false
  if (command.alsoManual && !includesManual(watch)) return false
  const said = command.subject === undefined ? undefined : folded(command.subject)
  const named = names.flatMap((name) => [folded(name), folded(`${name} in ${instance}`)])
  if (said !== undefined && !named.includes(said)) return false
  return command.instance === undefined || folded(command.instance) === folded(instance)
}

/** Only full refreshes are told apart by who started them. */
const includesManual = (watch: Watch): boolean => !('alsoManual' in watch) || watch.alsoManual
