import type { AlertWhen, Command } from './command.ts'
import { takeQuoted, unquoted } from './quote.ts'

const openings =
  /^(?:(?:alert|tell|notify|warn|inform)(?: (?:me|us|the owner))?|(e-?mail|mail) (?:the )?(owner|me)) (?:when|if|once)\b/i

/** What stands between the name and the number. Longer ones first, so that "goes above" is not read as "above". */
const aboves = [
  'goes above',
  'is above',
  'gets above',
  'rises above',
  'goes over',
  'is over',
  'is more than',
  'crosses',
  'passes',
  'exceeds',
  'reaches more than',
  'above',
  'over',
  '>',
]
const others = [
  'goes below',
  'is below',
  'drops below',
  'falls below',
  'goes under',
  'below',
  'under',
  '<',
  'either way past',
  'rises by',
  'falls by',
  'drops by',
  'is stale',
  'has no data',
  'is at least',
  'reaches',
  '>=',
]

/**
 * `alert when [segment|measure] <name> goes above <number> [email <address|owner>] [here]` and its natural forms. A name
 * between quotes is taken as it is.
 *
 * @returns `undefined` when it is no such sentence
 */
export function parseAlert(said: string): Command | undefined {
  const opening = openings.exec(said)
  if (opening === null) return /^alert\b/i.test(said) ? incomplete() : undefined
  const body = said.slice(opening[0].length).trim()
  const [, kindSaid, named = ''] = /^(?:the )?(?:(segment|measure)\b ?)?(.*)$/i.exec(body) ?? []
  const kind = kindSaid?.toLowerCase() === 'measure' ? 'measure' : 'segment'
  const taken = takeQuoted(named)
  const { rest, mails, here } = takeRecipients(taken?.rest ?? named)
  return {
    verb: 'alert-when',
    kind,
    mails: [...mailsOf(opening), ...mails],
    here,
    ...parseCondition(rest, taken?.name),
    ...(taken === undefined && named !== '' && { whole: named }),
  }
}

/** "mail the owner when", "mail me when", "tell the owner when" */
function mailsOf([opening, , mailed]: RegExpExecArray): readonly string[] {
  if (mailed?.toLowerCase() === 'me') return ['me']
  return mailed !== undefined || /the owner (?:when|if|once)$/i.test(opening) ? ['owner'] : []
}

const incomplete = (): AlertWhen => ({
  verb: 'alert-when',
  kind: 'segment',
  condition: 'unsaid',
  mails: [],
  here: false,
})

/** `email <address|owner>` and `here`, wherever they stand at the end. */
function takeRecipients(said: string): {
  readonly rest: string
  readonly mails: readonly string[]
  readonly here: boolean
} {
  const mails: string[] = []
  let here = false
  let rest = said
  for (let taken = 0; taken < 10; taken++) {
    const match =
      /^(.*?)[ ,]+(?:and )?(?:(here)|(?:e-?mail|mail) (?:to )?(?:the )?(owner|[^\s@]+@[^\s@]+))[.,]?$/i.exec(rest)
    if (match === null) break
    rest = match[1] ?? ''
    if (match[2] !== undefined) here = true
    if (match[3] !== undefined) mails.unshift(match[3].toLowerCase() === 'owner' ? 'owner' : match[3])
  }
  return { rest, mails, here }
}

function parseCondition(
  body: string,
  quotedName: string | undefined,
): Pick<AlertWhen, 'subject' | 'condition' | 'number' | 'instance'> {
  const spots = [...spotsOf(body, others, 'other'), ...spotsOf(body, aboves, 'above')]
  // a name may hold such a word itself: the last one that a number follows is meant, else the first
  const withNumber = spots
    .filter((spot) => /^\s*\d/.test(body.slice(spot.end)))
    .sort((a, b) => b.end - a.end || a.start - b.start)
  const spot = withNumber[0] ?? [...spots].sort((a, b) => a.start - b.start || b.end - a.end)[0]
  const before = (spot === undefined ? body : body.slice(0, spot.start)).trim()
  const name = quotedName ?? before
  const [, within] = quotedName === undefined ? [] : (/^in (.+)$/i.exec(before) ?? [])
  const number =
    spot === undefined
      ? ''
      : body
          .slice(spot.end)
          .trim()
          .replace(/^(?:the )?(?:value|size|number) /i, '')
  const [, amount = '', after] = /^(.*?)(?: in (.+))?$/i.exec(number) ?? []
  const instance = after ?? within
  return {
    condition: spot?.kind ?? 'unsaid',
    ...(name !== '' && { subject: name }),
    ...(amount !== '' && { number: amount.replace(/ (?:members|customers|profiles|people)$/i, '') }),
    ...(instance !== undefined && { instance: unquoted(instance) }),
  }
}

type Spot = { readonly start: number; readonly end: number; readonly kind: 'above' | 'other' }

/** Where the phrases stand, as whole words; a sign may stand right before its number. */
const spotsOf = (body: string, phrases: readonly string[], kind: Spot['kind']): readonly Spot[] =>
  phrases.flatMap((phrase) => {
    const ending = /[<>=]$/.test(phrase) ? '(?=\\s*\\d| |$)' : '(?= |$)'
    return [...body.matchAll(new RegExp(`(?<=^| )${phrase}${ending}`, 'giu'))].map(
      ({ index }): Spot => ({ start: index, end: index + phrase.length, kind }),
    )
  })
