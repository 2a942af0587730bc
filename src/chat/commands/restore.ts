import { seed } from '../../core/latch.ts'
import type { Message } from '../../core/message.ts'
import type { Turn } from '../../core/turn.ts'
import { findRule, listRemovedOf, putLatch, restoreRule } from '../../store/rules.ts'
import type { ChatDeps, Handler } from '../deps.ts'
import { lineOf } from '../line.ts'
import { newestReading } from '../newest-reading.ts'
import { findSame } from '../same.ts'
import { only, say } from '../say.ts'
import { savedThreshold } from '../threshold.ts'
import { refuse } from './remove.ts'
import { saved } from './subscribe.ts'

const shownChoices = 5

/** `restore <n>`: takes a removed rule up again. A threshold starts anew from the newest evaluation. */
export const restore: Handler<{ readonly verb: 'remove' | 'restore'; readonly number?: number }> = async (
  deps,
  turn,
  command,
) => {
  const { number } = command
  if (number === undefined) return only(await whichRemoved(deps, turn))
  const rule = await findRule(deps.db, number)
  if (rule === undefined) return only(say({ key: 'no-such-rule', number }))
  const refusal = refuse(deps, turn, number, rule)
  if (refusal !== undefined) return only(say(refusal))
  const name = rule.watch.kind === 'segment-above' ? rule.watch.subject.key.replace(/^segments\//, '') : undefined
  const { reading } = name === undefined ? {} : await newestReading(deps, rule.instanceId, name)
  return async (trx, now) => {
    // somebody may have made the same rule meanwhile: one is enough
    const same = await findSame(trx, rule)
    const restored = same === undefined ? await restoreRule(trx, number, now) : undefined
    const current = restored ?? same ?? rule
    const as = restored === undefined ? { existed: true } : { restored: true }
    if (current.watch.kind !== 'segment-above')
      return { ...(await saved(trx, current, false, await lineOf(trx, deps.mail, current))), ...as }
    if (restored !== undefined) await putLatch(trx, number, seed(current.watch.threshold, reading))
    return savedThreshold(trx, deps.mail, current, reading, as)
  }
}

async function whichRemoved(deps: ChatDeps, turn: Turn): Promise<Message> {
  const removed = await listRemovedOf(deps.db, turn.conversation.id, shownChoices)
  return say(
    { key: 'which-rule', verb: 'restore' },
    removed.map(({ id }) => ({ title: `restore ${id}`, says: `restore ${id}` })),
  )
}
