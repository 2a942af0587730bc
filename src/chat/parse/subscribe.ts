import type { EventsSaid, Subscribe, Unsubscribe } from '../command.ts'
import { allOf, anyOf, anyPattern } from '../lexicon/any-of.ts'
import { isTypoOf } from '../near.ts'
import { hidden, takeQuoted, unquoted } from '../quote.ts'
import { parseAim } from './aim.ts'

type Said = Omit<Subscribe, 'verb'>

/** What stands behind "subscribe". @returns `undefined` where it is none of the events */
export function parseSubscribe(tail: string): Subscribe | undefined {
  const said = parseEvents(tail)
  return said && { verb: 'subscribe', ...said }
}

const each = new RegExp(`^${anyOf(({ subscribing }) => subscribing.each)}$`, 'i')
const from = new RegExp(`^${anyOf(({ subscribing }) => subscribing.from)} +`, 'i')

/** What stands behind "unsubscribe"; "all" is each and every one. @returns `undefined` where it is none of the events */
export function parseUnsubscribe(tail: string): Unsubscribe | undefined {
  const text = tail.replace(from, '')
  const said = parseEvents(each.test(text) ? '' : text) ?? parseEvents(tail)
  return said && { verb: 'unsubscribe', ...said }
}

const not = new RegExp(`^${anyOf(({ subscribing }) => subscribing.not)} `, 'i')
const noLonger = new RegExp(` ${anyOf(({ subscribing }) => subscribing.noLonger)}$`, 'i')

/** What stands behind "tell": "meld mislukte verversingen", "meld geen mislukte verversingen meer". */
export function parseTell(tail: string): Subscribe | Unsubscribe | undefined {
  const isNot = not.test(tail)
  const said = parseEvents(isNot ? tail.replace(not, '').replace(noLonger, '') : tail)
  return said?.what === undefined ? undefined : { verb: isNot ? 'unsubscribe' : 'subscribe', ...said }
}

/** What stands behind "stop", which alone is too little to stop anything. */
export function parseStop(tail: string): Unsubscribe | undefined {
  const said = parseEvents(tail)
  return said?.what === undefined ? undefined : { verb: 'unsubscribe', ...said }
}

const firstFailures = new RegExp(`(?<=^| )${anyPattern(({ subscribing }) => subscribing.firstFailures)}(?= |$)`, 'i')
const alsoManual = new RegExp(`(?<=^| )${anyPattern(({ subscribing }) => subscribing.alsoManual)}(?= |$)`, 'i')
const joint = new RegExp(` ${anyOf(({ joints }) => `${joints.of}, ${joints.for}, ${joints.in}`)} `, 'i')
const within = new RegExp(` ${anyOf(({ joints }) => joints.in)} `, 'i')

/** `<what> [for <subject>] [in <instance>]`. A name may hold " in ": whoever knows the names takes it apart. */
export function parseEvents(said: string): Said | undefined {
  const options = [firstFailures, alsoManual].map((option) => option.test(hidden(said)))
  const plain = without(without(said, firstFailures), alsoManual).replace(/^to +/i, '')
  const rest = ` ${plain}`.replace(/ +/g, ' ').trimEnd()
  const [whole = ''] = joint.exec(hidden(rest)) ?? []
  const at = whole === '' ? rest.length : hidden(rest).indexOf(whole)
  const whatSaid = rest.slice(0, at).trim()
  const what = parseWhat(whatSaid)
  if (what === undefined && whatSaid !== '') return undefined
  const [isEarly = false, isManual = false] = options
  return {
    ...(what && { what }),
    ...aimOf(whole, rest.slice(at + whole.length).trim()),
    firstFailures: isEarly,
    alsoManual: isManual,
  }
}

/** The same without an option, where it stands outside of quotes. */
function without(said: string, option: RegExp): string {
  const found = option.exec(hidden(said))
  return found === null ? said : `${said.slice(0, found.index)}${said.slice(found.index + found[0].length)}`
}

function aimOf(joint: string, name: string): Pick<Said, 'subject' | 'instance'> {
  if (name === '') return {}
  if (within.test(joint)) return { instance: unquoted(name) }
  const taken = takeQuoted(name)
  const aim = taken && parseAim(taken.rest)
  return taken && aim?.instance !== undefined && aim.where === undefined
    ? { subject: taken.name, instance: aim.instance }
    : { subject: unquoted(name) }
}

const events = ['refresh-failed', 'refresh-succeeded', 'full-refresh', 'unification', 'everything'] as const
const before = new RegExp(`^${anyOf(({ subscribing }) => subscribing.before)} +`, 'i')

/** Which events are meant, a slip or two aside. */
export function parseWhat(said: string): EventsSaid | undefined {
  if (/["“‘]/.test(said)) return undefined
  const plain = said.toLowerCase().replace(before, '')
  return events.find((each) =>
    allOf(({ subscribing }) => subscribing.events[each]).some((name) => isTypoOf(plain, name)),
  )
}
