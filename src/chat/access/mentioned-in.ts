import type { Command } from '../command.ts'
import type { ChatDeps, Heard } from '../deps.ts'
import { knownPerson, mentionOf } from './person-meant.ts'

/**
 * The command with the Entra id of somebody mentioned in it, else their address: the text of a mention is gone by the
 * next turn, and others may have that name. Whoever has neither stays as they were said.
 */
export async function mentionedIn(deps: ChatDeps, turn: Heard, command: Command): Promise<Command> {
  if (command.verb !== 'owner' && command.verb !== 'allow-refresh') return command
  const mention = command.person === undefined ? undefined : mentionOf(turn, command.person)
  if (mention === undefined) return command
  const { entraId, mail } = await knownPerson(deps, turn, mention.person)
  const isListed = entraId !== undefined && (await deps.people.find(entraId.toLowerCase())) !== undefined
  const person = isListed ? entraId : (mail ?? entraId)
  return person === undefined ? command : { ...command, person }
}
