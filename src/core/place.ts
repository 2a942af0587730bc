import type { Conversation } from './conversation.ts'
import type { Person } from './rule.ts'

/** To whom an instance is opened: all standard channels of a team, one conversation, or one person. */
export type Opened = { readonly place: 'team' | 'conversation' | 'person'; readonly id: string }

/** By which people are known when they are named from elsewhere: the Entra object id in lower case, else the channel's. */
const personKey = ({ id, entraId }: Pick<Person, 'id' | 'entraId'>): string => entraId?.toLowerCase() ?? id

/**
 * Where an instance is opened when it is opened here. A private or shared channel has members of its own, and is opened
 * by itself; a personal chat is its person.
 */
export function placeOf(
  { id, kind, teamId, isApart }: Pick<Conversation, 'id' | 'kind' | 'teamId' | 'isApart'>,
  person: Pick<Person, 'id' | 'entraId'>,
): Opened {
  if (kind === 'personal') return { place: 'person', id: personKey(person) }
  if (kind === 'channel' && teamId !== undefined && isApart !== true) return { place: 'team', id: teamId }
  return { place: 'conversation', id }
}
