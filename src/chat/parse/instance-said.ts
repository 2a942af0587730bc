import { anyOf, isOneOf } from '../lexicon/any-of.ts'
import { hidden, takeQuoted, unquoted } from '../quote.ts'

const before = new RegExp(`^(?:${anyOf(({ joints }) => joints.in)} )?(?:${anyOf(({ instance }) => instance)} )?`, 'iu')
const here = new RegExp(` ${anyOf(({ said }) => said.here)}$`, 'iu')

/** The name of an instance, perhaps behind `in`, `instance`, and before `here`. `any`: none more than another. */
export function instanceSaid(said: string): string {
  const text = said.trim()
  const at = here.exec(hidden(text))?.index
  const alone = text.slice(0, at ?? text.length)
  if (takeQuoted(alone) === undefined && isOneOf(({ said: words }) => words.any, alone)) return 'any'
  return unquoted(alone.replace(before, '') || alone)
}
