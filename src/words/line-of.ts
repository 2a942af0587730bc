import type { Condition } from '../core/condition.ts'

/** The number that a value is compared with; `undefined` where it is compared with an earlier value. */
export const lineOf = (condition: Condition): number | undefined =>
  'by' in condition ? undefined : condition.threshold

/** On which side of the line a value is; `undefined` where there is no side to be on. */
export function sideOf(condition: Condition, value: number): 'above' | 'below' | undefined {
  if ('by' in condition || value === condition.threshold) return undefined
  if (condition.kind === 'either') return value > condition.threshold ? 'above' : 'below'
  return condition.kind
}
