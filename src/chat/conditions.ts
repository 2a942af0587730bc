import type { ConditionSaid } from './command.ts'
import { hidden } from './quote.ts'

/** What people say that a thing shall do. `crosses`: above, unless it is said to be either way. */
type Meant = Exclude<ConditionSaid, 'unsaid'> | 'crosses'

/** That a value is not on one side of the line: then it is on the other, or exactly on it. */
function not(...sides: readonly string[]): readonly string[] {
  const verbs = ['go', 'get', 'rise', 'drop', 'fall'].flatMap((verb) => [
    `does not ${verb}`,
    `doesn['’]t ${verb}`,
    `no longer ${verb}(?:e?s)`,
  ])
  const refusals = ['is not', 'is no longer', "isn['’]t", 'not', 'no longer', ...verbs]
  return sides.flatMap((side) => refusals.map((refusal) => `${refusal} ${side}`))
}

/** What stands between a name and its number. */
const phrases: readonly (readonly [Meant, readonly string[]])[] = [
  [
    'above',
    [
      'goes above',
      'is above',
      'gets above',
      'rises above',
      'goes over',
      'is over',
      'is more than',
      'exceeds',
      'reaches more than',
      'above',
      'over',
      '>',
    ],
  ],
  ['crosses', ['crosses', 'passes']],
  [
    'below',
    [
      'goes below',
      'is below',
      'gets below',
      'drops below',
      'falls below',
      'goes under',
      'is under',
      'drops under',
      'falls under',
      'is less than',
      'less than',
      'below',
      'under',
      '<',
    ],
  ],
  ['either', ['goes either way past', 'either way past', 'crosses either way', 'passes either way']],
  ['rises', ['rises by', 'grows by', 'increases by', 'goes up by']],
  ['falls', ['falls by', 'drops by', 'decreases by', 'goes down by']],
  ['at-least', ['is at least', 'reaches', '>=', ...not('below', 'under', 'less than')]],
  ['at-most', ['is at most', '<=', ...not('above', 'over', 'more than'), 'does not exceed', 'no longer exceeds']],
  [
    'stale',
    ['is stale', 'has not refreshed', 'has not been refreshed', 'has not been evaluated'].flatMap((phrase) => [
      phrase,
      `${phrase} for`,
      `${phrase} for more than`,
      `${phrase} for over`,
    ]),
  ],
  ['no-data', ['has no data', 'has no value']],
]

/** A phrase found in a sentence. `whole`: all that it needs follows it, such as a number. */
export type Spot = { readonly start: number; readonly end: number; readonly kind: Meant; readonly whole: boolean }

/** Where such phrases stand, as whole words and not between quotes; a sign may stand right before its number. */
export const spotsOf = (said: string): readonly Spot[] => {
  const body = hidden(said)
  return finders.flatMap(({ kind, finder }) =>
    [...body.matchAll(finder)].map(({ index, 0: found }): Spot => {
      const end = index + found.length
      const rest = body.slice(end)
      const whole = kind === 'no-data' ? /^(?: in .+)?$/i.test(rest) : /^ ?[-−]?\d/.test(rest)
      return { start: index, end, kind, whole }
    }),
  )
}

const finders = phrases.flatMap(([kind, all]) =>
  all.map((phrase) => {
    const ending = /[<>=]$/.test(phrase) ? '(?= ?[-−]?\\d| |$)' : '(?= |$)'
    return { kind, finder: new RegExp(`(?<=^| )${phrase}${ending}`, 'giu') }
  }),
)
