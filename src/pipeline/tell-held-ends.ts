import { priorities } from '../core/delivery.ts'
import { insertDelivery } from '../store/deliveries.ts'
import { putEnd } from '../store/ends.ts'
import { putMessage, setFacts } from '../store/messages.ts'
import type { Trx } from '../store/tables.ts'
import { heldKey } from './catch-up.ts'
import { factsOfMissed } from './facts-of-missed.ts'
import type { ComposeDeps } from './owed.ts'
import { addressOf } from './post-once.ts'
import { tellBelow } from './tell-below.ts'
import type { Word } from './word.ts'

/** Tells ends of failures of one conversation that were held until now: one below its card, several as one message. */
export async function tellHeldEnds(trx: Trx, deps: ComposeDeps, ends: readonly Word[], now: Date): Promise<void> {
  if (ends.length > 1 && (await postEnds(trx, deps, ends, now))) return
  await tellBelow(trx, 'refresh-recovered', ends, now)
}

/** @returns false when there is a message of just this moment already: it may be out */
async function postEnds(trx: Trx, deps: ComposeDeps, ends: readonly Word[], now: Date): Promise<boolean> {
  const [first] = ends
  if (first === undefined) return false
  const to = { channel: 'teams', recipient: first.problem.conversationId } as const
  const { id: messageId, isNew } = await putMessage(trx, addressOf(deps, { to, groupKey: heldKey(now) }), now)
  if (!isNew) return false
  await insertDelivery(trx, { messageId, op: 'post', priority: priorities.alert, dueAt: now }, now)
  for (const { problem } of ends) await putEnd(trx, problem.id, messageId)
  await setFacts(trx, messageId, await factsOfMissed(trx, messageId))
  return true
}
