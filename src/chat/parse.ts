import type { Command, EventsSaid } from './command.ts'
import { isTypoOf, wordMeant } from './near.ts'
import { parseAlert } from './parse-alert.ts'
import { parseSendAgain } from './parse-send-again.ts'
import { unquoted } from './quote.ts'

/** Longer input is cut: nobody types so much. */
const longest = 2_000

/**
 * Understands what was typed. Never throws, takes time in proportion to the length, and answers anything: what is not
 * understood asks for help, with the commands that come nearest.
 */
export function parse(text: string): Command {
  const typed = text.slice(0, longest).replace(/\s+/g, ' ').trim()
  if (isGreeting(typed)) return { verb: 'help', reason: 'greeted', guesses: [] }
  const said = withoutManners(typed)
  const [first = '', ...rest] = said.split(' ')
  const word = first.toLowerCase().replace(/[!.,?:]+$/, '')
  const tail = rest.join(' ')
  if (/^(thanks|thank you|thx|cheers)\b/i.test(said)) return { verb: 'help', reason: 'thanked', guesses: [] }
  if (['', 'please', 'pls'].includes(word) || /^what can you do/i.test(said))
    return { verb: 'help', reason: 'asked', guesses: [] }
  const meant = wordMeant(word, words)
  return (
    parseAlert(
      meant === 'alert' || (meant === 'alerts' && /^(me |us )?(when|if|once)\b/i.test(tail)) ? `alert ${tail}` : said,
    ) ??
    parseVerb(meant === undefined ? 'none' : verbs[meant], tail) ??
    notUnderstood(said)
  )
}

const verbs = {
  help: 'help',
  commands: 'help',
  subscribe: 'subscribe',
  unsubscribe: 'unsubscribe',
  list: 'list',
  rules: 'list',
  alerts: 'list',
  alert: 'none',
  show: 'show',
  remove: 'remove',
  delete: 'remove',
  restore: 'restore',
  send: 'send',
  resend: 'resend',
  none: 'none',
} as const
const words = [
  'help',
  'commands',
  'subscribe',
  'unsubscribe',
  'list',
  'rules',
  'alerts',
  'alert',
  'show',
  'remove',
  'delete',
  'restore',
  'send',
  'resend',
] as const

function parseVerb(verb: (typeof verbs)[keyof typeof verbs], tail: string): Command | undefined {
  switch (verb) {
    case 'help':
      return { verb: 'help', reason: 'asked', guesses: [] }
    case 'subscribe':
      return parseSubscribe(tail)
    case 'unsubscribe':
      return parseUnsubscribe(tail)
    case 'list':
      return isEmpty(tail, listFillers) ? { verb: 'list' } : undefined
    case 'show':
      return tail !== '' && isEmpty(tail, listFillers) ? { verb: 'list' } : undefined
    case 'remove':
    case 'restore':
      return parseNumbered(verb, tail)
    case 'send':
    case 'resend':
      return parseSendAgain(verb, tail)
    case 'none':
      return undefined
    default:
      return verb satisfies never
  }
}

const listFillers = ['me', 'my', 'the', 'our', 'rules', 'alerts', 'here']

const isGreeting = (said: string): boolean =>
  /^(hi|hello|hey|good (morning|afternoon|evening))\b[^a-z0-9]*(there|belfry|bot)?[^a-z0-9]*$/i.test(said)

const isEmpty = (tail: string, fillers: readonly string[]): boolean =>
  tail
    .toLowerCase()
    .split(' ')
    .every((word) => word === '' || fillers.includes(word))

