import type { TriggerEvent } from '../core/event.ts'
import type { Holding } from '../core/hold.ts'
import type { ParkReason } from '../core/outcome.ts'
import { findParked } from '../store/parking.ts'
import type { Problem } from '../store/problems.ts'
import { mayTell } from '../store/readable.ts'
import type { Trx } from '../store/tables.ts'
import { holdingIn } from './hold.ts'
import { newestOf } from './newest-of.ts'
import { openTo } from './open-to.ts'
import type { ComposeDeps } from './owed.ts'

/** How it stands in the conversation of some problems: read once for all of them. */
export type There = {
  readonly holding: Holding
  /** It cannot be reached, and this is why. */
  readonly parked: ParkReason | undefined
  /** The newest event of one of them. */
  readonly eventOf: (problem: Problem) => TriggerEvent
  /** Whether it may be told of the instance of one of them. */
  readonly isOpen: (problem: Problem) => boolean
}

/** @throws Error when a problem has lost its event: a bug, never input */
export async function thereNow(trx: Trx, deps: ComposeDeps, problems: readonly Problem[], now: Date): Promise<There> {
  const conversationId = problems[0]?.conversationId ?? ''
  const eventOf = await newestOf(trx, problems)
  const readable = await openTo(trx, deps.rights, conversationId)
  return {
    holding: await holdingIn(trx, deps, conversationId, now),
    parked: await findParked(trx, 'teams', conversationId),
    eventOf,
    isOpen: (problem) => mayTell(readable, eventOf(problem)),
  }
}
