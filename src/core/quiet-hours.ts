import { momentAt, wallTimeAt } from './zoned.ts'

/** Minutes since midnight on the clocks of a zone, 0 to 1,439; `to` before `from`: over midnight. The two differ. */
export type QuietHours = { readonly from: number; readonly to: number }

/** Whether these are hours at all: from and to at one time would be always, or never. */
export const areHours = ({ from, to }: QuietHours): boolean => from !== to

/** Whether it is quiet at a moment: from the moment at which the clocks show `from`, until they show `to`. */
export const isQuiet = (hours: QuietHours, at: Date, timeZone: string): boolean =>
  endAround(hours, at, timeZone) !== undefined

/**
 * When it is not quiet any more. A night is as long as its clocks say: an hour shorter when summer time begins, an hour
 * longer when it ends.
 *
 * @returns a moment after `at`; `undefined` when it is not quiet then
 */
export function endOfQuiet(hours: QuietHours, at: Date, timeZone: string): Date | undefined {
  const end = endAround(hours, at, timeZone)
  if (end === undefined) return undefined
  // an end that the clocks skip comes later, and may lie in the next quiet hours
  return endAround(hours, end, timeZone) ?? end
}

/** The latest end of those that began the day before, on the day or, a clock being put back at midnight, the day after. */
function endAround({ from, to }: QuietHours, at: Date, timeZone: string): Date | undefined {
  const { year, month, day } = wallTimeAt(at, timeZone)
  const ends = [day - 1, day, day + 1].flatMap((each) => {
    const begin = momentAt({ year, month, day: each, minutes: from }, timeZone)
    const end = momentAt({ year, month, day: to > from ? each : each + 1, minutes: to }, timeZone)
    return begin <= at && at < end ? [end] : []
  })
  return ends.sort((a, b) => b.getTime() - a.getTime())[0]
}
