/** What is held: one rule everywhere, subjects by their names, or all that comes to the conversation. */
export type HeldThing =
  | { readonly of: 'rule'; readonly number: number }
  | { readonly of: 'subjects'; readonly subjects: readonly string[] }
  | { readonly of: 'all' }

/** Short answers about what is held: mutes, quiet hours, acknowledgements. Moments are ISO 8601 strings in UTC. */
export type SaidOfHolds = { readonly of: 'hold' } & (
  | { readonly key: 'muted'; readonly what: HeldThing; readonly until: string }
  | { readonly key: 'unmuted'; readonly what: HeldThing }
  /** There is nothing to end. */
  | { readonly key: 'not-muted'; readonly what?: HeldThing }
  | { readonly key: 'which-to-mute' }
  | { readonly key: 'which-to-unmute' }
  | { readonly key: 'how-long'; readonly what: HeldThing }
  /** Longer than 90 days. */
  | { readonly key: 'too-long' }
  /** It has passed, or there is no such time. */
  | { readonly key: 'no-such-time' }
  /** Nothing is known of a card that was pressed or answered. */
  | { readonly key: 'nothing-shown' }
  /** Minutes since midnight, in `zone`. `until`: it is quiet now. */
  | {
      readonly key: 'quiet-hours-set'
      readonly from: number
      readonly to: number
      readonly zone: string
      readonly until?: string
    }
  /** `was`: there were none anyway. */
  | { readonly key: 'quiet-hours-off'; readonly was: boolean }
  | { readonly key: 'quiet-hours-same' }
  | { readonly key: 'which-quiet-hours'; readonly now?: { readonly from: number; readonly to: number } }
  | { readonly key: 'acknowledged'; readonly subjects: readonly string[] }
  /** Somebody was faster with all of them. */
  | {
      readonly key: 'already-acknowledged'
      readonly subjects: readonly string[]
      readonly by: string
      readonly at: string
    }
  | { readonly key: 'nothing-to-acknowledge' }
  /** What a card shows is over by now. */
  | { readonly key: 'over-already' }
  | { readonly key: 'which-to-acknowledge' }
  | { readonly key: 'unacknowledged'; readonly subjects: readonly string[] }
  | { readonly key: 'not-acknowledged' }
)
