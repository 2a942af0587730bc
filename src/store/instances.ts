import { type SqlBool, sql } from 'kysely'
import type { Instance } from '../core/api.ts'
import { before } from '../core/moment.ts'
import type { Db, Trx } from './tables.ts'

export type KnownInstance = Instance & { readonly watched: boolean; readonly firstSeenAt: Date }

/** One look may miss what is there: what is missing for longer than that is gone. */
const goneAfterMs = 15_000

/**
 * Stores what is visible now; the moment of first sight is kept, of one that was only posted for the moment from which on
 * it is watched. One that is not in the list any more, or that shall not be watched any more, is gone.
 *
 * @returns the watched ones that have just gone
 */
export async function putInstances(
  trx: Trx,
  instances: readonly Instance[],
  isWatched: (instance: Instance) => boolean,
  now: Date,
): Promise<readonly KnownInstance[]> {
  const dropped = instances.filter((instance) => !isWatched(instance)).map(({ id }) => id)
  const gone = await trx
    .updateTable('instances')
    .set({ watched: false })
    .where('watched', '=', true)
    .where(
      sql<SqlBool>`(id = any(${dropped}) or (id <> all(${instances.map(({ id }) => id)})
        and missing_since <= ${before(now, goneAfterMs)}))`,
    )
    .returningAll()
    .execute()
  for (const { id, name, type } of instances) {
    const watched = isWatched({ id, name, type })
    await trx
      .insertInto('instances')
      .values({ id, name, type, watched, first_seen_at: now, missing_since: null })
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet(({ ref }) => ({
          name,
          type,
          watched,
          missing_since: null,
          first_seen_at: watched
            ? sql<Date>`case when instances.first_seen_at = ${neverSeen} then ${now} else instances.first_seen_at end`
            : ref('instances.first_seen_at'),
        })),
      )
      .execute()
  }
  await trx
    .updateTable('instances')
    .set({ missing_since: now })
    .where('missing_since', 'is', null)
    .where(sql<SqlBool>`id <> all(${instances.map(({ id }) => id)})`)
    .execute()
  return gone.map(toInstance)
}

/** Nothing that is posted is older than the rules that ask for it. */
const neverSeen = new Date(0)

/** Somebody posts what happens in an instance: it can be subscribed to, whether it is polled or not. */
export async function putPosted(trx: Trx, { id, name }: Pick<Instance, 'id' | 'name'>, now: Date): Promise<void> {
  await trx
    .insertInto('instances')
    .values({ id, name, type: 'unknown', watched: false, posted: true, first_seen_at: neverSeen, missing_since: now })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ posted: true }))
    .execute()
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

/** The instances that are watched, or that somebody posts for, by name. */
export async function listInstances(db: Db): Promise<readonly KnownInstance[]> {
  const rows = await db
    .selectFrom('instances')
    .selectAll()
    .where(sql<SqlBool>`watched or posted`)
    .orderBy('name')
    .orderBy('id')
    .execute()
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
