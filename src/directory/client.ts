import type { Directory } from '../core/directory.ts'
import { type AskOptions, createAsk } from './ask.ts'
import { owners } from './owners.ts'
import { person } from './person.ts'

/**
 * Opens the directory: Microsoft Graph, asked once for each question, without a second try.
 *
 * @param options  see each option
 * @returns        never rejects: what the network, Entra or Graph does is part of the answer
 * @see            Microsoft Graph v1.0, "Get user", "List group owners"; application permissions User.Read.All and
 *                 GroupMember.Read.All, for time zones MailboxSettings.Read
 */
export function createDirectory(options: AskOptions): Directory {
  const ask = createAsk(options)
  return {
    person: (idOrAddress) => person(ask(), idOrAddress),
    teamOwners: (teamGroupId) => owners(ask(), teamGroupId),
  }
}
