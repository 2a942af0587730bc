/** What a person asked for, as far as the words alone tell. Names are as typed; nothing is looked up yet. */
export type Command =
  | {
      readonly verb: 'help'
      readonly reason: 'asked' | 'greeted' | 'thanked' | 'not-understood'
      readonly guesses: readonly string[]
    }
  | Subscribe
  | Unsubscribe
  | AlertWhen
  | { readonly verb: 'list' }
  | { readonly verb: 'remove' | 'restore'; readonly number?: number }
  | SendAgain

/** For admins. Without a number: which one? */
export type SendAgain = { readonly verb: 'send-again'; readonly number?: number }

export type EventsSaid = 'refresh-failed' | 'refresh-succeeded' | 'full-refresh' | 'unification'

export type Subscribe = {
  readonly verb: 'subscribe'
  /** Absent: it was not said which events. */
  readonly what?: EventsSaid
  /** A data source, perhaps followed by `in <instance>`. */
  readonly subject?: string
  readonly instance?: string
  readonly firstFailures: boolean
}

export type Unsubscribe = Omit<Subscribe, 'verb' | 'firstFailures'> & { readonly verb: 'unsubscribe' }

export type AlertWhen = {
  readonly verb: 'alert-when'
  readonly kind: 'segment' | 'measure'
  /** A segment, perhaps followed by `in <instance>`. */
  readonly subject?: string
  readonly instance?: string
  /** All that was said of it, where no quotes tell what the name is: the name itself may look like a condition. */
  readonly whole?: string
  /** `other`: a condition that is not watched yet. */
  readonly condition: 'above' | 'other' | 'unsaid'
  /** As typed; absent: not said. */
  readonly number?: string
  /** `owner`, `me`, or addresses. */
  readonly mails: readonly string[]
  readonly here: boolean
}
