import { anyOf, isOneOf, meaningOf } from '../lexicon/any-of.ts'
import { unquoted } from '../quote.ts'

const before = new RegExp(`^(?:${anyOf(({ joints }) => joints.set)} )?`, 'iu')

/** `europe/amsterdam`, `Amsterdam`, `new york`, `Londen` as IANA; `default`; anything else as it was typed. */
export function zoneSaid(said: string): string {
  const name = unquoted(said.trim().replace(before, ''))
  if (isOneOf(({ said: words }) => words.default, name)) return 'default'
  const key = name.toLowerCase().replaceAll(' ', '_')
  return zones().get(key) ?? meaningOf(({ cities }) => cities, name) ?? cityZone(key) ?? otherZone(key) ?? name
}

/** The only zone whose last part is this city. */
function cityZone(key: string): string | undefined {
  const [only, second] = [...zones().values()].filter((zone) => zone.toLowerCase().endsWith(`/${key}`))
  return second === undefined ? only : undefined
}

/** Names that Intl takes and does not list: older ones, and short ones such as CET. */
function otherZone(key: string): string | undefined {
  if (!/^[a-z_/+-]{3,40}\d{0,2}$/.test(key)) return undefined
  try {
    return new Intl.DateTimeFormat('en', { timeZone: key }).resolvedOptions().timeZone
  } catch {
    return undefined
  }
}

let known: ReadonlyMap<string, string> | undefined

/** By their names in small letters. */
function zones(): ReadonlyMap<string, string> {
  known ??= new Map([...Intl.supportedValuesOf('timeZone'), 'UTC'].map((zone) => [zone.toLowerCase(), zone]))
  return known
}
