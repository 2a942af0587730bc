import type { TimeSaid } from '../command.ts'
import { anyOf } from '../lexicon/any-of.ts'
import { clockSaid } from './clock-said.ts'
import { daySaid } from './day-said.ts'
import { lengthSaid } from './length-said.ts'

const lasting = new RegExp(`^${anyOf(({ times }) => times.for)} (.+)$`, 'iu')
const ending = new RegExp(`^${anyOf(({ times }) => times.until)} (.+)$`, 'iu')

/** No moment takes more words. */
const mostWords = 8

/** `for 2 hours`, `2h`, `until 9:00`, `tot maandag 9 uur`; `undefined` where no time is said. */
export function timeSaid(said: string): TimeSaid | undefined {
  const text = said.trim()
  const until = ending.exec(text)?.[1]
  if (until !== undefined) return momentSaid(until)
  const minutes = lengthSaid(lasting.exec(text)?.[1] ?? text)
  return minutes === undefined ? undefined : { minutes }
}

/** `9:00`, `tomorrow`, `Monday at 9`, `9:00 on 1 December`. */
export function momentSaid(said: string): TimeSaid | undefined {
  const words = said.trim().split(' ')
  if (words.length > mostWords) return undefined
  for (let place = 0; place <= words.length; place++) {
    const [first, second] = [words.slice(0, place).join(' '), words.slice(place).join(' ')]
    const found = both(first, second) ?? both(second, first)
    if (found !== undefined) return found
  }
  return undefined
}

/** A day and a time of day, either of them perhaps not said. */
function both(day: string, clock: string): TimeSaid | undefined {
  const at = clock === '' ? undefined : clockSaid(clock)
  const on = day === '' ? undefined : daySaid(day)
  const isSaid = (clock === '' || at !== undefined) && (day === '' || on !== undefined)
  return isSaid && (at !== undefined || on !== undefined)
    ? { ...(at !== undefined && { at }), ...(on !== undefined && { day: on }) }
    : undefined
}
