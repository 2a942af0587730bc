import type { Message } from '../../core/message.ts'
import type { Turn } from '../../core/turn.ts'
import { insertChange } from '../../store/audit.ts'
import { putLatch } from '../../store/latches.ts'
import { putReadings } from '../../store/readings.ts'
import { findRule, listRemovedOf, pauseRule, restoreRule } from '../../store/rules.ts'
import { readable } from '../access/readable.ts'
import { mostOptions } from '../ask/asking.ts'
import type { Numbered } from '../command.ts'
import type { ChatDeps, Handler } from '../deps.ts'
import { pauseOf } from '../pause.ts'
import { placedAway } from '../place-of.ts'
import { lookUp } from '../rules/look-up.ts'
import { ruleChange } from '../rules/rule-change.ts'
import { findSame } from '../rules/same.ts'
import { saved } from '../rules/saved.ts'
import { standingOf } from '../rules/standing.ts'
import { watchMeasure } from '../rules/watch-measure.ts'
import { only, say } from '../say.ts'
import { askRule, refuse } from './remove.ts'

/** `restore <n>`: takes a removed rule up again. A threshold starts anew from the newest evaluation. */
export const restore: Handler<Numbered> = async (deps, turn, command) => {
  const { number } = command
  if (number === undefined) return only(await whichRemoved(deps, turn))
  const rule = await findRule(deps.db, number)
  if (rule === undefined) return only(say({ key: 'no-such-rule', number }))
  const refusal = refuse(deps, turn, number, rule)
  if (refusal !== undefined) return only(say(refusal))
  const lookedUp = await lookUp(deps, rule)
  return async (trx, now) => {
    await putReadings(trx, rule.instanceId, lookedUp)
    const place = await placedAway(trx, turn, rule)
    const standing = await standingOf(trx, rule, now)
    // somebody may have made the same rule meanwhile: one is enough
    const same = await findSame(trx, rule)
    const restored = same === undefined ? await restoreRule(trx, number, now) : undefined
    if (restored === undefined) return saved(trx, deps.mail, same ?? rule, standing, { existed: true, ...place })
    const paused = await pauseOf(trx, restored, now)
    if (paused !== undefined) await pauseRule(trx, number, paused, now)
    if (standing.latch !== undefined) await putLatch(trx, number, standing.latch)
    await watchMeasure(trx, restored, now)
    await insertChange(trx, ruleChange('rule-restored', turn.person, restored), now)
    return saved(trx, deps.mail, { ...restored, ...(paused && { paused }) }, standing, { restored: true, ...place })
  }
}

async function whichRemoved(deps: ChatDeps, turn: Turn): Promise<Message> {
  const removed = readable(deps, await listRemovedOf(deps.db, turn.conversation.id, mostOptions))
  return askRule(removed, { key: 'which-rule', verb: 'restore' }, deps.lang)
}
