import type { Command, Numbered } from '../command.ts'
import { anyOf, isOneOf } from '../lexicon/any-of.ts'
import type { Act } from '../lexicon/lexicon.ts'
import { parseAllow } from './allow.ts'
import { parseHeld, parseMute } from './held.ts'
import { hoursSaid } from './hours-said.ts'
import { instanceSaid } from './instance-said.ts'
import { languageSaid } from './language-said.ts'
import { parseList } from './list.ts'
import { parseNamed, parseNamedOf } from './named.ts'
import type { Opening } from './opening.ts'
import { parseOwner } from './owner.ts'
import { parseRefresh } from './refresh.ts'
import { ruleNumber } from './rule-number.ts'
import { parseSendAgain } from './send-again.ts'
import { parseSee, parseShow } from './show.ts'
import { parseStop, parseSubscribe, parseTell, parseUnsubscribe } from './subscribe.ts'
import { parseWhy } from './why.ts'
import { zoneSaid } from './zone-said.ts'

/** What an opening and what stands behind it mean. @returns `undefined` where the rest does not belong to such a command */
export function parseAct(opening: Opening | undefined): Command | undefined {
  return opening && parsers[opening.act](opening.tail.trim(), opening.words)
}

type Parser = (tail: string, words: string) => Command | undefined

const parsers: Readonly<Record<Act, Parser>> = {
  help: () => ({ verb: 'help', reason: 'asked', guesses: [] }),
  subscribe: parseSubscribe,
  unsubscribe: parseUnsubscribe,
  stop: parseStop,
  tell: parseTell,
  alert: () => undefined,
  list: parseList,
  show: (tail) => parseShow(tail, parseAct),
  see: (tail) => parseSee(tail, parseAct),
  remove: (tail) => numbered('remove', tail) ?? { verb: 'remove' },
  restore: (tail) => numbered('restore', tail),
  edit: (tail) => numbered('edit', tail) ?? changed(tail),
  test: (tail) => numbered('test', tail),
  undo: (tail) => numbered('undo', tail) ?? (isShown(tail) ? { verb: 'undo' } : undefined),
  'stop-mail': (tail) => numbered('stop-mail', ofRule(tail)),
  'mail-again': (tail) => numbered('mail-again', ofRule(tail)),
  send: (tail) => parseSendAgain('send', tail),
  resend: (tail) => parseSendAgain('resend', tail),
  mute: parseMute,
  unmute: (tail) => {
    const what = parseHeld(tail)
    return { verb: 'unmute', ...(what && { what }) }
  },
  'quiet-hours': (tail) => {
    const hours = hoursSaid(tail)
    return { verb: 'quiet-hours', ...(hours && { hours }) }
  },
  ack: (tail) => acknowledged('ack', tail),
  unack: (tail) => acknowledged('unack', tail),
  status: (tail) => (isEmptyOrHere(tail) ? { verb: 'status' } : undefined),
  history: (tail) => ({ verb: 'history', ...parseNamedOf(tail) }),
  why: parseWhy,
  owner: parseOwner,
  refresh: (tail, words) => parseRefresh(words, tail),
  allow: (tail, words) => parseAllow(`${words} ${tail}`.trim()),
  ask: (tail) => ({ verb: 'ask-access', ...(tail !== '' && { instance: instanceSaid(tail) }) }),
  approve: (tail) => answered('approve', tail),
  refuse: (tail) => answered('refuse', tail),
  use: (tail) => ({ verb: 'use', ...(tail !== '' && { instance: instanceSaid(tail) }) }),
  language: (tail) => ({ verb: 'language', ...(tail !== '' && { language: languageSaid(tail) }) }),
  'time-zone': (tail) => ({ verb: 'time-zone', ...(tail !== '' && { zone: zoneSaid(tail) }) }),
  settings: (tail) => (isEmptyOrHere(tail) ? { verb: 'settings' } : undefined),
}

const isShown = (tail: string): boolean => tail === '' || isOneOf(({ said }) => said.shown, tail)
const isEmptyOrHere = (tail: string): boolean => tail === '' || isOneOf(({ said }) => said.here, tail)

function numbered(verb: Numbered['verb'], tail: string): Command | undefined {
  const number = ruleNumber(tail)
  if (number !== undefined) return { verb, number }
  return tail === '' ? { verb } : undefined
}

const joint = new RegExp(`^${anyOf(({ joints }) => joints.of)} `, 'iu')

/** `of rule 3`, `about 3`: what the mails are of. */
const ofRule = (tail: string): string => tail.replace(joint, '')

const into = new RegExp(`^(.{1,40}?) ${anyOf(({ joints }) => joints.set)} (.+)$`, 'iu')

/** `3 to 1300`: a rule with another number. */
function changed(tail: string): Command | undefined {
  const [, rule = '', threshold = ''] = into.exec(tail) ?? []
  const number = ruleNumber(rule)
  return number === undefined ? undefined : { verb: 'edit', number, threshold }
}

function acknowledged(verb: 'ack' | 'unack', tail: string): Command {
  if (isShown(tail)) return { verb }
  return isOneOf(({ said }) => said.all, tail) ? { verb, all: true } : { verb, ...parseNamed(tail) }
}

function answered(verb: 'approve' | 'refuse', tail: string): Command | undefined {
  const number = ruleNumber(tail)
  return number === undefined ? undefined : { verb, number }
}
