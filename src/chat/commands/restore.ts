import { seed } from '../../core/latch.ts'
import { findRule, putLatch, restoreRule } from '../../store/rules.ts'
import type { Handler } from '../deps.ts'
import { lineOf } from '../line.ts'
import { newestReading } from '../newest-reading.ts'
import { only, say } from '../say.ts'
import { savedThreshold } from '../threshold.ts'
import { refuse } from './remove.ts'
import { saved } from './subscribe.ts'

/** `restore <n>`: takes a removed rule up again. A threshold starts anew from the newest evaluation. */
export const restore: Handler<{ readonly verb: 'remove' | 'restore'; readonly number?: number }> = async (
  deps,
  turn,
  command,
) => {
  const { number } = command
  const rule = number === undefined ? undefined : await findRule(deps.db, number)
  if (number === undefined || rule === undefined) return only(say({ key: 'no-such-rule', number: number ?? 0 }))
  const refusal = refuse(deps, turn, number, rule)
  if (refusal !== undefined) return only(say(refusal))
  const name = rule.watch.kind === 'segment-above' ? rule.watch.subject.key.replace(/^segments\//, '') : undefined
  const { reading } = name === undefined ? {} : await newestReading(deps, rule.instanceId, name)
  return async (trx, now) => {
    const restored = await restoreRule(trx, number, now)
    const current = restored ?? rule
    const as = restored === undefined ? { existed: true } : { restored: true }
    if (current.watch.kind !== 'segment-above')
      return { ...(await saved(trx, current, false, await lineOf(trx, deps.mail, current))), ...as }
    if (restored !== undefined) await putLatch(trx, number, seed(current.watch.threshold, reading))
    return savedThreshold(trx, deps.mail, current, reading, as)
  }
}
