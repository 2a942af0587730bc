import type { Acknowledgeable } from './alert-parts.ts'
import type { Condition, Direction } from './condition.ts'
import type { Where } from './subject.ts'

/** What happened while nobody looked for a long time, or was held for a mute or for quiet hours, in one card. */
export type CatchUp = {
  readonly card: 'catch-up'
  /** Of the first of them. */
  readonly instanceName: string
  readonly held?: true
  readonly from: string
  readonly to: string
  /** One line for each event and each end, oldest first. */
  readonly missed: readonly Missed[]
  readonly rules: readonly number[]
}

/** One thing that was missed; `over`: it has ended since. `instanceName`: where others are of other instances. */
export type Missed = Acknowledgeable & { readonly instanceName?: string } & MissedThing

type MissedThing =
  | { readonly kind: 'failed'; readonly name: string; readonly at: string; readonly over: boolean }
  /** It was told as failed before. `since`: when the first of its failures happened; `failures`: 1 or more. */
  | {
      readonly kind: 'recovered'
      readonly name: string
      readonly since: string
      readonly failures: number
      readonly at: string
    }
  | { readonly kind: 'succeeded'; readonly name: string; readonly at: string }
  | {
      readonly kind: 'crossed'
      readonly subject: string
      readonly where?: Where
      readonly condition: Condition
      readonly direction: Direction
      readonly current: number
      readonly at: string
      readonly over: boolean
    }
  | { readonly kind: 'full-refresh' | 'unification'; readonly status: string; readonly at: string }
  | {
      readonly kind: 'stale' | 'no-data'
      readonly subject: string
      readonly where?: Where
      readonly at: string
      readonly over: boolean
    }
  /** Customer Insights could not be read. */
  | { readonly kind: 'trouble'; readonly at: string; readonly over: boolean }
  | {
      readonly kind: 'paused'
      readonly subject: string
      readonly at: string
      readonly over: boolean
    }
