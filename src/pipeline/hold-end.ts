import { holdOf } from '../core/hold.ts'
import { listEvents } from '../store/events.ts'
import { findRuleMute } from '../store/held.ts'
import type { Problem } from '../store/problems.ts'
import type { Trx } from '../store/tables.ts'
import type { Deps } from './deps.ts'
import { holdingIn } from './hold.ts'

/**
 * Until when the end of a problem is not told in its thread: its subject or its conversation is muted, it is quiet there,
 * or every rule that asked for it is muted. An acknowledgement does not hold it.
 *
 * @returns `undefined` when it may be told now
 */
export async function endHeldUntil(
  trx: Trx,
  deps: Pick<Deps, 'timeZone'>,
  problem: Problem,
  now: Date,
): Promise<Date | undefined> {
  const [stored] = await listEvents(trx, [problem.eventId])
  if (stored === undefined) return undefined
  const ruleMutedUntil = await findRuleMute(trx, problem.id)
  const holding = await holdingIn(trx, deps, problem.conversationId, now)
  const muted = ruleMutedUntil === undefined ? {} : { ruleMutedUntil }
  return holdOf({ event: stored.event, isHere: true, isAcknowledged: false, ...muted }, holding, now)?.until
}
