import type { RuleSpec } from './condition.ts'
import { crossingEvents } from './crossing-events.ts'
import { type Expected, inOrder } from './expected.ts'
import { refreshEvents, unificationEvents } from './job-events.ts'
import type { Look } from './look.ts'
import { sourceEvents } from './source-events.ts'
import type { Timeline } from './timeline.ts'

/**
 * Says which events must be recorded, from what truly happened in a world and the moments at which it was looked at:
 * none missed, none doubled, none false. It shares no line with the product: both agree only by being right.
 *
 * Decisions, where the design leaves a choice:
 * 1. What happened in the second of a look is shown by it; what happened in the second of the first look is no history.
 * 2. A success is dated by the last end of its newest tries; an unknown word by the end of its task.
 * 3. `permanent`, once true, stays true until the run recovers; a recovery is final.
 * 4. "Two looks in a row" are two looks at the job list that both show tasks of the source, none of them unfinished.
 * 5. A newest try with an unknown word rules out *succeeded* for its run.
 * 6. An event that two jobs share follows the first job that shows it; where one look shows both, the first submitted.
 * 7. The newest try is the one submitted last. What waits for any failed try of a piece of work waits for that work.
 * 8. A name stands once in `skipped`, however many tasks of that name were; `skipped` is as of the last
 *    look, and empty after a recovery.
 * 9. A number is `-?digits[.digits][e±digits]`; `+5`, `.5` and `5.` are not, nor is what is beyond 2^53, since it has
 *    lost its last digits. A segment's is a whole number of 0 or more. A value under a measure's own name that
 *    is no number is no reading, whatever other values there are.
 * 10. The first version of a rule without a seed only seeds, for rises and falls too. Seeded again from the same
 *     version, computed again, a rule stays silent.
 * 11. `previous` is the known version just before, judged or not; for rises and falls it is the baseline.
 * 12. A version that loses its value when it is computed again keeps the one that was seen.
 * 13. A look that shows a segment inactive passes over everything it shows, also what was evaluated before it was
 *     deactivated but never seen active. What is first shown when it is active again is judged;
 *    a row that was begun is broken.
 * 14. Made again, a subject brings no baseline from its earlier life.
 * 15. A version that was not known when a rule was saved is judged, also when it is older than the rule: whoever saved it
 *     was told the value before. A later revision ends the earlier one.
 *
 * @param looks        those that were answered only; in any order
 * @param firstSeenAt  when each instance was first looked at, in seconds; without one nothing of it is history
 * @returns            the events in the order of their time, plain data, jobs by their labels
 */
export function expectedEvents(
  timeline: Timeline,
  looks: readonly Look[],
  rules: readonly RuleSpec[],
  firstSeenAt: Readonly<Record<string, number>>,
): readonly Expected[] {
  const isHistory = (instance: string, at: number): boolean => at < (firstSeenAt[instance] ?? Number.NEGATIVE_INFINITY)
  return inOrder([
    ...sourceEvents(timeline, looks, isHistory),
    ...refreshEvents(timeline, looks, isHistory),
    ...unificationEvents(timeline, looks, isHistory),
    ...crossingEvents(timeline, looks, rules),
  ])
}
