import type { Said } from '../../core/message.ts'
import type { Language } from '../../words/index.ts'
import type { AlertWhen } from '../command.ts'
import { parseAmount, parseNumber, typeNumber } from '../number.ts'
import { sentenceOf } from '../phrase/sentence-of.ts'
import { asking, refuse, say, sentences } from '../say.ts'
import type { Found } from '../subject.ts'

/** A whole number for a segment, any finite one for a measure. */
export type NumberOf = 'segment' | 'measure'

/**
 * The number that was typed, or the question which one it is.
 *
 * @param rephrase  the command with another number in its place
 * @param lang      of the buttons
 * @param half      the command that a number alone completes
 * @param piece     in which place of it
 */
export function settleNumber(
  typed: string,
  of: NumberOf,
  rephrase: (number: string) => AlertWhen,
  half: AlertWhen,
  lang?: Language,
  piece: 'number' | 'recover-at' = 'number',
): Found<number> {
  const asked = (question: Said) => refuse(asking(question, { piece, half }))
  const value = of === 'segment' ? parseNumber(typed) : undefined
  const [first = value, second] = of === 'segment' ? [] : parseAmount(typed)
  if (first === undefined) return asked(say({ key: 'not-a-number', said: typed, of }))
  if (second === undefined) return { ok: true, found: first }
  // no sentence changes the recovery of a rule
  const isSayable = half.changes === undefined || piece === 'number'
  const meant = isSayable ? [first, second].map((each) => rephrase(typeNumber(each))) : []
  const choices = sentences(...meant.map((each) => sentenceOf(each, lang)))
  return asked(say({ key: 'which-reading-of-number', said: typed }, choices))
}

/** A whole number within bounds; `undefined` for anything else. */
export function parseWithin(typed: string, least: number, most: number): number | undefined {
  const value = /^\d{1,6}$/.test(typed) ? Number(typed) : undefined
  return value !== undefined && value >= least && value <= most ? value : undefined
}
