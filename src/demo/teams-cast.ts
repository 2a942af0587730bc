/** Who and what the local Teams shows; ids look as they do in Teams. */
export const tenantId = '6f1d3b52-90c7-4e0e-8a35-4c1e2b7d9f10'

export const bot = { id: '28:c8a5f0b7-5f7e-4a37-9b0c-2d1f6e8a4b93', name: 'Belfry' }

/** Also the id of the team, as in Teams. */
export const general = '19:customer-data-general@thread.tacv2'

/** Whoever sits before the demo. */
export const visitor = person(1, 'Alex', 'Wilber')

/**
 * The Playground's configuration file: JSON, which is YAML too.
 *
 * @see Agents Playground 0.2.28: at least five users; the team's first channel is General and bears the team's id
 */
export const playgroundConfig = {
  version: '0.1.0',
  tenantId,
  bot,
  currentUser: visitor,
  users: [
    person(2, 'Anna', 'Jansen'),
    person(3, 'Willem', 'Bakker'),
    person(4, 'Maria', 'de Vries'),
    person(5, 'Megan', 'Bowen'),
    person(6, 'Adele', 'Vance'),
  ],
  personalChat: { id: 'a:alex-and-belfry' },
  groupChat: { id: '19:data-owners@thread.v2', name: 'Data owners' },
  team: {
    id: general,
    name: 'Customer data',
    aadGroupId: 'e2b9c7d4-3a61-4f08-b5d2-7c90a1e6f345',
    channels: [{ id: '19:customer-data-announcements@thread.tacv2', name: 'Announcements' }],
  },
}

function person(number: number, givenName: string, surname: string) {
  const address = `${givenName.slice(0, 1)}.${surname.replaceAll(' ', '')}@contoso.example`.toLowerCase()
  return {
    id: `29:${givenName.toLowerCase()}`,
    name: `${givenName} ${surname}`,
    userPrincipleName: address,
    aadObjectId: `5c1e7d20-3f7a-4e55-9b0a-00000000000${number}`,
    givenName,
    surname,
    email: address,
  }
}
