import { insertChange } from '../store/audit.ts'
import { findPreferences, putPreferences, type Whose } from '../store/preferences.ts'
import type { Trx } from '../store/tables.ts'
import { ownAddress } from './access/own-address.ts'
import type { ChatDeps, Heard } from './deps.ts'

/** How somebody wants to be written to; without a value, nothing is set any more. */
type Set = { readonly what: 'language' | 'time-zone'; readonly value: string | undefined }

/**
 * Sets it for a conversation, or in a personal chat for its person: then also for the mails to their own address.
 *
 * @returns the second half: it writes, and tells what was set before
 */
export async function setLook(
  deps: ChatDeps,
  turn: Heard,
): Promise<(trx: Trx, set: Set, now: Date) => Promise<string | undefined>> {
  const { conversation, person } = turn
  const isAlone = conversation.kind === 'personal'
  const mail = isAlone ? await ownAddress(deps, turn) : undefined
  const whose: Whose = isAlone ? { scope: 'person', id: person.id } : { scope: 'conversation', id: conversation.id }
  return async (trx, { what, value }, now) => {
    const known = await findPreferences(trx, whose)
    const before = what === 'language' ? known.language : known.timeZone
    const column = what === 'language' ? { language: value ?? null } : { time_zone: value ?? null }
    await putPreferences(trx, whose, { ...column, ...(mail !== undefined && { mail }) })
    const change = { person, conversationId: conversation.id, what, about: `${whose.scope}/${whose.id}` }
    const parts = { ...(before !== undefined && { before }), ...(value !== undefined && { after: value }) }
    await insertChange(trx, { ...change, ...parts }, now)
    return before
  }
}
