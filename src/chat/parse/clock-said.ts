import { anyKey, anyOf, meaningOf } from '../lexicon/any-of.ts'

const at = `(?:${anyOf(({ times }) => times.at)} )?`
const clock = anyOf(({ times }) => times.clock)
const hours = `(\\d{1,2}|${anyKey(({ counts }) => counts)})`
const pattern = new RegExp(`^${at}${hours}(?:[:.hu](\\d{2}))? ?(?:(am|pm|a\\.m\\.?|p\\.m\\.?)|${clock})?$`, 'iu')
const halfBefore = new RegExp(`^${at}${anyOf(({ times }) => times.halfBefore)} ${hours}(?: ${clock})?$`, 'iu')
const named = new RegExp(`^${at}(.+)$`, 'iu')

/** A time of day: `9:00`, `9`, `9am`, `17.30 uur`, `noon`, `half tien`. @returns minutes since midnight, 0 to 1,439 */
export function clockSaid(said: string): number | undefined {
  const text = said.trim()
  const name = meaningOf(({ times }) => times.moments, named.exec(text)?.[1] ?? text)
  if (name !== undefined) return name
  const half = halfBefore.exec(text)?.[1]
  if (half !== undefined) return minutesOf(hourOf(half), '00', undefined, -30)
  const [, hour, minutes = '00', half12] = pattern.exec(text) ?? []
  return hour === undefined ? undefined : minutesOf(hourOf(hour), minutes, half12?.toLowerCase()[0], 0)
}

const hourOf = (typed: string): number => meaningOf(({ counts }) => counts, typed) ?? Number(typed)

function minutesOf(hour: number, minutesTyped: string, half: string | undefined, moved: number): number | undefined {
  const minutes = Number(minutesTyped)
  const isHour = half === undefined ? hour <= 23 : hour >= 1 && hour <= 12
  if (!isHour || minutes > 59) return undefined
  const whole = half === undefined ? hour : (hour % 12) + (half === 'p' ? 12 : 0)
  return (whole * 60 + minutes + moved + 1_440) % 1_440
}