/** "Hi, please could you …, thanks?": what people say around a command; a mention that was left over, too. */
function withoutManners(said: string): string {
  const fillers =
    /^(?:<at>[^<]*<\/at>|(?:@?belfry|@bot|hi|hello|hey|please|pls|can you|could you|would you|i want to|i'd like to)\b(?=[\s,:]+\S))[\s,:]*/i
  let rest = said
  for (let cut = 0; cut < 5 && fillers.test(rest); cut++) rest = rest.replace(fillers, '')
  return rest
    .replace(/[!?.]+$/, '')
    .replace(/[\s,]+(please|pls|thanks|thank you)$/i, '')
    .replace(/[!?.]+$/, '')
    .trim()
}

function parseSubscribe(tail: string): Command {
  const firstFailures = /\bfirst failures too\b/i.test(tail)
  const said = tail.replace(/\bfirst failures too\b/i, '').replace(/\balso manual\b/i, '')
  const aim = parseAim(said)
  return aim === undefined ? notUnderstood(`subscribe ${tail}`) : { verb: 'subscribe', ...aim, firstFailures }
}

function parseUnsubscribe(tail: string): Command {
  const said = tail.replace(/^from\s+/i, '')
  if (/^(all|everything)$/i.test(said)) return { verb: 'unsubscribe' }
  const aim = parseAim(said)
  return aim === undefined ? notUnderstood(`unsubscribe ${tail}`) : { verb: 'unsubscribe', ...aim }
}

type Aim = { readonly what?: EventsSaid; readonly subject?: string; readonly instance?: string }

/** `<what> [for <subject>] [in <instance>]`. A name may hold " in ": whoever knows the names takes it apart. */
function parseAim(said: string): Aim | undefined {
  const rest = ` ${said.replace(/^to\s+/i, '')}`.replace(/\s+/g, ' ').trimEnd()
  const [whole, joint = ''] = / (for|of|in) /i.exec(rest) ?? []
  const at = whole === undefined ? rest.length : rest.indexOf(whole)
  const whatSaid = rest.slice(0, at).trim()
  const name = unquoted(rest.slice(at + (whole?.length ?? 0)))
  const what = parseWhat(whatSaid)
  if (what === undefined && whatSaid !== '') return undefined
  if (name === '') return { ...(what && { what }) }
  return { ...(what && { what }), ...(joint.toLowerCase() === 'in' ? { instance: name } : { subject: name }) }
}

const whats: readonly (readonly [EventsSaid, readonly string[]])[] = [
  [
    'refresh-failed',
    ['refresh failures', 'failures', 'refresh failed', 'failed refreshes', 'refresh fails', 'refresh failure'],
  ],
  [
    'refresh-succeeded',
    ['refresh successes', 'successes', 'refresh succeeded', 'successful refreshes', 'refresh success'],
  ],
  ['full-refresh', ['full refresh', 'full refreshes', 'everything']],
  ['unification', ['unification', 'unifications']],
]

function parseWhat(said: string): EventsSaid | undefined {
  const plain = said.toLowerCase().replace(/^(the|all|any|data source)\s+/, '')
  return whats.find(([, names]) => names.some((name) => isTypoOf(plain, name)))?.[0]
}

function parseNumbered(verb: 'remove' | 'restore', tail: string): Command {
  const match = /^(?:the )?(?:(?:rule|alert|number) )*(?:no\.? ?)?#?(\d{1,9})$/i.exec(tail.trim())
  if (match !== null) return { verb, number: Number(match[1]) }
  return tail.trim() === '' || verb === 'remove' ? { verb } : notUnderstood(`${verb} ${tail}`)
}

const topics: readonly (readonly [string, readonly string[]])[] = [
  ['subscribe refresh failures', ['fail', 'fails', 'failure', 'failures', 'failed', 'refresh', 'subscribe', 'broken']],
  ['subscribe refresh successes', ['success', 'successes', 'succeeds', 'succeeded']],
  ['list', ['rules', 'alerts', 'list']],
]

function notUnderstood(said: string): Command {
  const meant = said.toLowerCase().split(' ')
  const has = (words: readonly string[]): boolean => meant.some((typed) => words.some((word) => isTypoOf(typed, word)))
  // who wants out is not offered to come in
  const guesses = meant.some((typed) => wordMeant(typed, ['subscribe', 'unsubscribe']) === 'unsubscribe')
    ? ['list', 'unsubscribe']
    : topics.filter(([, words]) => has(words)).map(([command]) => command)
  return { verb: 'help', reason: 'not-understood', guesses }
}
