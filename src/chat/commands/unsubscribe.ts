import { mayChange } from '../../core/rights.ts'
import type { Rule, Watch } from '../../core/rule.ts'
import { listInstances } from '../../store/instances.ts'
import { listRulesOf, removeRule } from '../../store/rules.ts'
import { type Candidate, listCandidates } from '../candidates.ts'
import type { Unsubscribe } from '../command.ts'
import type { Handler } from '../deps.ts'
import { forget } from '../forget.ts'
import { lineOf } from '../line.ts'
import { folded } from '../near.ts'
import { say } from '../say.ts'

/**
 * `unsubscribe [<what>] [for <subject>] [in <instance>]`: removes the refresh rules of this conversation that fit.
 * Everything is the one rule that says so, or where there is none, each of them.
 */
export const unsubscribe: Handler<Unsubscribe> = async (deps, turn, command) => {
  const instances = new Map((await listInstances(deps.db)).map(({ id, name }) => [id, name]))
  const sources = await listCandidates(deps, 'datasource')
  return async (trx, now) => {
    const rules = await listRulesOf(trx, turn.conversation.id)
    const fitting = fittingOf(rules, command, (rule) => ({
      instance: instances.get(rule.instanceId) ?? rule.instanceId,
      names: namesOf(rule, sources),
    }))
    const mine = fitting.filter((rule) => mayChange(deps.rights, turn.person, rule))
    const [other] = fitting
    if (other === undefined) return say({ key: 'nothing-to-unsubscribe' }, [{ title: 'list', says: 'list' }])
    if (mine.length === 0) return say({ key: 'not-yours', number: other.id, creator: other.createdBy.name })
    const lines = []
    for (const rule of mine) {
      if (!(await removeRule(trx, rule.id, now))) continue
      await forget(trx, rule, now)
      lines.push(await lineOf(trx, deps.mail, rule))
    }
    return { card: 'rule-removed', rules: lines }
  }
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
