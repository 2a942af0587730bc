import type { Command } from '../command.ts'
import { isOneOf } from '../lexicon/any-of.ts'
import { hoursSaid } from '../parse/hours-said.ts'
import { instanceSaid } from '../parse/instance-said.ts'
import { languageSaid } from '../parse/language-said.ts'
import { withoutManners } from '../parse/manners.ts'
import { personSaid } from '../parse/owner.ts'
import { ruleNumber } from '../parse/rule-number.ts'
import { parseEvents } from '../parse/subscribe.ts'
import { momentSaid, timeSaid } from '../parse/time-said.ts'
import { zoneSaid } from '../parse/zone-said.ts'
import { parse } from '../parse.ts'
import type { Piece } from '../piece.ts'
import { takeQuoted } from '../quote.ts'
import { fillAlert, fillValue } from './fill-alert.ts'
import { fillSubject } from './fill-subject.ts'

/** Longer ones are nobody's name. */
const longest = 300

/**
 * Puts what was answered in the place that was asked for.
 *
 * @param half     the command that lacks it
 * @param isKnown  it is exactly the name of something, whatever else it may look like
 * @returns        `undefined` where the answer is no such piece, or the command has no place for it: then it is said anew
 */
export function fill(half: Command, piece: Piece, said: string, isKnown = false): Command | undefined {
  const text = withoutManners(said.slice(0, 2_000).replace(/\s+/g, ' ').trim())
  if (text === '') return undefined
  const mayBeName = isKnown || isName(text)
  switch (piece) {
    case 'number':
    case 'recover-at':
    case 'condition':
      return half.verb === 'alert-when' ? fillAlert(half, piece, text) : undefined
    case 'value':
      return isValued(half) && mayBeName ? fillValue(half, text) : undefined
    case 'what':
      return fillWhat(half, text)
    case 'rule':
      return fillRule(half, text, mayBeName)
    case 'time':
    case 'hours':
      return fillTime(half, piece, text)
    case 'confirm':
      return fillConfirm(half, text)
    default:
      return mayBeName ? fillName(half, piece, text) : undefined
  }
}

/** Any text that is no command; between quotes it may look like one. */
function isName(text: string): boolean {
  if (text.length > longest) return false
  const command = parse(text)
  return takeQuoted(text)?.rest === '' || (command.verb === 'help' && command.reason === 'not-understood')
}

type Valued = Extract<Command, { readonly verb: 'alert-when' | 'show' }>

const isValued = (half: Command): half is Valued => half.verb === 'alert-when' || half.verb === 'show'

function fillTime(half: Command, piece: 'time' | 'hours', text: string): Command | undefined {
  if (piece === 'time') {
    const until = timeSaid(text) ?? momentSaid(text)
    return half.verb === 'mute' && until !== undefined ? { ...half, until } : undefined
  }
  const hours = hoursSaid(text)
  return half.verb === 'quiet-hours' && hours !== undefined ? { ...half, hours } : undefined
}

/** "yes", "nu", "not now": whether to do it. */
function fillConfirm(half: Command, text: string): Command | undefined {
  if (half.verb !== 'refresh') return undefined
  if (isOneOf(({ said }) => `${said.yes}, ${said.now}`, text)) return { ...half, confirmed: true }
  return isOneOf(({ said }) => `${said.no}, ${said.notNow}`, text) ? { ...half, declined: true } : undefined
}

type NamePiece = Extract<Piece, 'subject' | 'instance' | 'person' | 'language' | 'zone'>

function fillName(half: Command, piece: NamePiece, text: string): Command | undefined {
  switch (piece) {
    case 'subject':
      return fillSubject(half, text)
    case 'instance':
      return fillInstance(half, instanceSaid(text))
    case 'person':
      return fillPerson(half, personSaid(text))
    case 'language':
      return half.verb === 'language' ? { ...half, language: languageSaid(text) } : undefined
    case 'zone':
      return half.verb === 'time-zone' ? { ...half, zone: zoneSaid(text) } : undefined
    default:
      return piece satisfies never
  }
}

function fillInstance(half: Command, instance: string): Command | undefined {
  if (half.verb === 'mute' || half.verb === 'unmute')
    return half.what?.of === 'subject' ? { ...half, what: { ...half.what, instance } } : undefined
  return mayHaveInstance(half) ? { ...half, instance } : undefined
}

/** In an alert it is the address of whoever said "email me". */
function fillPerson(half: Command, person: string): Command | undefined {
  if (half.verb === 'owner' || half.verb === 'allow-refresh') return { ...half, person }
  if (half.verb !== 'alert-when' || !/^[^\s@]+@[^\s@]+$/.test(person)) return undefined
  return { ...half, mails: half.mails.map((mail) => (mail === 'me' ? person : mail)) }
}

type Placed = Extract<Command, { readonly instance?: string }>

const placed: Readonly<Record<Placed['verb'], true>> = {
  ...{ subscribe: true, unsubscribe: true, 'alert-when': true, history: true, why: true, show: true, owner: true },
  ...{ refresh: true, ack: true, unack: true, 'allow-instance': true, 'ask-access': true, use: true },
}

const mayHaveInstance = (half: Command): half is Placed => Object.hasOwn(placed, half.verb)

/** Which events: what else is said with them goes along. */
function fillWhat(half: Command, text: string): Command | undefined {
  if (half.verb !== 'subscribe' && half.verb !== 'unsubscribe') return undefined
  const said = parseEvents(text)
  if (said?.what === undefined) return undefined
  const firstFailures = half.firstFailures || said.firstFailures
  return { ...half, ...said, firstFailures, alsoManual: half.alsoManual || said.alsoManual }
}

/** A number; what is held may be named otherwise, too. */
function fillRule(half: Command, text: string, mayBeName: boolean): Command | undefined {
  const number = ruleNumber(text)
  if (number === undefined) return isHolding(half) && mayBeName ? fillSubject(half, text) : undefined
  switch (half.verb) {
    case 'remove':
    case 'restore':
    case 'edit':
    case 'test':
    case 'undo':
    case 'stop-mail':
    case 'mail-again':
    case 'send-again':
    case 'approve':
    case 'refuse':
      return { ...half, number }
    case 'mute':
    case 'unmute':
      return { ...half, what: { of: 'rule', number } }
    case 'why':
      return { ...half, rule: number }
    default:
      return undefined
  }
}

const isHolding = ({ verb }: Command): boolean => verb === 'mute' || verb === 'unmute'
