import { type Held, type Holding, holdOf } from '../core/hold.ts'
import { endOfQuiet } from '../core/quiet-hours.ts'
import type { StoredEvent } from '../store/events.ts'
import { holdBack } from '../store/held.ts'
import { findQuiet } from '../store/looks.ts'
import { listMutes } from '../store/mutes.ts'
import { markChanged } from '../store/problems.ts'
import type { Trx } from '../store/tables.ts'
import { listUnreadable } from '../store/trouble.ts'
import type { WaitingNotice } from '../store/waiting.ts'
import type { Deps } from './deps.ts'

/** What holds in a conversation now. Whoever changes that waits until this transaction has ended. */
export async function holdingIn(
  trx: Trx,
  { timeZone }: Pick<Deps, 'timeZone'>,
  conversationId: string,
  now: Date,
): Promise<Holding> {
  const quiet = await findQuiet(trx, conversationId, timeZone)
  const quietUntil = quiet && endOfQuiet(quiet.hours, now, quiet.zone)
  return {
    mutes: await listMutes(trx, conversationId, now),
    troubled: await listUnreadable(trx),
    ...(quietUntil !== undefined && { quietUntil }),
  }
}

/**
 * Holds what must not go out now. This is the last look before a notice becomes a message, so whatever set it waiting (an
 * event, a failure that turned out to be permanent, a conversation that is back) a mute of a moment ago counts. A card
 * that is out stays true all the same.
 *
 * @returns the notices that go out
 */
export async function holdNow(
  trx: Trx,
  holding: Holding,
  { events, waiting }: { readonly events: readonly StoredEvent[]; readonly waiting: readonly WaitingNotice[] },
  now: Date,
): Promise<readonly WaitingNotice[]> {
  const left: WaitingNotice[] = []
  for (const notice of waiting) {
    const held = heldOf(holding, events, notice, now)
    if (held === undefined) left.push(notice)
    else await holdBack(trx, [notice.id], held)
  }
  const isLeft = new Set(left.map(({ eventId }) => eventId))
  for (const { id } of events) if (!isLeft.has(id)) await markChanged(trx, id, now)
  return left
}

function heldOf(
  holding: Holding,
  events: readonly StoredEvent[],
  { eventId, recipient, ruleMutedUntil, isAcknowledged = false }: WaitingNotice,
  now: Date,
): Held | undefined {
  const stored = events.find(({ id }) => id === eventId)
  if (stored === undefined) return undefined
  const muted = ruleMutedUntil === undefined ? {} : { ruleMutedUntil }
  return holdOf({ event: stored.event, isHere: recipient === 'here', isAcknowledged, ...muted }, holding, now)
}
