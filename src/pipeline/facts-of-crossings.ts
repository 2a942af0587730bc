import type { ThresholdCrossed, ThresholdsCrossed } from '../core/message.ts'
import { factsOfEvent } from './facts-of-event.ts'
import type { Told } from './told.ts'

/** The card of the crossings of one evaluation run; one alone has its usual card. @param told  those that last first */
export function factsOfCrossings(
  told: readonly Told[],
  rules: readonly number[],
): ThresholdCrossed | ThresholdsCrossed | undefined {
  const crossings = told.map((one) => factsOfEvent(one, rules)).filter((facts) => facts.card === 'threshold-crossed')
  const [first, ...others] = crossings
  if (first === undefined || others.length === 0) return first
  // a row has no room for a chart
  const rows = crossings.map(({ trend: _, ...crossing }) => crossing)
  return { card: 'thresholds-crossed', instanceName: first.instanceName, crossings: rows }
}
