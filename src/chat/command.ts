import type { Condition } from '../core/condition.ts'
import type { SubjectKind, Where } from '../core/subject.ts'

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

export type EventsSaid = 'refresh-failed' | 'refresh-succeeded' | 'full-refresh' | 'unification' | 'everything'

export type Subscribe = {
  readonly verb: 'subscribe'
  /** Absent: it was not said which events. */
  readonly what?: EventsSaid
  /** A data source, perhaps followed by `in <instance>`. */
  readonly subject?: string
  readonly instance?: string
  readonly firstFailures: boolean
  readonly alsoManual: boolean
}

/** With an option said: only the rules that have it. */
export type Unsubscribe = Omit<Subscribe, 'verb'> & { readonly verb: 'unsubscribe' }

export type AlertWhen = {
  readonly verb: 'alert-when'
  /** Absent: it was not said what kind of thing it is. */
  readonly kind?: SubjectKind
  /** A name, perhaps followed by `where <dimension> is <value>` and `in <instance>`. */
  readonly subject?: string
  /** Where quotes tell that it is no part of the name; the value perhaps followed by `in <instance>`. */
  readonly where?: Where
  readonly instance?: string
  /** Only between quotes does the name mean nothing else here. */
  readonly quoted?: true
  /** What was said before it and may be the beginning of the name itself: `the`, `segment`, `the segment`. */
  readonly lead?: string
  /** All that was said of it, where no quotes tell what the name is: the name itself may look like a condition. */
  readonly whole?: string
  readonly condition: ConditionSaid
  /** As typed: the line, by how much, for how long; absent: not said. */
  readonly number?: string
  /** The options as typed: days, a number, refreshes. */
  readonly within?: string
  readonly recoverAt?: string
  readonly times?: string
  readonly alsoNow: boolean
  /** `owner`, `me`, or addresses. */
  readonly mails: readonly string[]
  readonly here: boolean
}

/** `at-least`, `at-most`: exactly on the line counts too, which is asked about. `unsaid`: what it shall do was not said. */
export type ConditionSaid = Condition['kind'] | 'at-least' | 'at-most' | 'stale' | 'no-data' | 'unsaid'
