import type { TriggerEvent } from '../core/event.ts'
import { type Holding, holdOf } from '../core/hold.ts'
import { findRuleMute } from '../store/held.ts'
import type { Problem } from '../store/problems.ts'
import type { Trx } from '../store/tables.ts'

/**
 * Until when the end of a problem is not told in its thread: its subject or its conversation is muted, it is quiet there,
 * or every rule that asked for it is muted. An acknowledgement does not hold it.
 *
 * @returns `undefined` when it may be told now
 */
export async function endHeldUntil(
  trx: Trx,
  holding: Holding,
  { problem, event }: { readonly problem: Problem; readonly event: TriggerEvent },
  now: Date,
): Promise<Date | undefined> {
  const ruleMutedUntil = await findRuleMute(trx, problem.id)
  const muted = ruleMutedUntil === undefined ? {} : { ruleMutedUntil }
  return holdOf({ event, isHere: true, isAcknowledged: false, ...muted }, holding, now)?.until
}
