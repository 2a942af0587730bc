import type { Command } from './command.ts'
import { notUnderstood } from './guess.ts'
import { wordMeant } from './near.ts'
import { parseAlert } from './parse-alert.ts'
import { parseSendAgain } from './parse-send-again.ts'
import { parseSubscribe, parseUnsubscribe } from './parse-subscribe.ts'

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
      return parseSubscribe(tail) ?? notUnderstood(`subscribe ${tail}`)
    case 'unsubscribe':
      return parseUnsubscribe(tail) ?? notUnderstood(`unsubscribe ${tail}`)
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

function parseNumbered(verb: 'remove' | 'restore', tail: string): Command {
  const match = /^(?:the )?(?:(?:rule|alert|number) )*(?:no\.? ?)?#?(\d{1,9})$/i.exec(tail.trim())
  if (match !== null) return { verb, number: Number(match[1]) }
  return tail.trim() === '' || verb === 'remove' ? { verb } : notUnderstood(`${verb} ${tail}`)
}
