import type { Instance } from '../core/api.ts'
import type { Db, Trx } from './tables.ts'

export type KnownInstance = Instance & { readonly watched: boolean; readonly firstSeenAt: Date }

/** Stores what is visible now; the moment of first sight is kept for ever. */
export async function putInstances(
  trx: Trx,
  instances: readonly Instance[],
  isWatched: (instance: Instance) => boolean,
  now: Date,
): Promise<void> {
  for (const { id, name, type } of instances) {
    const watched = isWatched({ id, name, type })
    await trx
      .insertInto('instances')
      .values({ id, name, type, watched, first_seen_at: now })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ name, type, watched }))
      .execute()
  }
}

export async function findInstance(db: Db, id: string): Promise<KnownInstance | undefined> {
  const row = await db.selectFrom('instances').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toInstance(row)
}

/** Recording goes on for one process at a time per instance: its events, latches and problems are read and then written. */
export async function lockInstance(trx: Trx, id: string): Promise<KnownInstance | undefined> {
  const row = await trx.selectFrom('instances').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst()
  return row && toInstance(row)
}

/** The instances that are watched, by name. */
export async function listInstances(db: Db): Promise<readonly KnownInstance[]> {
  const rows = await db.selectFrom('instances').selectAll().where('watched', '=', true).orderBy('name').execute()
  return rows.map(toInstance)
}

const toInstance = (row: {
  id: string
  name: string
  type: string
  watched: boolean
  first_seen_at: Date
}): KnownInstance => ({
  id: row.id,
  name: row.name,
  type: row.type,
  watched: row.watched,
  firstSeenAt: row.first_seen_at,
})
