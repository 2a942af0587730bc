import { phrasesIn } from '../lexicon/any-of.ts'
import { lexicons } from '../lexicon/index.ts'
import type { Meant } from '../lexicon/lexicon.ts'
import { hidden } from '../quote.ts'

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

const finders = lexicons.flatMap(({ conditions }) =>
  (Object.keys(conditions) as readonly Meant[]).flatMap((kind) =>
    phrasesIn(conditions[kind]).map((phrase) => {
      const ending = /[<>=]$/.test(phrase) ? '(?= ?[-−]?\\d| |$)' : /\(\?=.*\)$/.test(phrase) ? '' : '(?= |$)'
      return { kind, finder: new RegExp(`(?<=^| )${phrase}${ending}`, 'giu') }
    }),
  ),
)
