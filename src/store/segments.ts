import { sql } from 'kysely'
import type { Segment } from '../core/api.ts'
import { chunks, rowsAtOnce } from './chunks.ts'
import type { Db, Trx } from './tables.ts'
import { unique } from './unique.ts'

/** A segment as it was last seen. */
export type KnownSegment = Pick<Segment, 'name' | 'friendlyName' | 'state' | 'createdAt' | 'endsAt'> & {
  readonly owner?: string
  /** Not in the list any more, since then. */
  readonly missingSince?: Date
}

/** Stores the whole list as it is now: what is not in it is missing from now on. */
export async function putSegments(
  trx: Trx,
  instanceId: string,
  segments: readonly Segment[],
  now: Date,
): Promise<void> {
  const rows = segments.map((segment) => ({
    instance_id: instanceId,
    name: segment.name,
    friendly_name: segment.friendlyName ?? null,
    state: segment.state ?? null,
    owner: segment.createdBy ?? null,
    created_at: segment.createdAt ?? null,
    ends_at: segment.endsAt ?? null,
    missing_since: null,
  }))
  await trx
    .updateTable('segments')
    .set({ missing_since: now })
    .where('instance_id', '=', instanceId)
    .where('missing_since', 'is', null)
    .where(sql<boolean>`name <> all(${rows.map(({ name }) => name)})`)
    .execute()
  for (const chunk of chunks(
    unique(rows, ({ name }) => name),
    rowsAtOnce,
  ))
    await trx
      .insertInto('segments')
      .values([...chunk])
      .onConflict((conflict) =>
        conflict.columns(['instance_id', 'name']).doUpdateSet(({ ref }) => ({
          friendly_name: ref('excluded.friendly_name'),
          state: ref('excluded.state'),
          owner: ref('excluded.owner'),
          created_at: ref('excluded.created_at'),
          ends_at: ref('excluded.ends_at'),
          missing_since: null,
        })),
      )
      .execute()
}

/** Every segment that was ever seen, by name; what was deleted there stays known, for its history. */
export async function listSegments(db: Db, instanceId: string): Promise<readonly KnownSegment[]> {
  const rows = await db
    .selectFrom('segments')
    .selectAll()
    .where('instance_id', '=', instanceId)
    .orderBy('name')
    .execute()
  return rows.map((row) => ({
    name: row.name,
    ...(row.friendly_name !== null && { friendlyName: row.friendly_name }),
    ...(row.state !== null && { state: row.state }),
    ...(row.owner !== null && { owner: row.owner }),
    ...(row.created_at !== null && { createdAt: row.created_at }),
    ...(row.ends_at !== null && { endsAt: row.ends_at }),
    ...(row.missing_since !== null && { missingSince: row.missing_since }),
  }))
}

/** A segment that somebody posts about and that no poll has shown yet. */
export async function putPostedSegment(
  trx: Trx,
  instanceId: string,
  { name, friendlyName }: Pick<Segment, 'name' | 'friendlyName'>,
): Promise<void> {
  await trx
    .insertInto('segments')
    .values({ instance_id: instanceId, name, friendly_name: friendlyName ?? null, state: null, owner: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
