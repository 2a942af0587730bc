import type { Phrases } from '../../words/phrases.ts'
import type { QuietHours, TimeSaid } from '../command.ts'
import type { DaySaid } from '../parse/day-said.ts'

const units = [
  ['week', 10_080],
  ['day', 1_440],
  ['hour', 60],
  ['minute', 1],
] as const

/** `for 2 hours`, `until Monday 9:00`; nothing where no time was said. */
export function phraseTime(said: TimeSaid | undefined, words: Phrases): string {
  if (said === undefined) return ''
  if (!('minutes' in said)) {
    const day = said.day === undefined ? '' : phraseDay(said.day, words)
    return words.until([day, said.at === undefined ? '' : clock(said.at)].filter((part) => part !== '').join(' '))
  }
  const [unit, minutes] = units.find(([, each]) => said.minutes % each === 0) ?? ['minute', 1]
  return words.lasting(said.minutes / minutes, unit)
}

/** `18:00-8:00`, `off`; nothing where no hours were said. */
export function phraseHours(hours: QuietHours['hours'], words: Phrases): string {
  if (hours === undefined) return ''
  return hours === 'off' ? words.off : `${clock(hours.from)}-${clock(hours.to)}`
}

function phraseDay(day: DaySaid, words: Phrases): string {
  if (typeof day === 'number') return words.weekday(day)
  if (day === 'today' || day === 'tomorrow') return words[day]
  const { year, month, day: date } = day
  return year === undefined ? words.date(date, month) : [year, two(month), two(date)].join('-').padStart(10, '0')
}

const clock = (minutes: number): string => `${Math.floor(minutes / 60)}:${two(minutes % 60)}`
const two = (count: number): string => `${count}`.padStart(2, '0')
