/** One answer in a list. `value` is what is sent when it is chosen. */
export type Option = { readonly title: string; readonly value: string }

/** A list of answers to the question of a dialogue. */
export type Choose = {
  /** The number of the dialogue that the answer goes on with. */
  readonly dialogue: number
  /** The nearest ones, at most 15. */
  readonly options: readonly Option[]
  /** What else can be searched for: kinds of subjects with a space between them, or `zone`. Absent: nothing. */
  readonly dataset?: string
}

/** What can be filled in for a rule. */
export type RuleField =
  | 'what'
  | 'subject'
  | 'instance'
  | 'value'
  | 'number'
  | 'within'
  | 'recoverAt'
  | 'times'
  | 'alsoNow'
  | 'firstFailures'
  | 'alsoManual'
  | 'here'
  | 'owner'
  | 'mails'

/** What can be set for a conversation. */
export type SettingsField = 'language' | 'zone' | 'instance' | 'quietFrom' | 'quietTo'
