import type { WhoIsWho } from '../core/directory.ts'
import type { Wish } from '../core/look.ts'
import type { People } from '../core/people.ts'
import { languageOf } from '../words/index.ts'

/**
 * Who is who, for the conversation.
 *
 * @param memberOf   the Teams roster
 * @param whoIsWho   the directory behind its cache; off, nobody is found and nobody knows who owns a team
 */
export const createPeople = (memberOf: People['memberOf'], whoIsWho: WhoIsWho): People => ({
  memberOf,
  find: async (idOrAddress) => {
    const known = await whoIsWho.knownPerson(idOrAddress)
    if (known.kind !== 'known') return undefined
    const { name, entraId, mail } = known.value
    return { name, entraId, ...(mail !== undefined && { mail }) }
  },
  ownersOf: async ({ teamId }) => {
    const known = teamId === undefined ? undefined : await whoIsWho.teamOwnersOf(teamId)
    return known?.kind === 'known' ? known.value.map(({ entraId }) => entraId) : undefined
  },
})

/** How the person with a mail address wants to be written to, as far as the directory knows. */
export const createWishAt =
  ({ knownPerson }: Pick<WhoIsWho, 'knownPerson'>) =>
  async (address: string): Promise<Wish | undefined> => {
    const known = await knownPerson(address)
    if (known.kind !== 'known') return undefined
    const { language, timeZone } = known.value
    return {
      ...(language !== undefined && languageOf(language) !== undefined && { language }),
      ...(timeZone !== undefined && { timeZone }),
    }
  }
