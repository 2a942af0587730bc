import { lookFor, wishesOf } from '../core/look.ts'
import type { Turn } from '../core/turn.ts'
import { findPreferences } from '../store/preferences.ts'
import { languageOf } from '../words/index.ts'
import type { ChatDeps, Heard } from './deps.ts'
import { seenOf } from './seen.ts'

/**
 * In which language and time zone a conversation is answered: as it was set there; in a personal chat as the person set it
 * or their client says; else the deployment's.
 */
export async function hear(deps: Pick<ChatDeps, 'db' | 'locale' | 'timeZone'>, turn: Turn): Promise<Heard> {
  const { conversation, person } = turn
  const set = await findPreferences(deps.db, { scope: 'conversation', id: conversation.id })
  const isAlone = conversation.kind === 'personal'
  const own = isAlone
    ? { ...(await findPreferences(deps.db, { scope: 'person', id: person.id })), ...seenOf(turn) }
    : {}
  const look = lookFor([...wishesOf(set), ...wishesOf(own)], deps)
  return { ...turn, lang: languageOf(look.locale) ?? 'en', zone: look.timeZone }
}
