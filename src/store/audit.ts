import type { AuditedAs } from '../core/audit.ts'
import type { Person } from '../core/rule.ts'
import type { Db, Trx } from './tables.ts'

/** A change that somebody made: who, what, before, after. */
export type Change = {
  readonly person: Person
  /** Absent: it was not made in a conversation. */
  readonly conversationId?: string
  readonly what: AuditedAs
  /** What was changed: `rule/3`, `segments/VIP`, `conversation/19:…`, `instance/…`. */
  readonly about: string
  /** JSON documents; absent: there was none before, or there is none any more. */
  readonly before?: unknown
  readonly after?: unknown
}

/** @returns the number of the change, by which it can be undone */
export async function insertChange(trx: Trx, change: Change, now: Date): Promise<number> {
  const { before, after } = change
  const { id } = await trx
    .insertInto('audit')
    .values({
      at: now,
      person: JSON.stringify(change.person),
      conversation_id: change.conversationId ?? null,
      what: change.what,
      about: change.about,
      ...(before !== undefined && { before: JSON.stringify(before) }),
      ...(after !== undefined && { after: JSON.stringify(after) }),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export type KnownChange = Change & { readonly id: number; readonly at: Date; readonly undoneAt?: Date }

export async function findChange(db: Db, id: number): Promise<KnownChange | undefined> {
  const row = await db.selectFrom('audit').selectAll().where('id', '=', id).executeTakeFirst()
  return (
    row && {
      id: row.id,
      at: row.at,
      person: row.person,
      what: row.what,
      about: row.about,
      ...(row.conversation_id !== null && { conversationId: row.conversation_id }),
      ...(row.before !== null && { before: row.before }),
      ...(row.after !== null && { after: row.after }),
      ...(row.undone_at !== null && { undoneAt: row.undone_at }),
    }
  )
}

/** @returns false when it was undone before */
export async function markUndone(trx: Trx, id: number, now: Date): Promise<boolean> {
  const done = await trx
    .updateTable('audit')
    .set({ undone_at: now })
    .where('id', '=', id)
    .where('undone_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}
