import type { Formats } from '../formats.ts'
import { units } from '../units.ts'

/** `7 h 10 min`: the two largest units; below half a minute `less than a minute`. */
export function length(f: Formats, lengthMs: number): string {
  const parts = units(lengthMs).map(([count, unit]) => `${f.number(count)} ${short[unit]}`)
  return parts.length === 0 ? 'less than a minute' : parts.join(' ')
}

/** As `length`, and in seconds where it is less than a minute and a half. */
export const preciseLength = (f: Formats, lengthMs: number): string =>
  lengthMs < 90_000 ? `${f.number(Math.max(1, Math.round(lengthMs / 1_000)))} s` : length(f, lengthMs)

/** `26 h`: hours up to three days as they are, longer ones as `length`. */
export const hours = (f: Formats, count: number): string =>
  count <= 72 ? `${f.number(count)} h` : length(f, count * 3_600_000)

const short = { day: 'd', hour: 'h', minute: 'min' }
/** `once`, `3 times` */
export const times = (f: Formats, count: number): string => (count === 1 ? 'once' : `${f.number(count)} times`)
