import type { MailedAs } from './alert-parts.ts'
import type { ApiProblem } from './api.ts'
import type { PauseReason } from './event.ts'
import type { Happening } from './happening.ts'
import type { MailVia } from './mail-via.ts'
import type { NoticeState } from './notice.ts'
import type { ReasonOf } from './outcome.ts'
import type { RuleLine } from './reply.ts'
import type { SubjectKind, Where } from './subject.ts'
import type { TrendPoint } from './thin.ts'
import type { Verdict } from './why-not.ts'

/** The answer to `show`. */
export type SubjectShown = {
  readonly card: 'shown'
  readonly of: SubjectKind
  readonly subject: string
  readonly where?: Where
  readonly instanceName: string
  /** Segments and measures: the newest evaluation, the one before with a number, and the newest a week earlier. */
  readonly now?: { readonly value: number | null; readonly evaluatedAt: string }
  readonly before?: Valued
  readonly weekAgo?: Valued
  readonly trend: readonly TrendPoint[]
  /** The lines that rules here wait for. */
  readonly lines: readonly number[]
  /** Data sources: how their refreshes went. */
  readonly refresh?: { readonly succeededAt?: string; readonly failures: number; readonly failedAt?: string }
  /** Customer Insights does not evaluate it, and why. */
  readonly paused?: PauseReason
  readonly owner?: string
  readonly rules: readonly RuleLine[]
  /** The command that tells what was sent of it. */
  readonly historySays: string
}

type Valued = { readonly value: number; readonly evaluatedAt: string }

/** The answer to `status`. */
export type Status = {
  readonly card: 'status'
  readonly at: string
  readonly trouble?: { readonly since: string; readonly instances: readonly string[]; readonly problem: ApiProblem }
  /** Of any 60 s. `heldOff`: the server has asked to wait. */
  readonly calls: { readonly used: number; readonly limit: number; readonly heldOff: boolean }
  readonly instances: readonly InstanceStatus[]
  readonly mailIsOn: boolean
  /** Absent: that is not known, or mail is off. */
  readonly mailVia?: MailVia
  /** Ways out that wait because our own sign-in or way is broken. */
  readonly waits: readonly {
    readonly channel: 'teams' | 'mail'
    readonly reason: ReasonOf<'ours'>
    readonly since: string
  }[]
  /** Conversations and mailboxes that cannot be reached; told to admins only. */
  readonly parked?: number
  readonly problems: readonly OpenProblem[]
  readonly rules: number
  /** Numbers of rules that are not judged now. */
  readonly pausedRules: readonly number[]
  readonly mutedRules: readonly { readonly number: number; readonly until: string }[]
  /** What is held here; without a subject: all. */
  readonly mutes: readonly { readonly subject?: string; readonly until: string }[]
  /** Minutes since midnight. */
  readonly quiet?: { readonly from: number; readonly to: number }
}

export type InstanceStatus = {
  readonly name: string
  /** Absent: never, or nobody polls it. */
  readonly polledAt?: string
  /** `operation`: the API's word, such as `all` or `segmentation`. */
  readonly refreshing: readonly { readonly operation: string; readonly since?: string }[]
  readonly broken: readonly { readonly name: string; readonly since: string }[]
}

export type OpenProblem = { readonly what: Happening; readonly since: string; readonly acknowledgedBy?: string }

/** The answer to `history`: newest first, `more` than are shown. */
export type History = {
  readonly card: 'history'
  readonly subject?: string
  readonly lines: readonly HistoryLine[]
  readonly more: number
}

export type HistoryLine = {
  readonly what: Happening
  readonly rule: number
  readonly to: ToldTo
  readonly account: Account
}

/** Whom a notice went to or was meant for. */
export type ToldTo =
  | { readonly kind: 'here' }
  /** It was meant for here, which could not be reached: somebody else got it. */
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'mail'; readonly isOwner: boolean; readonly address?: string; readonly as?: MailedAs }

/** What became of a notice. `reason`: of the closed list of its state. */
export type Account = {
  readonly state: NoticeState
  readonly reason?: string
  /** How many other things the same message told. */
  readonly together?: number
}

/** The answer to `why`: what was told and because of which rule, or, of rules, why they are silent. */
export type Why = {
  readonly card: 'why'
  readonly subject?: string
  readonly told: readonly WhyTold[]
  readonly more: number
  readonly rules: readonly WhyRule[]
}

export type WhyTold = HistoryLine & {
  readonly line: RuleLine
  readonly madeAt: string
  readonly owner?: string
  /** It was not told at once. `held`: for a mute, for quiet hours or because somebody looked after its problem. */
  readonly waited?: { readonly from: string; readonly to: string; readonly held?: true }
}

export type WhyRule = {
  readonly line: RuleLine
  readonly madeAt: string
  readonly verdict: Verdict
  /** The newest that it told or held. */
  readonly newest?: HistoryLine
}
