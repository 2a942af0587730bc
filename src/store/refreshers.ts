import type { Person } from '../core/rule.ts'
import type { Db, Trx } from './tables.ts'

/** Whether an admin named this person as somebody who may start a refresh. */
export async function isRefresher(db: Db, entraId: string): Promise<boolean> {
  const row = await db
    .selectFrom('refreshers')
    .select('entra_id')
    .where('entra_id', '=', entraId.toLowerCase())
    .executeTakeFirst()
  return row !== undefined
}

/** @returns false when they might before */
export async function insertNewRefresher(
  trx: Trx,
  { entraId, name, by }: { readonly entraId: string; readonly name: string; readonly by: Person },
  now: Date,
): Promise<boolean> {
  const done = await trx
    .insertInto('refreshers')
    .values({ entra_id: entraId.toLowerCase(), name, allowed_by: JSON.stringify(by), allowed_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
}

/** @returns false when they might not before */
export async function removeRefresher(trx: Trx, entraId: string): Promise<boolean> {
  const done = await trx.deleteFrom('refreshers').where('entra_id', '=', entraId.toLowerCase()).executeTakeFirst()
  return done.numDeletedRows === 1n
}
