import type { TimeSaid } from '../command.ts'
import { anyOf, isOneOf, phrasesIn } from '../lexicon/any-of.ts'
import { lexicons } from '../lexicon/index.ts'
import type { Lexicon } from '../lexicon/lexicon.ts'

export type DaySaid = NonNullable<Extract<TimeSaid, { readonly day?: unknown }>['day']>

const next = new RegExp(`^(?:${anyOf(({ times }) => times.next)} )?(.+)$`, 'iu')

const ordinal = `${anyOf(({ times }) => times.ordinals)}?`
const dayFirst = new RegExp(`^(\\d{1,2})${ordinal} (?:of )?(\\S+)(?: (\\d{4}))?$`, 'iu')
const monthFirst = new RegExp(`^(\\S+) (\\d{1,2})${ordinal}(?:,? (\\d{4}))?$`, 'iu')

/** `today`, `tomorrow`, `Monday`, `volgende maandag`, `2026-12-01`, `1 December`, `December 1, 2026`. */
export function daySaid(said: string): DaySaid | undefined {
  const text = said.trim()
  if (isOneOf(({ times }) => times.today, text)) return 'today'
  if (isOneOf(({ times }) => times.tomorrow, text)) return 'tomorrow'
  return weekdayIn(next.exec(text)?.[1] ?? text) ?? dateIn(next.exec(text)?.[1] ?? text)
}

const weekdayIn = (said: string): number | undefined => placeIn(({ times }) => times.weekdays, said)

/** The place of a name in a list of any language; its short forms stand behind a bar. */
function placeIn(pick: (lexicon: Lexicon) => string, said: string): number | undefined {
  const name = said.toLowerCase().replace(/\.$/, '')
  const places = lexicons.map((lexicon) => phrasesIn(pick(lexicon)).findIndex((one) => one.split('|').includes(name)))
  return places.find((place) => place >= 0)
}

function dateIn(said: string): DaySaid | undefined {
  const [, isoYear, isoMonth, isoDay] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(said) ?? []
  if (isoYear !== undefined) return dateOf(Number(isoDay), Number(isoMonth), isoYear)
  const [, day, month = '', year] = dayFirst.exec(said) ?? []
  if (day !== undefined) return dateOf(Number(day), monthOf(month), year)
  const [, named = '', dayBehind, yearBehind] = monthFirst.exec(said) ?? []
  return dayBehind === undefined ? undefined : dateOf(Number(dayBehind), monthOf(named), yearBehind)
}

const monthOf = (name: string): number => (placeIn(({ times }) => times.months, name) ?? -1) + 1

/** @returns `undefined` for a day that the month does not have */
function dateOf(day: number, month: number, yearTyped: string | undefined): DaySaid | undefined {
  const year = yearTyped === undefined ? undefined : Number(yearTyped)
  const isLeap = year === undefined || new Date(Date.UTC(year, 1, 29)).getUTCDate() === 29
  const longest = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0
  return day >= 1 && day <= longest ? { month, day, ...(year !== undefined && { year }) } : undefined
}
