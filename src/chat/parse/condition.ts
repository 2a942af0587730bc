import type { AlertWhen } from '../command.ts'
import { anyOf, anyPattern } from '../lexicon/any-of.ts'
import { hidden } from '../quote.ts'
import { type Aim, parseAim } from './aim.ts'
import { type Spot, spotsOf } from './conditions.ts'
import { inEnglish } from './length-typed.ts'
import { joined, type Options, takeOptions } from './options.ts'

/** What an alert says of its condition; `before` stands before that: a name, and perhaps where to look for it. */
export type Conditioned = Pick<AlertWhen, 'condition' | 'number'> & {
  readonly before: string
  readonly aim: Aim
  readonly options: Options
}

const verbs = anyPattern(({ alerting }) => alerting.verbs)
const verbBehind = new RegExp(` ${verbs}$`, 'iu')
const endings = anyPattern(({ alerting }) => `${alerting.verbs}, ${alerting.endings}`)
const behind = new RegExp(
  `(?: ${endings})?(?: ${anyPattern(({ alerting }) => alerting.numberAfter)})?(?: ${endings})?$`,
  'iu',
)
const numberBefore = new RegExp(`^${anyPattern(({ alerting }) => alerting.numberBefore)} `, 'iu')
const percent = new RegExp(` ?${anyOf((lexicon) => lexicon.percent)}$`, 'iu')
const eitherWay = new RegExp(` ?(?<=^| )${anyPattern(({ alerting }) => alerting.eitherWay)}(?= |$)`, 'iu')
const inDays = `${anyPattern(({ alerting }) => alerting.inLast)} (\\d+) ${anyPattern(({ alerting }) => alerting.days)}`
const days = new RegExp(` ${inDays}(?= |$)`, 'iu')
const daysBefore = new RegExp(`(?:^| )${inDays}$`, 'iu')
const staleFor = new RegExp(`(?:^| )${anyPattern(({ alerting }) => alerting.stale)} `, 'iu')
const staleIn = new RegExp(
  `^${anyOf(({ joints }) => joints.in)} (?=\\d+(?:\\.\\d+)? ?(?:h|hours?|d|days?)(?![\\p{L}]))`,
  'iu',
)
const inside = new RegExp(`^${anyOf(({ joints }) => joints.in)} `, 'iu')
const aimed = new RegExp(` (?=${anyOf(({ joints }) => `${joints.in}, ${joints.where}`)} .)`, 'iu')

/** `<before> goes above <number> [in <instance>] [options]`; `number` is all that stands where a number should. */
export function parseCondition(body: string): Conditioned {
  const { rest, options } = takeOptions(body)
  const spot = spotMeant(rest)
  if (spot === undefined) return { before: rest.trim(), condition: 'unsaid', aim: {}, options }
  const { tail, condition } = conditionIn(spot, rest.slice(spot.end).trim())
  const { amount, aim } = amountIn(tail.replace(verbBehind, ''))
  const inner = takeOptions(amount)
  const number = numberIn(inner.rest.trim(), condition)
  const { before, within } = daysIn(rest.slice(0, spot.start).trim(), condition)
  return {
    before,
    condition,
    aim,
    options: { ...within, ...joined(inner.options, options) },
    ...(number !== '' && { number }),
  }
}

/** A number without the words around it. */
function numberIn(said: string, condition: AlertWhen['condition']): string {
  const alone = ` ${said.replace(numberBefore, '')}`.replace(behind, '').trim()
  return condition === 'stale' ? inEnglish(alone) : alone.replace(percent, '%')
}

/** "VIP in 7 dagen" before "met 10% stijgt". */
function daysIn(before: string, condition: AlertWhen['condition']): { before: string; within?: { within: string } } {
  if (condition !== 'rises' && condition !== 'falls') return { before }
  const found = daysBefore.exec(hidden(before))
  return found?.[1] === undefined
    ? { before }
    : { before: before.slice(0, found.index).trim(), within: { within: found[1] } }
}

/** A name may hold such a phrase itself: the last one that has all it needs is meant, else the first. */
function spotMeant(said: string): Spot | undefined {
  const spots = spotsOf(said)
  const [last] = spots.filter(({ whole }) => whole).sort((a, b) => b.end - a.end || a.start - b.start)
  return last ?? [...spots].sort((a, b) => a.start - b.start || b.end - a.end)[0]
}

type Meant = { readonly tail: string; readonly condition: AlertWhen['condition'] }

/** What a phrase means with what follows it, and that as if it had been said in the order of the grammar. */
function conditionIn({ kind }: Spot, tail: string): Meant {
  switch (kind) {
    case 'crosses': {
      const [before, behind] = around(tail, eitherWay) ?? []
      return before === undefined ? { tail, condition: 'above' } : { tail: `${before}${behind}`, condition: 'either' }
    }
    case 'rises':
    case 'falls': {
      const [before, behind, count] = around(tail, days) ?? []
      return { tail: before === undefined ? tail : `${before} within ${count} days${behind}`, condition: kind }
    }
    case 'stale': {
      const length = tail.replace(staleIn, '')
      const [instance, hours] = around(length, staleFor) ?? []
      return { tail: inside.test(instance ?? '') ? `${hours} ${instance}` : length, condition: kind }
    }
    default:
      return { tail, condition: kind }
  }
}

/** What stands before and behind a phrase, quotes left out of it, and the words caught in it. */
function around(said: string, phrase: RegExp): readonly string[] | undefined {
  const found = phrase.exec(hidden(said))
  if (found === null) return undefined
  const [whole, ...caught] = found
  return [said.slice(0, found.index), said.slice(found.index + whole.length), ...caught]
}

/** A number ends where it is said in which instance, or of which dimension value. */
function amountIn(tail: string): { readonly amount: string; readonly aim: Aim } {
  const said = ` ${tail}`
  const [at] = around(said, aimed) ?? []
  const amount = at ?? said
  const aim = parseAim(said.slice(amount.length))
  return aim === undefined ? { amount: tail, aim: {} } : { amount: amount.trim(), aim }
}
