import type { StoredEvent } from '../store/events.ts'
import type { WaitingNotice } from '../store/notices.ts'
import type { Deps } from './deps.ts'

export type ComposeDeps = Pick<Deps, 'db' | 'clock' | 'newId' | 'log' | 'mail' | 'reached'>

/** Everything one event owes to one recipient, by whatever rules. */
export type Owed = {
  readonly stored: StoredEvent
  readonly conversationId: string
  /** `here`, `owner` or a mail address. */
  readonly recipient: string
  readonly notices: readonly WaitingNotice[]
}
