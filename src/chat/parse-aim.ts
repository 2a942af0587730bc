import type { Where } from '../core/subject.ts'
import { takeWhere } from './parse-where.ts'
import { takeQuoted, unquoted } from './quote.ts'

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
  const [, joint = '', rest = ''] = /^(in|where) (.+)$/i.exec(text) ?? []
  if (joint.toLowerCase() === 'where') {
    const taken = takeWhere(rest)
    const behind = taken.rest === '' ? {} : instanceOnly(taken.rest)
    return behind && { where: taken.where, ...behind }
  }
  return joint === '' ? undefined : startingIn(rest)
}

function startingIn(said: string): Aim | undefined {
  const quoted = takeQuoted(said)
  const [, instance = said, whereSaid] = /^(.+?) where (.+)$/i.exec(said) ?? []
  if (quoted === undefined)
    return { instance: unquoted(instance), ...(whereSaid !== undefined && { where: takeWhere(whereSaid).where }) }
  const behind = quoted.rest.trim()
  if (behind === '') return { instance: quoted.name }
  const [, afterWhere] = /^where (.+)$/i.exec(behind) ?? []
  return afterWhere === undefined ? undefined : { instance: quoted.name, where: takeWhere(afterWhere).where }
}

function instanceOnly(said: string): Aim | undefined {
  const [, instance] = /^in (.+)$/i.exec(said) ?? []
  return instance === undefined ? undefined : { instance: unquoted(instance) }
}
