import type { Condition } from '../core/condition.ts'
import type { Watch } from '../core/rule.ts'

/** What may be chosen in the forms of rules. */
export type RuleChoice = {
  readonly alert: Condition['kind'] | 'stale' | 'no-data'
  readonly refreshes: Exclude<Watch['kind'], 'threshold' | 'stale' | 'no-data'>
}
