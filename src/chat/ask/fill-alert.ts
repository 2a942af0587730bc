import type { AlertWhen, Show } from '../command.ts'
import { anyOf } from '../lexicon/any-of.ts'
import { parseAmount } from '../number.ts'
import { parseCondition } from '../parse/condition.ts'
import { lengthSaid } from '../parse/length-said.ts'
import { inEnglish } from '../parse/length-typed.ts'
import { joined } from '../parse/options.ts'
import { takeWhere } from '../parse/where.ts'
import { unquoted } from '../quote.ts'

/** A number or a condition in its place in an alert. */
export function fillAlert(
  half: AlertWhen,
  piece: 'number' | 'recover-at' | 'condition',
  text: string,
): AlertWhen | undefined {
  if (piece === 'recover-at') {
    const recoverAt = text.replace(before, '')
    return parseAmount(recoverAt).length === 0 ? undefined : { ...half, recoverAt }
  }
  const bare = piece === 'number' ? numberIn(half, text) : undefined
  return bare === undefined ? fillCondition(half, text) : { ...half, number: bare }
}

const percent = new RegExp(` ?(?:%|${anyOf((lexicon) => lexicon.percent)})$`, 'iu')
const before = new RegExp(`^${anyOf(({ alerting }) => alerting.at)} `, 'iu')
const ofIt = new RegExp(`^(?:${anyOf(({ alerting }) => alerting.it)}(?: |$)){0,3}$`, 'iu')

/** A number as it is typed alone: for a stale thing a length, else one that may be a percentage. */
function numberIn({ condition }: AlertWhen, text: string): string | undefined {
  const typed = text.replace(before, '')
  if (condition === 'stale' && lengthSaid(typed) !== undefined) return inEnglish(typed)
  const number = typed.replace(percent, '')
  if (parseAmount(number).length === 0) return undefined
  return number === typed ? typed : `${number}%`
}

/** "goes above 1,200", "boven 1.200 komt": with the options behind it. */
function fillCondition(half: AlertWhen, text: string): AlertWhen | undefined {
  const { before: name, condition, number, aim, options } = parseCondition(text)
  if (condition === 'unsaid' || !ofIt.test(name)) return undefined
  const said = joined({ mails: half.mails, here: half.here, alsoNow: half.alsoNow }, options)
  return { ...half, ...aim, ...said, condition, ...(number !== undefined && { number }) }
}

/** A dimension value: "NL", "Country is NL". */
export function fillValue(half: AlertWhen | Show, text: string): AlertWhen | Show | undefined {
  const { where } = takeWhere(text)
  if (where.value !== '') return { ...half, where }
  return half.where === undefined ? undefined : { ...half, where: { ...half.where, value: unquoted(text) } }
}
