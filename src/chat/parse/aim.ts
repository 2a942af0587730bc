import type { Where } from '../../core/subject.ts'
import { anyOf } from '../lexicon/any-of.ts'
import { takeQuoted, unquoted } from '../quote.ts'
import { takeWhere } from './where.ts'

const inWords = anyOf(({ joints }) => joints.in)
const whereWords = anyOf(({ joints }) => joints.where)
const starting = new RegExp(`^(?:(${inWords})|${whereWords}) (.+)$`, 'i')
const startingWhere = new RegExp(`^${whereWords} (.+)$`, 'i')
const startingInside = new RegExp(`^${inWords} (.+)$`, 'i')
const holdingWhere = new RegExp(`^(.+?) ${whereWords} (.+)$`, 'i')

/** Where and in which instance to look for a name. */
export type Aim = { readonly where?: Where; readonly instance?: string }

/**
 * `where <dimension> is <value>` and `in <instance>`, in either order, behind a name.
 *
 * @returns `undefined` where anything else stands there: then the name does not end before it
 */
export function parseAim(said: string): Aim | undefined {
  const text = said.trim()
  if (text === '') return {}
  const [joint, inside, rest = ''] = starting.exec(text) ?? []
  if (joint === undefined) return undefined
  if (inside === undefined) {
    const taken = takeWhere(rest)
    const behind = taken.rest === '' ? {} : instanceOnly(taken.rest)
    return behind && { where: taken.where, ...behind }
  }
  return startingIn(rest)
}

function startingIn(said: string): Aim | undefined {
  const quoted = takeQuoted(said)
  const [, instance = said, whereSaid] = holdingWhere.exec(said) ?? []
  if (quoted === undefined)
    return { instance: unquoted(instance), ...(whereSaid !== undefined && { where: takeWhere(whereSaid).where }) }
  const behind = quoted.rest.trim()
  if (behind === '') return { instance: quoted.name }
  const [, afterWhere] = startingWhere.exec(behind) ?? []
  return afterWhere === undefined ? undefined : { instance: quoted.name, where: takeWhere(afterWhere).where }
}

function instanceOnly(said: string): Aim | undefined {
  const [, instance] = startingInside.exec(said) ?? []
  return instance === undefined ? undefined : { instance: unquoted(instance) }
}
