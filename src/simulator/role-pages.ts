import { json } from './answer.ts'
import type { Page } from './ask.ts'
import { idOf } from './id-of.ts'

/** The three roles that the product's audit logs name. */
const roles = [
  { roleName: 'Admin', description: 'Can do everything.' },
  { roleName: 'Contributor', description: 'Can change data and settings, but not people.' },
  { roleName: 'Viewer', description: 'Can look.' },
]

/** Who may do what, the same in every instance; the last one is who asks. Ids are those of Entra objects. */
const people = [
  { principalId: idOf('a.jansen@contoso.example'), principalType: 'user', roles: ['Admin'] },
  { principalId: idOf('w.bakker@contoso.example'), principalType: 'user', roles: ['Contributor'] },
  { principalId: idOf('customer-data@contoso.example'), principalType: 'group', roles: ['Viewer'] },
  { principalId: idOf('belfry'), principalType: 'app', roles: ['Admin'] },
]

export const roleList: Page = () => json(200, roles)

export const assignments: Page = ({ place }) =>
  json(
    200,
    people.map((one) => ({ ...one, instanceId: place.instance.id })),
  )

export const ownRole: Page = ({ place }) => json(200, { ...people.at(-1), instanceId: place.instance.id })
