import type { QuietHours } from '../command.ts'
import { anyOf, isOneOf } from '../lexicon/any-of.ts'
import { clockSaid } from './clock-said.ts'

const from = new RegExp(`^${anyOf(({ times }) => times.from)} `, 'iu')
const between = new RegExp(` ?[-–—] ?| ${anyOf(({ times }) => `${times.to}, ${times.until}`)} `, 'iu')

/** `18:00-8:00`, `from 6pm to 8am`, `van 18 tot 8 uur`, `off`. */
export function hoursSaid(said: string): QuietHours['hours'] {
  const text = said.trim()
  if (isOneOf(({ said: words }) => words.off, text)) return 'off'
  const [first = '', second, third] = text.replace(from, '').split(between)
  if (second === undefined || third !== undefined) return undefined
  const [start, end] = [clockSaid(first), clockSaid(second)]
  return start === undefined || end === undefined ? undefined : { from: start, to: end }
}
