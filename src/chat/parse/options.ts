import { anyKey, anyOf, anyPattern } from '../lexicon/any-of.ts'
import { hidden } from '../quote.ts'

/** What may stand at the end of an alert, in any order. Numbers are as typed. */
export type Options = {
  readonly mails: readonly string[]
  readonly here: boolean
  readonly alsoNow: boolean
  readonly within?: string
  readonly recoverAt?: string
  readonly times?: string
}

/** More than anybody says in one sentence. */
const mostOptions = 12

const number = String.raw`[-−]?\d[\d.,' ]*(?: ?${anyKey(({ multiples }) => multiples)})?%?`
const count = String.raw`\S+`
const days = `${anyPattern(({ alerting }) => alerting.days)}`
const within = anyPattern(({ alerting }) => alerting.within)
const owner = anyPattern(({ alerting }) => alerting.owner)
const me = anyPattern(({ alerting }) => alerting.me)

const option = new RegExp(
  [
    `^(?<before>.*?)(?:^|[ ,]{1,3})(?:${anyPattern(({ alerting }) => alerting.and)} )?(?:`,
    `(?<here>${anyOf(({ said }) => said.here)})`,
    `|(?<alsoNow>${anyPattern(({ alerting }) => alerting.alsoNow)})`,
    `|${anyPattern(({ alerting }) => alerting.mail)} (?:${anyOf(({ alerting }) => alerting.mailTo)} )?(?:(?<owner>${owner})|(?<me>${me})|(?<mail>[^\\s@]+@[^\\s@]+))`,
    `|${anyPattern(({ alerting }) => alerting.recover)} (?<recoverAt>${number})`,
    `|${anyPattern(({ alerting }) => alerting.for)} (?<times>${count}) ${anyPattern(({ alerting }) => alerting.refreshes)}`,
    `|(?<inARow>\\d+) ${anyPattern(({ alerting }) => alerting.inARow)}`,
    `|(?:${within}|(?<=\\d%?[a-z]* )over) (?<within>${count}) ${days}`,
    `|${within} (?<odd>\\S+ ${anyPattern(({ alerting }) => alerting.odd)})`,
    ')[.,]?$',
  ].join(''),
  'iu',
)

/** Takes the options from the end of what was said; what is left comes back as `rest`. */
export function takeOptions(said: string): { readonly rest: string; readonly options: Options } {
  let rest = said
  let options: Options = { mails: [], here: false, alsoNow: false }
  for (let taken = 0; taken < mostOptions; taken++) {
    const { before, ...found } = option.exec(hidden(rest))?.groups ?? {}
    if (before === undefined) break
    rest = rest.slice(0, before.length)
    options = joined(optionOf(found), options)
  }
  return { rest, options }
}

function optionOf(groups: Readonly<Record<string, string | undefined>>): Options {
  const { owner, me, mail, here, alsoNow, within, odd, recoverAt, inARow, times = inARow } = groups
  const days = within ?? odd
  return {
    mails: [...(owner ? ['owner'] : []), ...(me ? ['me'] : []), ...(mail === undefined ? [] : [mail])],
    here: here !== undefined,
    alsoNow: alsoNow !== undefined,
    ...(days !== undefined && { within: days }),
    ...(recoverAt !== undefined && { recoverAt: recoverAt.trim() }),
    ...(times !== undefined && { times }),
  }
}

/** Options that were said one after the other; of one that was said twice the last. */
export const joined = (first: Options, second: Options): Options => ({
  ...first,
  ...second,
  mails: [...first.mails, ...second.mails],
  here: first.here || second.here,
  alsoNow: first.alsoNow || second.alsoNow,
})
