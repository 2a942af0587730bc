import { type Selectable, type SqlBool, sql } from 'kysely'
import type { Muted } from '../core/hold.ts'
import type { Person } from '../core/rule.ts'
import type { Db, Tables, Trx } from './tables.ts'

/** A mute with the name by which people know what is muted; absent: all. */
export type KnownMute = Muted & { readonly title?: string }

/** A mute of one conversation, with who asked for it. */
export type Mute = KnownMute & { readonly conversationId: string; readonly by: Person }

/** Holds what comes to a conversation from now on; the newest word on the same thing counts, longer or shorter. @returns those that held it till then */
export async function insertMute(trx: Trx, mute: Mute, now: Date): Promise<readonly KnownMute[]> {
  const before = await endMutes(trx, mute.conversationId, mute.of ?? 'all', now)
  await trx
    .insertInto('mutes')
    .values({
      conversation_id: mute.conversationId,
      instance_id: mute.of?.instanceId ?? null,
      subject: mute.of?.subject ?? null,
      title: mute.title ?? null,
      until: mute.until,
      made_by: JSON.stringify(mute.by),
      made_at: now,
    })
    .execute()
  return before
}

/** Ends the mute of one thing, before its time. @returns those that still held */
export async function endMutes(
  trx: Trx,
  conversationId: string,
  of: Muted['of'] | 'all',
  now: Date,
): Promise<readonly KnownMute[]> {
  const isOf =
    of === undefined || of === 'all'
      ? sql<SqlBool>`subject is null`
      : sql<SqlBool>`instance_id = ${of.instanceId} and subject = ${of.subject}`
  const rows = await trx
    .updateTable('mutes')
    .set({ ended_at: now })
    .where('conversation_id', '=', conversationId)
    .where('ended_at', 'is', null)
    .where(isOf)
    .returningAll()
    .execute()
  return rows.filter(({ until }) => until > now).map(toMuted)
}

/** What is muted in a conversation now, the oldest first. */
export async function listMutes(db: Db, conversationId: string, now: Date): Promise<readonly KnownMute[]> {
  const rows = await db
    .selectFrom('mutes')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('ended_at', 'is', null)
    .where('until', '>', now)
    .orderBy('id')
    .execute()
  return rows.map(toMuted)
}

const toMuted = (row: Selectable<Tables['mutes']>): KnownMute => ({
  until: row.until,
  ...(row.title !== null && { title: row.title }),
  ...(row.instance_id !== null &&
    row.subject !== null && { of: { instanceId: row.instance_id, subject: row.subject } }),
})
