import type { Rights } from '../core/rights.ts'
import type { Person } from '../core/rule.ts'
import { findConversation } from '../store/conversations.ts'
import { findKeptPerson } from '../store/directory.ts'
import { findPreferences } from '../store/preferences.ts'
import { listReadable, type Readable } from '../store/readable.ts'
import type { Db } from '../store/tables.ts'

/** Of which instances a conversation may be told now; a personal chat as its person may read, by what is kept of them. */
export async function openTo(db: Db, rights: Rights, conversationId: string): Promise<Readable> {
  const conversation = await findConversation(db, conversationId)
  if (conversation === undefined) return 'all'
  const person = conversation.person ?? nobody
  return listReadable(db, rights, { conversation, person }, () => addressOf(db, person))
}

/** Whose chat it is has not been heard yet. */
const nobody: Person = { id: '', name: '' }

async function addressOf(db: Db, { id, entraId }: Person): Promise<string | undefined> {
  const kept = entraId === undefined ? undefined : await findKeptPerson(db, entraId)
  if (kept?.person?.mail !== undefined && !kept.isGone) return kept.person.mail.toLowerCase()
  return id === '' ? undefined : (await findPreferences(db, { scope: 'person', id })).mail
}
