import type { SubjectKind } from '../../core/subject.ts'
import type { Language } from '../../words/index.ts'
import type { Phrases } from '../../words/phrases.ts'
import type { ConditionSaid, EventsSaid } from '../command.ts'

/**
 * What people type in one language. Texts hold phrases, parted by commas and lines; those called patterns may hold signs
 * of a regular expression. A word of four letters or more may be typed with a slip where a command begins.
 */
export type Lexicon = {
  readonly code: Language
  readonly greetings: string
  readonly thanks: string
  /** What stands before and behind a command and means nothing. */
  readonly before: string
  readonly after: string
  /** `the`, `my`: what a name or a noun may begin with. */
  readonly articles: string
  /** How commands begin. */
  readonly acts: Readonly<Record<Act, string>>
  /** Sentences that begin with another word, as patterns, and how they are said with that of the command first. */
  readonly turns: readonly (readonly [string, string])[]
  /** Verbs as they stand at the end of a sentence, and as a command begins with them. */
  readonly infinitives: Readonly<Record<string, string>>
  readonly kinds: Readonly<Record<SubjectKind, string>>
  /** What stands between a name and what belongs to it. `of`: before a name; `set`: before what is chosen. */
  readonly joints: Readonly<Record<'in' | 'where' | 'is' | 'for' | 'of' | 'set', string>>
  readonly subscribing: Subscribing
  readonly alerting: Alerting
  /** What a thing shall do, as patterns. `crosses`: above, unless it is said to be either way. */
  readonly conditions: Readonly<Record<Meant, string>>
  /** Words for numbers: a thousand, a million; up to twelve. */
  readonly multiples: Readonly<Record<string, number>>
  readonly counts: Readonly<Record<string, number>>
  readonly percent: string
  readonly times: Times
  readonly said: Readonly<
    Record<
      'all' | 'shown' | 'off' | 'nobody' | 'me' | 'any' | 'default' | 'yes' | 'no' | 'now' | 'notNow' | 'here',
      string
    >
  >
  readonly rule: string
  readonly instance: string
  readonly again: string
  readonly sendFillers: string
  /** What stands behind `why` before what it is about, and at the end of it: patterns. */
  readonly why: { readonly before: string; readonly after: string }
  readonly grants: readonly Grant[]
  /** Names of languages, and BCP 47. */
  readonly languages: Readonly<Record<string, string>>
  /** Cities that are called otherwise in this language, and IANA. */
  readonly cities: Readonly<Record<string, string>>
  /** Words that make think of a command. */
  readonly topics: Readonly<Record<Topic, string>>
}

export type Act =
  | 'help'
  | 'subscribe'
  | 'unsubscribe'
  | 'stop'
  | 'tell'
  | 'alert'
  | 'list'
  | 'show'
  | 'see'
  | 'remove'
  | 'restore'
  | 'edit'
  | 'test'
  | 'undo'
  | 'stop-mail'
  | 'mail-again'
  | 'send'
  | 'resend'
  | 'mute'
  | 'unmute'
  | 'quiet-hours'
  | 'ack'
  | 'unack'
  | 'status'
  | 'history'
  | 'why'
  | 'owner'
  | 'refresh'
  | 'allow'
  | 'ask'
  | 'approve'
  | 'refuse'
  | 'use'
  | 'language'
  | 'time-zone'
  | 'settings'

export type Meant = Exclude<ConditionSaid, 'unsaid'> | 'crosses'

/** What a guess may be. */
export type Topic = keyof Phrases['guess']

export type Subscribing = {
  readonly events: Readonly<Record<EventsSaid, string>>
  readonly alsoManual: string
  readonly firstFailures: string
  /** What the events may begin with, and `not`: that they shall not be told. */
  readonly before: string
  /** All that there is, whatever the events. */
  readonly each: string
  /** Between `unsubscribe` and the events. */
  readonly from: string
  readonly not: string
  readonly noLonger: string
}

/** All patterns. */
export type Alerting = {
  readonly calls: string
  readonly whom: string
  readonly owner: string
  readonly me: string
  readonly mail: string
  readonly mailTo: string
  readonly when: string
  readonly and: string
  readonly eitherWay: string
  readonly alsoNow: string
  readonly recover: string
  /** Before and behind so many refreshes in a row. */
  readonly for: string
  readonly refreshes: string
  readonly inARow: string
  readonly within: string
  /** Lengths that are no days. */
  readonly odd: string
  /** What a name may follow: words that may be its own beginning, too. */
  readonly articles: string
  readonly inLast: string
  readonly days: string
  /** Between a stale thing and for how long it is. */
  readonly stale: string
  /** What may stand before and behind a number; verbs that stand at the end of the sentence. */
  readonly numberBefore: string
  /** Before a number that answers a question; what a condition that answers one may be said of. */
  readonly at: string
  readonly it: string
  readonly numberAfter: string
  readonly verbs: string
  readonly endings: string
}

export type Times = {
  readonly for: string
  readonly until: string
  readonly from: string
  readonly to: string
  readonly at: string
  readonly units: Readonly<Record<'minute' | 'hour' | 'day' | 'week', string>>
  /** Lengths with a name of their own, in minutes. */
  readonly lengths: Readonly<Record<string, number>>
  /** Moments of a day with a name of their own, in minutes since midnight. */
  readonly moments: Readonly<Record<string, number>>
  /** Behind a length. */
  readonly lasting: string
  /** Behind the number of a day. */
  readonly ordinals: string
  /** Behind the number of an hour; `half`: so much before it. */
  readonly clock: string
  readonly halfBefore: string
  readonly today: string
  readonly tomorrow: string
  readonly next: string
  /** From Sunday, and from January on, each with its short forms parted by a bar. */
  readonly weekdays: string
  readonly months: string
}

/** A sentence that gives a right or takes it back; its pattern catches the name. */
export type Grant = { readonly of: 'refresh' | 'instance'; readonly isAllowed: boolean; readonly pattern: string }
