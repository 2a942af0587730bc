import type { Formats } from '../formats.ts'
import { type Unit, units } from '../units.ts'

/** `7 uur 10 min`: the two largest units; below half a minute `minder dan een minuut`. */
export function length(f: Formats, lengthMs: number): string {
  const parts = units(lengthMs).map(([count, unit]) => `${f.number(count)} ${named(f, count, unit)}`)
  return parts.length === 0 ? 'minder dan een minuut' : parts.join(' ')
}

/** As `length`, and in seconds where it is less than a minute and a half. */
export function preciseLength(f: Formats, lengthMs: number): string {
  if (lengthMs >= 90_000) return length(f, lengthMs)
  const seconds = Math.max(1, Math.round(lengthMs / 1_000))
  return `${f.number(seconds)} ${f.plural(seconds, { one: 'seconde', other: 'seconden' })}`
}

/** `26 uur`: hours up to three days as they are, longer ones as `length`. */
export const hours = (f: Formats, count: number): string =>
  count <= 72 ? `${f.number(count)} uur` : length(f, count * 3_600_000)

/** `3 dagen` */
export const days = (f: Formats, count: number): string => `${f.number(count)} ${named(f, count, 'day')}`

/** Dutch does not count hours in the plural. */
const named = (f: Formats, count: number, unit: Unit): string =>
  unit === 'day' ? f.plural(count, { one: 'dag', other: 'dagen' }) : unit === 'hour' ? 'uur' : 'min'
