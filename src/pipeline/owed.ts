import type { ParkReason } from '../core/outcome.ts'
import type { StoredEvent } from '../store/events.ts'
import type { WaitingGroup, WaitingNotice } from '../store/waiting.ts'
import type { AlarmDeps } from './alarm.ts'
import type { Deps } from './deps.ts'
import type { Destination } from './stand-in.ts'

export type ComposeDeps = AlarmDeps &
  Pick<Deps, 'db' | 'clock' | 'reached' | 'people' | 'timeZone' | 'groupWaitMs' | 'repeatMs'>

/** Everything one event owes to one recipient, by whatever rules. */
export type Owed = WaitingGroup & {
  readonly stored: StoredEvent
  readonly notices: readonly WaitingNotice[]
}

/** The same, where it goes. */
export type Addressed = Owed & {
  readonly to: Destination
  /** Its own conversation cannot be reached, and this is why it goes elsewhere. */
  readonly diverted?: ParkReason
}
