import type { Condition } from './condition.ts'
import type { PauseReason } from './event.ts'
import type { Choose } from './form.ts'
import type { Reason } from './outcome.ts'
import type { RulePreview } from './rule-preview.ts'
import type { SaidOfAccess } from './said-access.ts'
import type { SaidOfForms } from './said-form.ts'
import type { SaidOfHolds } from './said-hold.ts'
import type { SaidOfLooks } from './said-look.ts'
import type { SaidOfMails } from './said-mail.ts'
import type { SaidOfRefresh } from './said-refresh.ts'
import type { SubjectKind } from './subject.ts'
import type { WatchLine } from './watch-line.ts'

/** The answer to `subscribe` and `alert when`. */
export type RuleSaved = {
  readonly card: 'rule-saved'
  readonly rule: RuleLine
  /** Thresholds and no data: what is known of the subject now. `already`: it is past the line, or has no number. */
  readonly now?: { readonly value: number | null; readonly evaluatedAt: string; readonly already: boolean }
  /** Stale only: when it last succeeded, as far as is known, and whether that is too long ago already. */
  readonly last?: { readonly at?: string; readonly already: boolean }
  /** Already past the line, and told at once because the rule asks for it. */
  readonly toldNow?: boolean
  /** Refresh rules only: what is broken right now. */
  readonly broken?: readonly { readonly name: string; readonly since: string }[]
  /** The same rule was there already: nothing was changed. */
  readonly existed?: boolean
  /** It was removed and has been taken up again. */
  readonly restored?: boolean
  /** Thresholds only: what it would have done lately. */
  readonly preview?: RulePreview
  /** It was there and has been changed: what it was before, and the number of the change. */
  readonly changed?: { readonly before: RuleLine; readonly change: number }
  /** What keeps it from working in full. */
  readonly warnings: readonly RuleWarning[]
}

export type RuleWarning =
  | 'mail-off'
  | 'owner-unknown'
  | 'address-not-allowed'
  /** The segment is deactivated: it is judged when it is active again. */
  | 'inactive'
  /** The segment has passed its end date: likewise. */
  | 'expired'
  /** One dimension value: Belfry knows its values only since it began to look. */
  | 'own-history'

export type RuleRemoved = { readonly card: 'rule-removed'; readonly rules: readonly RuleLine[] }

/** `everywhere`: of all conversations, which each rule names. */
export type RulesList = {
  readonly card: 'rules-list'
  readonly rules: readonly RuleLine[]
  readonly everywhere?: true
}

/** A rule as a person reads it. */
export type RuleLine = {
  readonly number: number
  readonly instanceName: string
  readonly watch: WatchLine
  /** It is not judged now, and why. */
  readonly paused?: PauseReason
  /** What it tells is held until then. */
  readonly mutedUntil?: string
  readonly here: boolean
  /** Whom it mails: `owner` (with the address, where it is known) or addresses. */
  readonly mails: readonly { readonly owner: boolean; readonly address?: string }[]
  /** Addresses that want no mail of it. */
  readonly unwanted?: readonly string[]
  readonly createdBy: string
  /** Where it belongs, in what is told elsewhere; empty where Teams has told no name. */
  readonly place?: string
}

/** What the bot can do here. `guess`: nearest to what was said, said again as buttons. */
export type Help = {
  readonly card: 'help'
  readonly reason: 'asked' | 'greeted' | 'thanked' | 'not-understood' | 'installed'
  readonly inChannel: boolean
  /** `installed`: where it was added. Absent: a channel or a personal chat, as `inChannel` says. */
  readonly place?: 'channel' | 'group' | 'personal'
  /** Whole sentences about real subjects, as they are typed: each of them works here. */
  readonly examples: {
    readonly oneSource?: string
    readonly above?: { readonly says: string; readonly threshold: number }
    readonly measure?: string
    readonly stale?: string
  }
  /** Commands that come near what was said; may be empty. */
  readonly guesses: readonly string[]
}

/** A short answer in one sentence, with further commands as buttons. */
export type Said = {
  readonly card: 'said'
  readonly say: Sentence
  readonly choices: readonly Choice[]
  /** There are more answers than buttons. */
  readonly choose?: Choose
}

