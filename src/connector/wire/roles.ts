import type { Role } from '../../core/actions.ts'
import type { ApiAnswer } from '../../core/api.ts'
import { given } from '../../core/given.ts'
import { field } from './field.ts'
import { read } from './read.ts'

/** `[RoleDefinition]`. The names are no documented list: they are kept as they came. */
export const roles = (answer: unknown): ApiAnswer<readonly Role[]> => read(definitions, answer)

/** `[RoleAssignment]`: the roles of one principal, each once. Ids compare without regard to letter case. */
export const rolesOf =
  (principalId: string) =>
  (answer: unknown): ApiAnswer<readonly string[]> => {
    const all = read(assignments, answer)
    if (!all.ok) return all
    const theirs = all.data.filter((one) => one.principalId?.toLowerCase() === principalId.toLowerCase())
    return { ok: true, data: [...new Set(theirs.flatMap((one) => one.roles))] }
  }

/**
 * `[RoleAssignment]`: the people with an administrator's role, each once, by object id.
 *
 * @see  Customer Insights, "Permissions" and its audit logs: the role is called Administrator in the one and Admin in the
 *       other, with "(owner)" for whoever made the instance
 */
export const admins = (answer: unknown): ApiAnswer<readonly string[]> => {
  const all = read(assignments, answer)
  if (!all.ok) return all
  const people = all.data.filter((one) => one.principalType === 'user' && one.roles.some((role) => admin.test(role)))
  return { ok: true, data: [...new Set(people.flatMap((one) => one.principalId?.toLowerCase() ?? []))] }
}

const admin = /^admin(istrator)?( \(owner\))?$/i

const definitions = field.rows(
  field
    .object({ roleName: field.text, description: field.maybeText })
    .transform((wire): Role => ({ name: wire.roleName, ...given({ description: wire.description }) })),
)

const assignments = field.rows(
  field.object({ principalId: field.maybeText, principalType: field.maybeWord, roles: field.list(field.text) }),
)
