import type { AlertWhen } from '../command.ts'
import { kindNamed, kindWords } from '../kinds.ts'
import { allOf, anyPattern } from '../lexicon/any-of.ts'
import { wordMeant } from '../near.ts'
import { takeQuoted } from '../quote.ts'
import { parseAim } from './aim.ts'
import { type Conditioned, parseCondition } from './condition.ts'

const owner = anyPattern(({ alerting }) => alerting.owner)
const me = anyPattern(({ alerting }) => alerting.me)
const told = `${anyPattern(({ alerting }) => alerting.calls)}(?: (?:${anyPattern(({ alerting }) => alerting.whom)}|(?<told>${owner})))?`
const mailed = `${anyPattern(({ alerting }) => alerting.mail)} (?:(?<mailed>${owner})|(?<me>${me}))`
const opening = new RegExp(
  `^(?:${told}|${mailed}) ${anyPattern(({ alerting }) => alerting.when)}(?![\\p{L}\\p{N}])`,
  'iu',
)
const bare = new RegExp(`^${anyPattern(({ acts }) => acts.alert)}(?![\\p{L}\\p{N}])`, 'iu')
const led = new RegExp(
  `^(?:${anyPattern(({ alerting }) => alerting.articles)} )?(?:(${kindWords})(?![\\p{L}\\p{N}]) ?)?(.*)$`,
  'iu',
)

/**
 * `alert when [segment|measure|data source] <name> [where <dimension> is <value>] [in <instance>] <condition> …` and its
 * natural forms. A name between quotes is taken as it is.
 *
 * @returns `undefined` when it is no such sentence
 */
export function parseAlert(typed: string): AlertWhen | undefined {
  const said = opening.test(typed) ? typed : withoutSlips(typed)
  const begun = opening.exec(said)
  if (begun === null) return bare.test(said) ? incomplete : undefined
  const body = said.slice(begun[0].length).trim()
  const [, kindSaid = '', named = ''] = led.exec(body) ?? []
  const lead = body.slice(0, body.length - named.length).trim()
  const kind = kindNamed(kindSaid)
  const quoted = parseQuoted(named)
  const { condition, number, subject, aim, options } = quoted ?? parsePlain(named)
  return {
    verb: 'alert-when',
    condition,
    ...aim,
    ...options,
    mails: [...mailsOf(begun.groups ?? {}), ...options.mails],
    ...(kind && { kind }),
    ...(subject !== '' && { subject }),
    ...(number !== undefined && { number }),
    ...(quoted === undefined && named !== '' && { whole: named }),
    ...(quoted === undefined && lead !== '' && { lead }),
  }
}

type Parsed = Omit<Conditioned, 'before'> & { readonly subject: string }

function parsePlain(said: string): Parsed {
  const { before, ...rest } = parseCondition(said)
  return { ...rest, subject: before }
}

/** @returns `undefined` where what stands behind the quotes belongs to the name as well */
function parseQuoted(said: string): Parsed | undefined {
  const taken = takeQuoted(said)
  if (taken === undefined) return undefined
  const { before, aim, ...rest } = parseCondition(taken.rest)
  const where = parseAim(before)
  return where && { ...rest, subject: taken.name, aim: { ...aim, ...where } }
}

type Caught = { readonly told?: string; readonly mailed?: string; readonly me?: string }

/** "mail the owner when", "mail me when", "tell the owner when" */
function mailsOf({ told, mailed, me }: Caught): readonly string[] {
  if (me !== undefined) return ['me']
  return (told ?? mailed) === undefined ? [] : ['owner']
}

const words = allOf(({ alerting }) => `${alerting.calls}, ${alerting.mail}, ${alerting.owner}`).filter((one) =>
  /^\p{L}+$/u.test(one),
)
const whens = allOf(({ alerting }) => alerting.when)

/** The same with the slips taken out of the words it begins with, up to "when". */
function withoutSlips(said: string): string {
  const [first = '', ...rest] = said.split(' ')
  const call = wordMeant(first.toLowerCase(), words)
  if (call === undefined) return said
  const place = rest.slice(0, 3).findIndex((word) => wordMeant(word.toLowerCase(), whens) !== undefined)
  const corrected = rest.map((word, at) => (at === place ? (wordMeant(word.toLowerCase(), whens) ?? word) : word))
  const without = [call, ...corrected].join(' ')
  return opening.test(without) ? without : said
}

const incomplete: AlertWhen = { verb: 'alert-when', condition: 'unsaid', alsoNow: false, mails: [], here: false }
