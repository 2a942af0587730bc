import type { Named } from '../command.ts'
import { kindNamed, kindWords } from '../kinds.ts'
import { anyOf } from '../lexicon/any-of.ts'
import { takeQuoted, unquoted } from '../quote.ts'
import { parseAim } from './aim.ts'

const articles = anyOf(({ alerting }) => alerting.articles)
const kinded = new RegExp(`^(?:${articles} )?(${kindWords})(?: (.+))?$`, 'iu')
// a capital is the name's own
const article = new RegExp(`^${articles} (?=\\S)`, 'u')
const within = new RegExp(`^${anyOf(({ joints }) => joints.in)} (.+)$`, 'iu')
const joint = new RegExp(`^${anyOf(({ joints }) => joints.of)} (?=\\S)`, 'iu')

/** `[segment|measure|data source] <name> [where <dimension> is <value>] [in <instance>]`; a name between quotes is taken as it is. */
export function parseNamed(said: string): Named {
  const text = said.trim()
  const [, kindSaid, behind = ''] = kinded.exec(text) ?? []
  const rest = kindSaid === undefined ? text.replace(article, '') : behind.trim()
  const kind = kindSaid === undefined ? undefined : kindNamed(kindSaid)
  return { ...(kind && { kind }), ...nameIn(rest) }
}

/** The same behind `of`, `for`, `about`, where one stands there. */
export const parseNamedOf = (said: string): Named => parseNamed(said.trim().replace(joint, ''))

function nameIn(said: string): Omit<Named, 'kind'> {
  if (said === '') return {}
  const [, instance] = within.exec(said) ?? []
  if (instance !== undefined) return { instance: unquoted(instance) }
  const taken = takeQuoted(said)
  const aim = taken && parseAim(taken.rest)
  return taken && aim ? { subject: taken.name, ...aim } : { subject: said }
}
