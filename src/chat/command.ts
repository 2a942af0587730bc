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
  | { readonly verb: 'list'; readonly everywhere?: true }
  | Numbered
  | SendAgain
  | Mute
  | Unmute
  | QuietHours
  | Ack
  | { readonly verb: 'status' }
  | History
  | Why
  | Show
  | SetOwner
  | Refresh
  | AllowRefresh
  | AllowInstance
  | AskAccess
  | AnswerAccess
  | UseInstance
  | SetLanguage
  | SetTimeZone
  /** The form with all settings of this conversation and a new rule. */
  | { readonly verb: 'settings' }

/** For admins. Without a number: which one? */
export type SendAgain = { readonly verb: 'send-again'; readonly number?: number }

/** Something done to one rule. Without a number: which one? `undo`: a change, by its own number. The mails are those to whoever asks. */
export type Numbered = {
  readonly verb: 'remove' | 'restore' | 'edit' | 'test' | 'undo' | 'stop-mail' | 'mail-again'
  readonly number?: number
  /** `edit` only, as typed: the rule's new number, the rest stays. */
  readonly threshold?: string
}

export type EventsSaid = 'refresh-failed' | 'refresh-succeeded' | 'full-refresh' | 'unification' | 'everything'

/** A rule that is changed, not made: as the form showed it. */
export type Changes = { readonly rule: number; readonly revision: number }

export type Subscribe = {
  readonly verb: 'subscribe'
  /** Only a form says so. Absent: a new rule. */
  readonly changes?: Changes
  /** Absent: it was not said which events. */
  readonly what?: EventsSaid
  /** A data source, perhaps followed by `in <instance>`. */
  readonly subject?: string
  readonly instance?: string
  readonly firstFailures: boolean
  readonly alsoManual: boolean
}

/** With an option said: only the rules that have it. */
export type Unsubscribe = Omit<Subscribe, 'verb' | 'changes'> & { readonly verb: 'unsubscribe' }

export type AlertWhen = {
  readonly verb: 'alert-when'
  /** Only a form says so. Absent: a new rule. */
  readonly changes?: Changes
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

/**
 * A name as it was said, perhaps followed by `where <dimension> is <value>` and `in <instance>`; `where` and `instance`
 * only where quotes tell that they are no part of the name.
 */
export type Named = {
  readonly kind?: SubjectKind
  readonly subject?: string
  readonly where?: Where
  readonly instance?: string
}

/** What is held: one rule everywhere; or what comes to this conversation of one subject, of those a card shows, or all. */
export type Held =
  | { readonly of: 'rule'; readonly number: number }
  | (Named & { readonly of: 'subject' })
  | { readonly of: 'shown' }
  | { readonly of: 'all' }

/** Until when, as it was said. `until`: the next time the clocks of the conversation show it, `day` where one was named. */
export type TimeSaid =
  | { readonly minutes: number }
  | {
      /** Minutes since midnight; absent: the beginning of the working day, 8:00. */
      readonly at?: number
      /** 0 is Sunday. */
      readonly day?:
        | 'today'
        | 'tomorrow'
        | number
        | { readonly year?: number; readonly month: number; readonly day: number }
    }

export type Mute = { readonly verb: 'mute'; readonly what?: Held; readonly until?: TimeSaid }
export type Unmute = { readonly verb: 'unmute'; readonly what?: Held }

/**
 * Somebody looks after what is broken, or not any more: the problems that the pressed card shows, those of one subject, or
 * all that were told here. Without any: those of the thread, else the only one there is.
 */
export type Ack = Named & { readonly verb: 'ack' | 'unack'; readonly all?: true }

/** From and to as minutes since midnight; `off`: none any more; absent: which hours? */
export type QuietHours = {
  readonly verb: 'quiet-hours'
  readonly hours?: { readonly from: number; readonly to: number } | 'off'
}

/** What was sent here and what was held, of one subject or of all. */
export type History = Named & { readonly verb: 'history' }

/** Why it was told, or was not: of the pressed card, of a rule, of a subject; without any, of the newest. */
export type Why = Named & { readonly verb: 'why'; readonly rule?: number }

export type Show = Named & { readonly verb: 'show' }

/** `person`: an address, a name, `me`, or `nobody` for none set by chat any more. */
export type SetOwner = Named & { readonly verb: 'owner'; readonly person?: string }

/** `confirmed`, `declined`: the question whether to do it has been answered with "now", with "not now". */
export type Refresh = Pick<Named, 'subject' | 'instance'> & {
  readonly verb: 'refresh'
  readonly confirmed?: true
  readonly declined?: true
}

/** Who may say `refresh`; `isAllowed` false takes it back. */
export type AllowRefresh = {
  readonly verb: 'allow-refresh'
  readonly person?: string
  readonly isAllowed: boolean
}

/** `allow <instance> here`; `isAllowed` false closes it again. */
export type AllowInstance = {
  readonly verb: 'allow-instance'
  readonly instance?: string
  readonly isAllowed: boolean
}

/** Asks the admins to open an instance here. */
export type AskAccess = { readonly verb: 'ask-access'; readonly instance?: string }

/** An admin's answer to such a question, by its number. */
export type AnswerAccess = { readonly verb: 'approve' | 'refuse'; readonly number: number }

/** The instance that is meant here where none is named; absent: which one? `any`: none more than another any more. */
export type UseInstance = { readonly verb: 'use'; readonly instance?: string }

/** BCP 47; absent: which one? `default`: none of one's own any more. */
export type SetLanguage = { readonly verb: 'language'; readonly language?: string }

/** As said: IANA, or a city; absent: which one? */
export type SetTimeZone = { readonly verb: 'time-zone'; readonly zone?: string }
