import type {
  NoData,
  RefreshCompleted,
  RefreshFailed,
  RefreshRecovered,
  RefreshSucceeded,
  RulePaused,
  Stale,
  StillOpen,
  ThresholdCrossed,
  ThresholdsCrossed,
  Trouble,
  UnificationCompleted,
} from './alert.ts'
import type { ApiProblem } from './api.ts'
import type { CatchUp } from './catch-up.ts'
import type { LeftReason } from './mailbox-of.ts'
import type { ParkReason, Reason, ReasonOf } from './outcome.ts'
import type { Help, RuleRemoved, RuleSaved, RulesList, Said } from './reply.ts'
import type { RuleForm, SettingsForm, SettingsSaved, Tested } from './reply-form.ts'
import type { History, Status, SubjectShown, Why } from './reply-look.ts'
import type { RefreshEnded } from './reply-refresh.ts'
import type { Person } from './rule.ts'
import type { Where } from './subject.ts'

export type * from './alert.ts'
export type * from './alert-parts.ts'
export type * from './catch-up.ts'
export type * from './reply.ts'
export type * from './reply-form.ts'
export type * from './reply-look.ts'
export type * from './reply-refresh.ts'
export type * from './watch-line.ts'

/**
 * What a card or a mail says, as raw facts: no sentence, no escaping, no rounding. `render/` makes words and pictures of
 * it. Facts are JSON documents kept in rows; moments are ISO 8601 strings in UTC.
 */
export type Message =
  | RefreshFailed
  | RefreshRecovered
  | RefreshSucceeded
  | ThresholdCrossed
  | ThresholdsCrossed
  | StillOpen
  | RefreshCompleted
  | UnificationCompleted
  | Stale
  | NoData
  | Trouble
  | RulePaused
  | CatchUp
  | RuleSaved
  | RuleRemoved
  | RulesList
  | Help
  | Said
  | SubjectShown
  | Status
  | History
  | Why
  | RefreshEnded
  | RuleForm
  | SettingsForm
  | SettingsSaved
  | Tested
  | Alarm

/** The cards that answer a person; all others are alerts and alarms, which nobody asked for just now. */
const answers = [
  'rule-saved',
  'rule-removed',
  'rules-list',
  'help',
  'said',
  'shown',
  'status',
  'history',
  'why',
  'refresh-ended',
  'rule-form',
  'settings-form',
  'settings-saved',
  'tested',
] as const

export type Answer = Extract<Message, { readonly card: (typeof answers)[number] }>

/** What nobody asked for just now. */
export type Alert = Exclude<Message, Answer>

export const isAnswer = (message: Message): message is Answer => answers.some((card) => card === message.card)

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
  /** `orAt`: there after all, where they have no chat of their own. */
  | { readonly for: Person; readonly notAt: string; readonly orAt?: string }

/** `subject`: what the rule watches, or the instance where that is all of it. */
export type StoppedRule = { readonly number: number; readonly subject: string; readonly where?: Where }

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
  /** Whoever was to be mailed has left, by what the directory says: their mails go to the next owner. */
  | { readonly kind: 'owner-left'; readonly address: string; readonly why: LeftReason }
  /** An address is not mailed by some rules any more: by the link in a mail, or as its reader told Belfry. */
  | {
      readonly kind: 'unsubscribed'
      readonly address: string
      readonly through: 'link' | 'reader'
      readonly rules: readonly StoppedRule[]
    }
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
  /** The job list does not reach back to where the last look ended: what ended in between may have been missed. */
  | {
      readonly kind: 'jobs-gap'
      readonly instanceName: string
      readonly from: string
      readonly shown: number
    }
  /** Customer Insights cannot be read. */
  | {
      readonly kind: 'connection-trouble'
      readonly instances: readonly string[]
      readonly since: string
      readonly problem: ApiProblem
      readonly detail: string
    }
