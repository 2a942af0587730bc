import type { StoredEvent } from '../store/events.ts'
import type { WaitingGroup, WaitingNotice } from '../store/notices.ts'
import type { Deps } from './deps.ts'

export type ComposeDeps = Pick<Deps, 'db' | 'clock' | 'newId' | 'log' | 'mail' | 'reached'>

/** Everything one event owes to one recipient, by whatever rules. */
export type Owed = WaitingGroup & {
  readonly stored: StoredEvent
  readonly notices: readonly WaitingNotice[]
}
