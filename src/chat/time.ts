import { momentAt, wallTimeAt } from '../core/zoned.ts'
import type { TimeSaid } from './command.ts'

const workingDayStarts = 8 * 60
const minuteMs = 60_000

/**
 * The moment that was meant, on the clocks of a zone: the next time they show it. Where only a day was named it is 8:00;
 * a weekday without a time is never today.
 *
 * @param zone  IANA, one that Intl takes
 * @returns     `undefined` for what is past
 */
export function momentOf(said: TimeSaid, now: Date, zone: string): Date | undefined {
  return candidates(said, now, zone).find((at) => at.getTime() > now.getTime())
}

/** What may be meant, the earliest first. */
function candidates(said: TimeSaid, now: Date, zone: string): readonly Date[] {
  if ('minutes' in said) return [new Date(now.getTime() + said.minutes * minuteMs)]
  const { at, day } = said
  const today = wallTimeAt(now, zone)
  const minutes = at ?? workingDayStarts
  const inDays = (days: number): Date => momentAt({ ...today, day: today.day + days, minutes }, zone)
  if (day === undefined) return [inDays(0), inDays(1)]
  if (day === 'today') return [inDays(0)]
  if (day === 'tomorrow') return [inDays(1)]
  if (typeof day === 'number') {
    const days = (day - today.weekday + 7) % 7
    return at === undefined && days === 0 ? [inDays(7)] : [inDays(days), inDays(days + 7)]
  }
  const years = day.year === undefined ? [today.year, today.year + 1] : [day.year]
  return years.map((year) => momentAt({ year, month: day.month, day: day.day, minutes }, zone))
}

/** How a moment is said on the clocks of a zone, to the minute. */
export function timeOf(at: Date, zone: string): TimeSaid {
  const { year, month, day, minutes } = wallTimeAt(at, zone)
  return { at: minutes, day: { year, month, day } }
}
