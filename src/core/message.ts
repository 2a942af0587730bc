import type { ParkReason, Reason, ReasonOf } from './outcome.ts'
import type { Person } from './rule.ts'

/**
 * What a card or a mail says, as raw facts: no sentence, no escaping, no rounding. `render/` makes words and pictures of
 * it. Facts are JSON documents kept in rows; moments are ISO 8601 strings in UTC.
 */
export type Message =
  | RefreshFailed
  | RefreshRecovered
  | RefreshSucceeded
  | ThresholdCrossed
  | RuleSaved
  | RuleRemoved
  | RulesList
  | Help
  | Said
  | Alarm

/** The living card of one or more data sources that failed in one run. When all have recovered it says so. */
export type RefreshFailed = {
  readonly card: 'refresh-failed'
  readonly instanceName: string
  readonly submissionKind: string
  /** The job's start. */
  readonly submittedAt: string
  /** One or more; those still failed first. */
  readonly sources: readonly FailedSource[]
  /** Numbers of the rules that asked for it. */
  readonly rules: readonly number[]
}

export type FailedSource = {
  readonly name: string
  readonly failedAt: string
  /** Absent while it is still failed. */
  readonly recoveredAt?: string
  readonly permanent: boolean | null
  readonly consecutiveFailures: number
  readonly lastSucceededAt?: string
  readonly errorCode?: string
  readonly errorMessage?: string
  /** `user`, `system`, `external`. */
  readonly errorCulprit?: string
  readonly skipped: readonly string[]
  readonly owner?: string
}

/** A reply below the living card, which notifies people: a recovery, or one more failure. */
export type RefreshRecovered = {
  readonly card: 'refresh-recovered' | 'refresh-failed-again'
  readonly instanceName: string
  readonly name: string
  readonly at: string
  /** When the first of the failures happened. */
  readonly since: string
  /** 1 or more. */
  readonly failures: number
}

export type RefreshSucceeded = {
  readonly card: 'refresh-succeeded'
  readonly instanceName: string
  readonly name: string
  readonly endedAt: string
  readonly submissionKind: string
  readonly afterFailures: number
  readonly rules: readonly number[]
}

/** One segment past one threshold: the card in Teams and the mail to its owner. Edited when it is back at or below it. */
export type ThresholdCrossed = {
  readonly card: 'threshold-crossed'
  readonly instanceName: string
  /** Friendly name, or the name where there is none. */
  readonly segment: string
  readonly threshold: number
  readonly previous?: number
  readonly current: number
  readonly evaluatedAt: string
  /** Back at or below the threshold: when, and at what size. */
  readonly recovered?: { readonly at: string; readonly value: number }
  readonly rule: number
  /** Mail address of the segment's owner, where the API knows it. */
  readonly owner?: string
  /** Why a mail goes to whom it goes to: the owner, somebody in the owner's place, or an address the rule names. */
  readonly mailedAs?: 'owner' | 'stand-in' | 'named'
}

/** The answer to `subscribe` and `alert when`. */
export type RuleSaved = {
  readonly card: 'rule-saved'
  readonly rule: RuleLine
  /** Thresholds only: what is known of the segment now. */
  readonly now?: { readonly value: number; readonly evaluatedAt: string; readonly alreadyAbove: boolean }
  /** Refresh rules only: what is broken right now. */
  readonly broken?: readonly { readonly name: string; readonly since: string }[]
  /** The same rule was there already: nothing was changed. */
  readonly existed?: boolean
  /** It was removed and has been taken up again. */
  readonly restored?: boolean
  /** What keeps it from working in full. */
  readonly warnings: readonly ('mail-off' | 'owner-unknown' | 'address-not-allowed')[]
}

export type RuleRemoved = { readonly card: 'rule-removed'; readonly rules: readonly RuleLine[] }

export type RulesList = { readonly card: 'rules-list'; readonly rules: readonly RuleLine[] }

/** A rule as a person reads it. */
export type RuleLine = {
  readonly number: number
  readonly instanceName: string
  readonly watch:
    | { readonly kind: 'refresh-failed'; readonly subject?: string; readonly firstFailures: boolean }
    | { readonly kind: 'refresh-succeeded'; readonly subject?: string }
    | { readonly kind: 'segment-above'; readonly subject: string; readonly threshold: number }
  readonly here: boolean
  /** Whom it mails: `owner` (with the address, where it is known) or addresses. */
  readonly mails: readonly { readonly owner: boolean; readonly address?: string }[]
  readonly createdBy: string
}

