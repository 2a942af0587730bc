import type { RefreshRefusal } from './refresh.ts'

/** How a refresh ended that somebody asked for: a reply where they asked. */
export type RefreshEnded = {
  readonly card: 'refresh-ended'
  readonly instanceName: string
  readonly name: string
  /** The command that does it again. */
  readonly says: string
  readonly end: RefreshEnd
}

export type RefreshEnd =
  | { readonly kind: 'refreshed'; readonly tookMs: number }
  | {
      readonly kind: 'failed'
      /** The card of the failure comes to the same conversation: it tells the rest. */
      readonly isTold: boolean
      /** The API's own word for how it ended, where that is none that Belfry knows. */
      readonly status?: string
      readonly errorCode?: string
      readonly errorMessage?: string
      readonly owner?: string
    }
  /** Its job is over without it: the job's own word, such as `aborted`. */
  | { readonly kind: 'stopped'; readonly status: string }
  /** It was certainly not started. */
  | { readonly kind: 'refused'; readonly problem: RefreshRefusal }
  /** Nobody knew whether it was started, and the job list does not show it. */
  | { readonly kind: 'not-seen' }
  /** It was started a day ago, and nobody has seen its end. */
  | { readonly kind: 'not-ended' }
