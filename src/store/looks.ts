import type { Conversation } from '../core/conversation.ts'
import { lookFor, type Wish, wishesOf } from '../core/look.ts'
import type { QuietHours } from '../core/quiet-hours.ts'
import { findConversation } from './conversations.ts'
import { findPreferences, toPreferences } from './preferences.ts'
import type { Db } from './tables.ts'

/** How a conversation wants to be written to: as was set there; in a personal chat as its person wants it. */
export async function listWishesOf(
  db: Db,
  { id, kind, person }: Pick<Conversation, 'id' | 'kind' | 'person'>,
): Promise<readonly Wish[]> {
  const own = kind === 'personal' && person !== undefined ? ({ scope: 'person', id: person.id } as const) : undefined
  return [
    ...wishesOf(await findPreferences(db, { scope: 'conversation', id })),
    ...(own === undefined ? [] : wishesOf(await findPreferences(db, own))),
  ]
}

/** How the person with a mail address wants to be written to, where Belfry has met them. */
export async function listWishesAt(db: Db, address: string): Promise<readonly Wish[]> {
  const rows = await db
    .selectFrom('preferences')
    .selectAll()
    .where('scope', '=', 'person')
    .where('mail', '=', address.toLowerCase())
    .orderBy('id')
    .execute()
  return rows.flatMap((row) => wishesOf(toPreferences(row)))
}

/** The quiet hours of a conversation with its time zone; `undefined` where it has none. */
export async function findQuiet(
  db: Db,
  conversationId: string,
  timeZone: string,
): Promise<{ readonly hours: QuietHours; readonly zone: string } | undefined> {
  const { quiet } = await findPreferences(db, { scope: 'conversation', id: conversationId })
  const conversation = quiet && (await findConversation(db, conversationId))
  if (quiet === undefined || conversation === undefined) return undefined
  const look = lookFor(await listWishesOf(db, conversation), { locale: '', timeZone })
  return { hours: quiet, zone: look.timeZone }
}
