import type { Claimed } from '../core/delivery.ts'
import type { ChannelState } from '../store/channels.ts'
import type { AlarmDeps } from './alarm.ts'
import type { Deps } from './deps.ts'

export type SettleDeps = AlarmDeps & Pick<Deps, 'db' | 'clock' | 'random' | 'repeatMs'>

/** What became of a delivery that was attempted. */
export type Settled = 'sent' | 'retry' | 'failed' | 'parked' | 'lease-lost'

/** An attempt that has ended, with the state of its way out, which is locked. */
export type Attempted = {
  readonly deps: SettleDeps
  readonly delivery: Claimed
  readonly channel: ChannelState
  readonly now: Date
  /** Of the mail. */
  readonly subject?: string
}
