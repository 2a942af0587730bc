import type {
  NoData,
  RefreshCompleted,
  RefreshFailed,
  RefreshSucceeded,
  Stale,
  ThresholdCrossed,
  UnificationCompleted,
} from './alert.ts'
import type { Option, RuleField, SettingsField } from './form.ts'
import type { Said, Sentence } from './reply.ts'

/** Something about a field that was filled in and does not fit. */
export type Problem<Field extends string> = { readonly field: Field; readonly say: Sentence }

/**
 * The form of a rule: an alert on a subject, or refreshes. Values are as typed; a switch is `true` or `false`; a subject
 * is its instance and key, or `all`.
 */
export type RuleForm = {
  readonly card: 'rule-form'
  readonly of: 'alert' | 'refreshes'
  /** The rule that is changed, as it was when the form was drawn. Absent: a new one. */
  readonly rule?: { readonly number: number; readonly revision: number }
  readonly values: Readonly<Partial<Record<RuleField, string>>>
  readonly subjects: readonly Option[]
  /** There are more subjects than these: they can be searched for. */
  readonly hasMore?: boolean
  readonly instances: readonly Option[]
  readonly problems: readonly Problem<RuleField>[]
  /** Addresses that want no mail of it. */
  readonly unwanted?: readonly string[]
  /** Whoever asked for the form is one of them. */
  readonly isUnwanted?: boolean
  /** Where the rule belongs, if not here; empty where Teams has told no name. */
  readonly place?: string
  /** Somebody else changed it meanwhile: these are the new values. */
  readonly isOutdated?: boolean
}

/**
 * How a conversation is answered, and when it is left in peace: clocks as `18:00`. `default`, and an empty zone: as the
 * deployment has it; `any`: no instance in particular.
 */
export type SettingsForm = {
  readonly card: 'settings-form'
  readonly values: Readonly<Partial<Record<SettingsField, string>>>
  readonly instances: readonly Option[]
  readonly zones: readonly Option[]
  readonly problems: readonly Problem<SettingsField>[]
}

/** What became of each setting that was changed. */
export type SettingsSaved = { readonly card: 'settings-saved'; readonly answers: readonly Said[] }

/** An alert as a rule would send it now, marked as a test. */
export type Tested = {
  readonly card: 'tested'
  readonly rule: number
  readonly of:
    | RefreshFailed
    | RefreshSucceeded
    | RefreshCompleted
    | UnificationCompleted
    | ThresholdCrossed
    | Stale
    | NoData
  /** Its number is made up; this is the true one, where there is one. */
  readonly madeUp?: { readonly now?: number }
}
