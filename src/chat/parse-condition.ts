import type { AlertWhen } from './command.ts'
import { type Spot, spotsOf } from './conditions.ts'
import { type Aim, parseAim } from './parse-aim.ts'
import { joined, type Options, takeOptions } from './parse-options.ts'
import { hidden } from './quote.ts'

/** What an alert says of its condition; `before` stands before that: a name, and perhaps where to look for it. */
export type Conditioned = Pick<AlertWhen, 'condition' | 'number'> & {
  readonly before: string
  readonly aim: Aim
  readonly options: Options
}

/** `<before> goes above <number> [in <instance>] [options]`; `number` is all that stands where a number should. */
export function parseCondition(body: string): Conditioned {
  const { rest, options } = takeOptions(body)
  const spot = spotMeant(rest)
  if (spot === undefined) return { before: rest.trim(), condition: 'unsaid', aim: {}, options }
  const { tail, condition } = conditionIn(spot, rest.slice(spot.end).trim())
  const { amount, aim } = amountIn(tail)
  const inner = takeOptions(amount)
  const number = inner.rest
    .trim()
    .replace(/^(?:the )?(?:value|size|number) /i, '')
    .replace(/ (?:members|customers|profiles|people)$/i, '')
  return {
    before: rest.slice(0, spot.start).trim(),
    condition,
    aim,
    options: joined(inner.options, options),
    ...(number !== '' && { number }),
  }
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
      const [before, behind] = around(tail, / ?\b(?:in )?either (?:way|direction)\b/i) ?? []
      return before === undefined ? { tail, condition: 'above' } : { tail: `${before}${behind}`, condition: 'either' }
    }
    case 'rises':
    case 'falls': {
      const [before, behind, days] = around(tail, / in (?:the last )?(\d+) days?(?= |$)/i) ?? []
      return { tail: before === undefined ? tail : `${before} within ${days} days${behind}`, condition: kind }
    }
    case 'stale': {
      const length = tail.replace(/^in (?=\d+(?:\.\d+)? ?(?:h|hours?|d|days?)\b)/i, '')
      const [instance, hours] = around(length, / for (?:more than |over )?/i) ?? []
      return { tail: instance?.startsWith('in ') ? `${hours} ${instance}` : length, condition: kind }
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
  const [at] = around(said, / (?=(?:in|where) .)/i) ?? []
  const amount = at ?? said
  const aim = parseAim(said.slice(amount.length))
  return aim === undefined ? { amount: tail, aim: {} } : { amount: amount.trim(), aim }
}
