import type { Arrival, Receive } from '../core/turn.ts'
import { park, unpark } from '../store/parking.ts'
import { converse } from './converse.ts'
import type { ChatDeps } from './deps.ts'
import { setUp } from './set-up.ts'
import { welcome } from './welcome.ts'

/** Takes in what Teams sends: words and presses, being added, and places that cannot be reached any more, or again. */
export const receive =
  (deps: ChatDeps): Receive =>
  async (arrival) => {
    switch (arrival.kind) {
      case 'turn':
        return converse(deps, arrival.turn)
      case 'installed':
        return welcome(deps, arrival)
      case 'settings':
        return setUp(deps, arrival.turn)
      case 'lost':
        return lost(deps, arrival)
      case 'back':
        return back(deps, arrival)
      default:
        return arrival satisfies never
    }
  }

/** Nothing is sent there any more; whoever made rules there is told in the same transaction. Heard twice, it is done once. */
async function lost(deps: ChatDeps, { place, reason }: Extract<Arrival, { kind: 'lost' }>): Promise<undefined> {
  const now = await deps.clock()
  const parked = await deps.db.transaction().execute(async (trx) => {
    const ids = await park(trx, place, reason, now)
    if (ids.length > 0) await deps.onLost(trx, ids, reason, now)
    return ids
  })
  deps.log.info('conversation-lost', { ...place, reason, parked: parked.length })
  deps.wake()
  return undefined
}

/** What was meant for it and still waits goes there. */
async function back(deps: ChatDeps, { place }: Extract<Arrival, { kind: 'back' }>): Promise<undefined> {
  const now = await deps.clock()
  const unparked = await deps.db.transaction().execute((trx) => unpark(trx, place, now))
  deps.log.info('conversation-back', { ...place, unparked: unparked.length })
  deps.wake()
  return undefined
}