/** What the bot can do here. `guess`: nearest to what was said, said again as buttons. */
export type Help = {
  readonly card: 'help'
  readonly reason: 'asked' | 'greeted' | 'thanked' | 'not-understood' | 'installed'
  readonly inChannel: boolean
  /** Names of real subjects, so that the examples work here. */
  readonly examples: { readonly dataSource?: string; readonly segment?: string; readonly threshold?: number }
  /** Commands that come near what was said; may be empty. */
  readonly guesses: readonly string[]
}

/** A short answer in one sentence, with further commands as buttons. */
export type Said = {
  readonly card: 'said'
  readonly say: Sentence
  readonly choices: readonly Choice[]
}

export type Choice = { readonly title: string; readonly says: string }

export type Sentence =
  | { readonly key: 'no-such-rule'; readonly number: number }
  | { readonly key: 'which-rule'; readonly verb: 'remove' | 'restore' }
  | { readonly key: 'already-removed'; readonly number: number }
  | { readonly key: 'rule-elsewhere'; readonly number: number }
  | { readonly key: 'not-yours'; readonly number: number; readonly creator: string }
  | { readonly key: 'did-you-mean'; readonly said: string; readonly kind: 'datasource' | 'segment' }
  | { readonly key: 'nothing-known'; readonly kind: 'datasource' | 'segment' }
  | { readonly key: 'which-instance' }
  | { readonly key: 'no-such-instance'; readonly said: string }
  | { readonly key: 'no-instance' }
  | { readonly key: 'which-segment' }
  | { readonly key: 'which-number'; readonly segment: string; readonly example: string }
  | { readonly key: 'not-a-number'; readonly said: string }
  | { readonly key: 'which-address' }
  | { readonly key: 'which-events' }
  | { readonly key: 'not-watched-yet'; readonly what: 'full-refresh' | 'unification' | 'measure' | 'condition' }
  | { readonly key: 'nothing-to-unsubscribe' }
  | { readonly key: 'address-not-allowed'; readonly address: string; readonly domains: readonly string[] }
  | { readonly key: 'address-needs-admin'; readonly address: string }
  | {
      readonly key: 'which-delivery'
      readonly failed: readonly { readonly number: number; readonly reason?: Reason }[]
    }
  | { readonly key: 'no-such-delivery'; readonly number: number }
  | { readonly key: 'not-failed'; readonly number: number }
  | { readonly key: 'sent-again'; readonly number: number }
  | { readonly key: 'admins-only' }
  | { readonly key: 'not-opened' }
  | { readonly key: 'fault'; readonly reference: string }

/** What somebody who runs Belfry, or who made a rule, has to know. Told once. */
export type Alarm = {
  readonly card: 'alarm'
  readonly alarm: AlarmFacts
  readonly audience: Audience
  readonly at: string
}

/** Who has to know: the admins, by another way than the one that is broken; or a rule's creator, elsewhere than there. */
export type Audience =
  | { readonly for: 'admins'; readonly not?: 'teams' | 'mail' }
  | { readonly for: Person; readonly notAt: string }

export type AlarmFacts =
  /** Our own sign-in or way out is broken: nothing is lost, and nothing goes out there. */
  | {
      readonly kind: 'channel-waits'
      readonly channel: 'teams' | 'mail'
      readonly reason: ReasonOf<'ours'>
      readonly detail: string
    }
  /** A conversation cannot be reached: its alerts come to the reader instead. */
  | {
      readonly kind: 'parked'
      readonly place: 'channel' | 'group' | 'personal'
      /** The conversation's name, where Teams has told it. */
      readonly title?: string
      readonly reason: ParkReason
      /** Numbers of the reader's rules there. */
      readonly rules: readonly number[]
    }
  /** A mailbox cannot be reached: its mails go to the next owner. */
  | { readonly kind: 'mailbox-gone'; readonly address: string; readonly detail: string }
  /** Tried for three days, or refused: an admin may send it again by its number. */
  | {
      readonly kind: 'not-delivered'
      readonly delivery: number
      readonly reason: Reason
      readonly since: string
      /** A mail address, or the conversation's name where Teams has told it. */
      readonly to?: string
      /** What was to be said. */
      readonly of: Message
    }
  | {
      readonly kind: 'database-away'
      readonly trouble: 'gone' | 'full'
      readonly from: string
      readonly to: string
    }
  | { readonly kind: 'clock-jumped'; readonly byMs: number }
