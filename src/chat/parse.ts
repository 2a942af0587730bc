import type { Command, EventsSaid } from './command.ts'
import { isTypoOf, wordMeant } from './near.ts'
import { parseAlert } from './parse-alert.ts'

/** Longer input is cut: nobody types so much. */
const longest = 2_000

/**
 * Understands what was typed. Never throws, takes time in proportion to the length, and answers anything: what is not
 * understood asks for help, with the commands that come nearest.
 */
export function parse(text: string): Command {
  const said = withoutManners(text.slice(0, longest).replace(/\s+/g, ' ').trim())
  const [first = '', ...rest] = said.split(' ')
  const word = first.toLowerCase().replace(/[!.,?:]+$/, '')
  const tail = rest.join(' ')
  if (isGreeting(said)) return { verb: 'help', reason: 'greeted', guesses: [] }
  if (/^(thanks|thank you|thx|cheers)\b/i.test(said)) return { verb: 'help', reason: 'thanked', guesses: [] }
  if (word === '' || /^what can you do/i.test(said)) return { verb: 'help', reason: 'asked', guesses: [] }
  return parseAlert(said) ?? parseVerb(verbs[wordMeant(word, words) ?? 'none'], tail) ?? notUnderstood(said)
}

const verbs = {
  help: 'help',
  commands: 'help',
  subscribe: 'subscribe',
  unsubscribe: 'unsubscribe',
  list: 'list',
  rules: 'list',
  alerts: 'list',
  remove: 'remove',
  delete: 'remove',
  restore: 'restore',
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
  'remove',
  'delete',
  'restore',
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
      return isEmpty(tail, ['my', 'the', 'our', 'rules', 'alerts', 'here']) ? { verb: 'list' } : undefined
    case 'remove':
    case 'restore':
      return parseNumbered(verb, tail)
    case 'none':
      return undefined
    default:
      return verb satisfies never
  }
}

const isGreeting = (said: string): boolean =>
  /^(hi|hello|hey|good (morning|afternoon|evening))\b[^a-z0-9]*(there|belfry|bot)?[^a-z0-9]*$/i.test(said)

const isEmpty = (tail: string, fillers: readonly string[]): boolean =>
  tail
    .toLowerCase()
    .split(' ')
    .every((word) => word === '' || fillers.includes(word))

/** "Please could you …, thanks": what people say around a command. */
function withoutManners(said: string): string {
  const fillers = /^(please|pls|can you|could you|would you|i want to|i'd like to|bot|belfry)\b[\s,:]*/i
  let rest = said
  for (let cut = 0; cut < 5 && fillers.test(rest); cut++) rest = rest.replace(fillers, '')
  return rest.replace(/[\s,]+(please|pls|thanks|thank you)[.!]*$/i, '').trim()
}

function parseSubscribe(tail: string): Command {
  const firstFailures = /\bfirst failures too\b/i.test(tail)
  const said = tail.replace(/\bfirst failures too\b/i, '').replace(/\balso manual\b/i, '')
  const aim = parseAim(said)
  return aim === undefined ? notUnderstood(`subscribe ${tail}`) : { verb: 'subscribe', ...aim, firstFailures }
}

function parseUnsubscribe(tail: string): Command {
  const aim = parseAim(tail.replace(/^from\s+/i, ''))
  return aim === undefined ? notUnderstood(`unsubscribe ${tail}`) : { verb: 'unsubscribe', ...aim }
}

type Aim = { readonly what?: EventsSaid; readonly subject?: string; readonly instance?: string }

/** `<what> [for <subject>] [in <instance>]` */
function parseAim(said: string): Aim | undefined {
  const rest = said
    .replace(/\s+/g, ' ')
    .replace(/^to\s+/i, '')
    .trim()
  if (rest === '') return {}
  const [, whatSaid = '', subject, instance] = /^(.*?)(?:(?:^| )(?:for|of) (.+?))?(?: ?\bin (.+))?$/i.exec(rest) ?? []
  const what = parseWhat(whatSaid.trim())
  if (what === undefined && whatSaid.trim() !== '') return undefined
  if (subject !== undefined)
    // a name may hold " in ": whoever knows the names takes it apart
    return { ...(what && { what }), subject: instance === undefined ? subject : `${subject} in ${instance}` }
  return { ...(what && { what }), ...(instance !== undefined && { instance }) }
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
  const match = /^(?:(?:rule|alert|number|no\.?)\s*)?#?(\d{1,9})\.?$/i.exec(tail.trim())
  if (match !== null) return { verb, number: Number(match[1]) }
  return tail.trim() === '' || verb === 'remove' ? { verb } : notUnderstood(`${verb} ${tail}`)
}

function notUnderstood(said: string): Command {
  const words = said.toLowerCase().split(' ')
  const has = (...some: readonly string[]): boolean => words.some((word) => some.some((other) => isTypoOf(word, other)))
  const guesses = [
    ...(has('fail', 'fails', 'failure', 'failures', 'failed', 'refresh', 'subscribe', 'broken')
      ? ['subscribe refresh failures']
      : []),
    ...(has('success', 'successes', 'succeeds', 'succeeded') ? ['subscribe refresh successes'] : []),
    ...(has('rules', 'alerts', 'list', 'show') ? ['list'] : []),
  ]
  return { verb: 'help', reason: 'not-understood', guesses }
}
