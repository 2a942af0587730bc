import type { Selectable } from 'kysely'
import type { Opened } from '../core/place.ts'
import type { Person } from '../core/rule.ts'
import type { Db, Tables, Trx } from './tables.ts'

/** Somebody asked the admins to open an instance. */
export type AccessRequest = {
  readonly id: number
  readonly instanceId: string
  /** Where it was asked. */
  readonly conversationId: string
  /** To whom it would be opened. */
  readonly to: Opened
  readonly askedBy: Person
  readonly askedAt: Date
  /** Absent: nobody has answered. */
  readonly answer?: { readonly by: Person; readonly isApproved: boolean }
}

/** @returns its number; `undefined` when the same is asked already and nobody has answered */
export async function insertNewRequest(
  trx: Trx,
  { instanceId, conversationId, to, askedBy, askedAt }: Omit<AccessRequest, 'id' | 'answer'>,
): Promise<number | undefined> {
  const row = await trx
    .insertInto('access_requests')
    .values({
      ...{ instance_id: instanceId, conversation_id: conversationId, place: to.place, place_id: to.id },
      asked_by: JSON.stringify(askedBy),
      asked_at: askedAt,
    })
    .onConflict((conflict) =>
      conflict.columns(['instance_id', 'place', 'place_id']).where('answered_at', 'is', null).doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

export async function findRequest(db: Db, id: number): Promise<AccessRequest | undefined> {
  const row = await db.selectFrom('access_requests').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toRequest(row)
}

/** The one that nobody has answered yet. */
export async function findOpenRequest(db: Db, instanceId: string, to: Opened): Promise<AccessRequest | undefined> {
  const row = await db
    .selectFrom('access_requests')
    .selectAll()
    .where('instance_id', '=', instanceId)
    .where('place', '=', to.place)
    .where('place_id', '=', to.id)
    .where('answered_at', 'is', null)
    .executeTakeFirst()
  return row && toRequest(row)
}

/** @returns undefined when somebody else was faster, or there is none */
export async function settleRequest(
  trx: Trx,
  id: number,
  { by, isApproved }: { readonly by: Person; readonly isApproved: boolean },
  now: Date,
): Promise<AccessRequest | undefined> {
  const row = await trx
    .updateTable('access_requests')
    .set({ answered_by: JSON.stringify(by), answered_at: now, is_approved: isApproved })
    .where('id', '=', id)
    .where('answered_at', 'is', null)
    .returningAll()
    .executeTakeFirst()
  return row && toRequest(row)
}

/** A refusal is taken back: it waits for an answer again. @returns false when it was not refused */
export async function reopenRequest(trx: Trx, id: number): Promise<boolean> {
  const done = await trx
    .updateTable('access_requests')
    .set({ answered_by: null, answered_at: null, is_approved: null })
    .where('id', '=', id)
    .where('is_approved', '=', false)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

const toRequest = (row: Selectable<Tables['access_requests']>): AccessRequest => ({
  id: row.id,
  instanceId: row.instance_id,
  conversationId: row.conversation_id,
  to: { place: row.place, id: row.place_id },
  askedBy: row.asked_by,
  askedAt: row.asked_at,
  ...(row.answered_by !== null && { answer: { by: row.answered_by, isApproved: row.is_approved === true } }),
})
