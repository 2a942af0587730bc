import type { Held, Mute } from '../command.ts'
import { anyOf, isOneOf } from '../lexicon/any-of.ts'
import { hidden } from '../quote.ts'
import { parseNamed } from './named.ts'
import { ruleNumber } from './rule-number.ts'
import { timeSaid } from './time-said.ts'

/** A rule by its number, the pressed card's subjects, all, or a subject by its name; `undefined` where nothing is said. */
export function parseHeld(said: string): Held | undefined {
  const text = said.trim()
  return text === '' ? undefined : (plainly(text) ?? { of: 'subject', ...parseNamed(text) })
}

/** What needs no name. */
function plainly(text: string): Held | undefined {
  const number = ruleNumber(text)
  if (number !== undefined) return { of: 'rule', number }
  if (isOneOf(({ said }) => said.all, text)) return { of: 'all' }
  return isOneOf(({ said }) => said.shown, text) ? { of: 'shown' } : undefined
}

const joints = new RegExp(`(?:^| )(?=${anyOf(({ times }) => `${times.for}, ${times.until}`)}(?: |$))`, 'giu')

/** `[<rule|subject|all|this>] [for <time>|until <time>]`: what stands behind "mute". */
export function parseMute(said: string): Mute {
  const text = said.trim()
  const places = [...hidden(text).matchAll(joints)].slice(0, 20).map(({ index }) => index)
  for (const place of places) {
    const until = timeSaid(text.slice(place))
    if (until !== undefined) return mute(parseHeld(text.slice(0, place)), until)
  }
  // "3 2h", "all for ages": only where no name can be meant
  const words = text.split(' ')
  for (let count = 0; count <= Math.min(3, words.length - 1); count++) {
    const what = plainly(words.slice(0, words.length - count).join(' '))
    const until = count === 0 ? undefined : timeSaid(words.slice(words.length - count).join(' '))
    if (what !== undefined && (count === 0 || until !== undefined)) return mute(what, until)
  }
  const only = timeSaid(text)
  if (only !== undefined) return mute(undefined, only)
  const first = plainly(text.slice(0, places[0] ?? 0))
  return mute(first ?? parseHeld(text), undefined)
}

const mute = (what: Held | undefined, until: Mute['until']): Mute => ({
  verb: 'mute',
  ...(what && { what }),
  ...(until && { until }),
})
