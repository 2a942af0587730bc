import type { Condition } from '../../core/condition.ts'

/**
 * A value that would fire, not far from the line.
 *
 * @param from  the value now, which rises and falls start from; absent: none is known
 */
export function pastLine(condition: Condition, from = 1_000): number {
  switch (condition.kind) {
    case 'above':
    case 'either':
      return condition.threshold + stepFor(condition.threshold)
    case 'below':
      return condition.threshold - stepFor(condition.threshold)
    case 'rises':
      return from + moved(condition, from)
    case 'falls':
      return from - moved(condition, from)
    default:
      return condition satisfies never
  }
}

/** Whether a value is past the line of a condition that lasts. */
export const isPast = (condition: Condition, value: number): boolean =>
  (condition.kind === 'above' && value > condition.threshold) ||
  (condition.kind === 'below' && value < condition.threshold)

/** A hundredth of the line, and at least 1. */
const stepFor = (threshold: number): number => Math.max(1, Math.round(Math.abs(threshold) / 100))

const moved = ({ by, unit }: Extract<Condition, { readonly by: number }>, from: number): number =>
  unit === 'percent' ? Math.ceil((Math.abs(from) * by) / 100) : by
