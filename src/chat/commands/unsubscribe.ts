import { mayChange } from '../../core/rights.ts'
import type { Rule } from '../../core/rule.ts'
import { listInstances } from '../../store/instances.ts'
import { listRulesOf, removeRule } from '../../store/rules.ts'
import type { Unsubscribe } from '../command.ts'
import type { Handler } from '../deps.ts'
import { forget } from '../forget.ts'
import { lineOf } from '../line.ts'
import { folded } from '../near.ts'
import { say } from '../say.ts'

/** `unsubscribe [<what>] [for <subject>] [in <instance>]`: removes the refresh rules of this conversation that fit. */
export const unsubscribe: Handler<Unsubscribe> = async (deps, turn, command) => {
  const instances = new Map((await listInstances(deps.db)).map(({ id, name }) => [id, name]))
  return async (trx, now) => {
    const rules = await listRulesOf(trx, turn.conversation.id)
    const fitting = rules.filter((rule) => fits(rule, command, instances.get(rule.instanceId) ?? rule.instanceId))
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

function fits({ watch }: Rule, command: Unsubscribe, instanceName: string): boolean {
  if (watch.kind === 'segment-above') return false
  if (command.what !== undefined && command.what !== watch.kind) return false
  const title = watch.subject?.title
  const said = command.subject === undefined ? undefined : folded(command.subject)
  const named = title === undefined ? [] : [folded(title), folded(`${title} in ${instanceName}`)]
  if (said !== undefined && !named.includes(said)) return false
  return command.instance === undefined || folded(command.instance) === folded(instanceName)
}
