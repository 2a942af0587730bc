import { anyOf, isOneOf, meaningOf } from '../lexicon/any-of.ts'
import { unquoted } from '../quote.ts'

const before = new RegExp(`^(?:${anyOf(({ joints }) => joints.set)} )?`, 'iu')

/** `Dutch`, `Nederlands`, `en-gb` as BCP 47; `default`; anything else as it was typed. */
export function languageSaid(said: string): string {
  const name = unquoted(said.trim().replace(before, ''))
  if (isOneOf(({ said: words }) => words.default, name)) return 'default'
  return meaningOf(({ languages }) => languages, name) ?? tagOf(name) ?? name
}

/** A language of two or three letters, perhaps with more behind it, as it is written. */
function tagOf(name: string): string | undefined {
  if (!/^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}$/i.test(name)) return undefined
  try {
    return Intl.getCanonicalLocales(name)[0]
  } catch {
    return undefined
  }
}
