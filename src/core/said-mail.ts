import type { WatchLine } from './watch-line.ts'

/** Short answers about the mails of a rule to whoever asks. `mailed`: what it is, to somebody who may not change it. */
export type SaidOfMails = {
  readonly of: 'mail'
} /** What a rule is, to somebody whom it mails and who may not change it. */ & (
  | {
      readonly key: 'mailed'
      readonly number: number
      readonly watch: WatchLine
      readonly creator: string
      readonly isStopped: boolean
    }
  /** `was`: they had been stopped before. */
  | { readonly key: 'stopped'; readonly number: number; readonly was: boolean }
  | { readonly key: 'resumed'; readonly number: number; readonly was: boolean }
  | { readonly key: 'not-mailed'; readonly number: number }
  | { readonly key: 'which-to-stop' }
  | { readonly key: 'which-to-resume' }
  /** Nobody knows the address of whoever asks. */
  | { readonly key: 'address-unknown' }
)
