import type { Turn } from '../../core/turn.ts'
import { findPreferences } from '../../store/preferences.ts'
import type { ChatDeps } from '../deps.ts'

/**
 * A person's own mail address: as the directory tells it, else the Teams roster, else as it was known last.
 *
 * @returns in lower case; `undefined` where nobody knows it
 */
export async function ownAddress(
  deps: Pick<ChatDeps, 'db' | 'people'>,
  { person, conversation }: Pick<Turn, 'person' | 'conversation'>,
): Promise<string | undefined> {
  if (person.id === '') return undefined
  const known = person.entraId === undefined ? undefined : await deps.people.find(person.entraId)
  const mail = known?.mail ?? (await deps.people.memberOf(conversation, person.id))?.mail
  if (mail !== undefined) return mail.toLowerCase()
  return (await findPreferences(deps.db, { scope: 'person', id: person.id })).mail
}
