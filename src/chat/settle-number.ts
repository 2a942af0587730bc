import type { AlertWhen } from './command.ts'
import { parseAmount, parseNumber, typeNumber } from './number.ts'
import { phrase } from './phrase.ts'
import { refuse, say, sentences } from './say.ts'
import type { Found } from './subject.ts'

/** A whole number for a segment, any finite one for a measure. */
export type NumberOf = 'segment' | 'measure'

/**
 * The number that was typed, or the question which one it is.
 *
 * @param rephrase  the command with another number in its place
 */
export function settleNumber(typed: string, of: NumberOf, rephrase: (number: string) => AlertWhen): Found<number> {
  const value = of === 'segment' ? parseNumber(typed) : undefined
  const [first = value, second] = of === 'segment' ? [] : parseAmount(typed)
  if (first === undefined) return refuse(say({ key: 'not-a-number', said: typed, of }))
  if (second === undefined) return { ok: true, found: first }
  const choices = sentences(...[first, second].map((each) => phrase(rephrase(typeNumber(each)))))
  return refuse(say({ key: 'which-reading-of-number', said: typed }, choices))
}

/** A whole number within bounds; `undefined` for anything else. */
export function parseWithin(typed: string, least: number, most: number): number | undefined {
  const value = /^\d{1,6}$/.test(typed) ? Number(typed) : undefined
  return value !== undefined && value >= least && value <= most ? value : undefined
}
