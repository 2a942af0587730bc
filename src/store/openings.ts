import type { Opened } from '../core/place.ts'
import type { Person } from '../core/rule.ts'
import type { Db, Trx } from './tables.ts'

/** The ids of the instances that were opened to a place. */
export async function listOpenTo(db: Db, { place, id }: Opened): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('openings')
    .select('instance_id')
    .where('place', '=', place)
    .where('place_id', '=', id)
    .execute()
  return rows.map((row) => row.instance_id)
}

/** Opens an instance to a place. @returns false when it was open before */
export async function insertNewOpening(
  trx: Trx,
  opening: { readonly instanceId: string; readonly to: Opened; readonly by: Person },
  now: Date,
): Promise<boolean> {
  const done = await trx
    .insertInto('openings')
    .values({
      instance_id: opening.instanceId,
      place: opening.to.place,
      place_id: opening.to.id,
      opened_by: JSON.stringify(opening.by),
      opened_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
}

/** Closes it again. @returns false when it was not open */
export async function removeOpening(trx: Trx, instanceId: string, { place, id }: Opened): Promise<boolean> {
  const done = await trx
    .deleteFrom('openings')
    .where('instance_id', '=', instanceId)
    .where('place', '=', place)
    .where('place_id', '=', id)
    .executeTakeFirst()
  return done.numDeletedRows === 1n
}
