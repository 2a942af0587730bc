import type { SetOwner } from '../command.ts'
import { anyOf, isOneOf } from '../lexicon/any-of.ts'
import { hidden, takeQuoted, unquoted } from '../quote.ts'
import { parseNamedOf } from './named.ts'

const joint = new RegExp(`(?<=^| )(?:${anyOf(({ joints }) => joints.is)}|=)(?= |$)`, 'giu')

/** `[of] <name> is <person>`: what stands behind "owner". Without a person: who is it to be? */
export function parseOwner(said: string): SetOwner {
  const found = [...hidden(said).matchAll(joint)].at(-1)
  const whole = { verb: 'owner', ...parseNamedOf(said) } as const
  if (found === undefined) return whole
  const named = parseNamedOf(said.slice(0, found.index))
  // "where Country is NL" names a value, nobody
  if (named.where?.value === '') return whole
  const person = said.slice(found.index + found[0].length).trim()
  return { verb: 'owner', ...named, ...(person !== '' && { person: personSaid(person) }) }
}

/** `nobody` and `me` in any language; a name between quotes is taken as it is. */
export function personSaid(said: string): string {
  if (takeQuoted(said) !== undefined) return unquoted(said)
  if (isOneOf(({ said: words }) => words.nobody, said)) return 'nobody'
  return isOneOf(({ said: words }) => words.me, said) ? 'me' : said.trim()
}