export type Choice = { readonly title: string; readonly says: string }

export type Sentence =
  | SaidOfLooks
  | SaidOfHolds
  | SaidOfRefresh
  | SaidOfMails
  | SaidOfAccess
  | SaidOfForms
  | { readonly key: 'no-such-rule'; readonly number: number }
  | { readonly key: 'which-rule'; readonly verb: 'remove' | 'restore' }
  | { readonly key: 'already-removed'; readonly number: number }
  | { readonly key: 'rule-elsewhere'; readonly number: number }
  /** `ownersUnknown`: they may own the team, but it could not be looked up. */
  | {
      readonly key: 'not-yours'
      readonly number: number
      readonly creator: string
      readonly ownersUnknown?: true
    }
  | { readonly key: 'did-you-mean'; readonly said: string; readonly kind: SubjectKind }
  | { readonly key: 'nothing-known'; readonly kind: SubjectKind }
  | { readonly key: 'which-instance' }
  | { readonly key: 'no-such-instance'; readonly said: string }
  | { readonly key: 'no-instance' }
  /** Without a kind: it may be of several. */
  | { readonly key: 'which-subject'; readonly kind?: SubjectKind }
  /** What it shall do: go above, below, … */
  | { readonly key: 'which-condition'; readonly subject: string; readonly example: string }
  | { readonly key: 'which-number'; readonly subject: string; readonly example: string }
  /** Stale: for how long. */
  | { readonly key: 'which-length'; readonly subject: string; readonly example: string }
  | { readonly key: 'not-a-number'; readonly said: string; readonly of: 'segment' | 'measure' }
  /** "1,200" of a measure: 1200 or 1.2? Offered as choices. */
  | { readonly key: 'which-reading-of-number'; readonly said: string }
  /** A measure with dimensions needs one value; one without has none. `known`: its dimensions. */
  | {
      readonly key: 'which-dimension'
      readonly measure: string
      readonly known: readonly string[]
      readonly example?: string
    }
  /** The values of one dimension alone are none: each belongs to a value of the others, too. */
  | { readonly key: 'several-dimensions'; readonly measure: string; readonly known: readonly string[] }
  /** It has more than one value, and does not show by what they differ. */
  | { readonly key: 'dimensions-unknown'; readonly measure: string }
  | { readonly key: 'no-dimensions'; readonly measure: string }
  | { readonly key: 'no-such-dimension'; readonly said: string; readonly known: readonly string[] }
  /** An option that belongs to other conditions: told by its name. */
  | {
      readonly key: 'option-does-not-fit'
      readonly option: 'recover-at' | 'times' | 'percent' | 'within' | 'where' | 'also-now'
      readonly condition: Condition['kind'] | 'stale' | 'no-data'
    }
  | {
      readonly key: 'recover-on-wrong-side'
      readonly threshold: number
      readonly recoverAt: number
      readonly side: 'above' | 'below'
    }
  /** Hours, days, refreshes that are out of range. */
  | { readonly key: 'out-of-range'; readonly what: 'hours' | 'days' | 'times' | 'by'; readonly said: string }
  /** The measure belongs to each customer: it has no one value. */
  | { readonly key: 'measure-of-customers'; readonly measure: string }
  /** It does not show whether it is of the business or of each customer. */
  | { readonly key: 'measure-of-unknown-kind'; readonly measure: string }
  | { readonly key: 'which-address' }
  | { readonly key: 'which-events' }
  | { readonly key: 'nothing-to-unsubscribe' }
  | { readonly key: 'which-to-unsubscribe' }
  | { readonly key: 'address-not-allowed'; readonly address: string; readonly domains: readonly string[] }
  | { readonly key: 'address-needs-admin'; readonly address: string }
  | {
      readonly key: 'which-delivery'
      readonly failed: readonly { readonly number: number; readonly reason?: Reason }[]
    }
  | { readonly key: 'no-such-delivery'; readonly number: number }
  | { readonly key: 'not-failed'; readonly number: number }
  | { readonly key: 'not-lasting'; readonly number: number }
  | { readonly key: 'sent-again'; readonly number: number }
  | { readonly key: 'admins-only' }
  | { readonly key: 'not-opened' }
  | { readonly key: 'fault'; readonly reference: string }
