import { sql } from 'kysely'
import type { Measure } from '../core/api.ts'
import { chunks, rowsAtOnce } from './chunks.ts'
import type { Db, Trx } from './tables.ts'
import { unique } from './unique.ts'

/** A measure as it was last seen. */
export type KnownMeasure = Pick<
  Measure,
  'name' | 'kind' | 'isScalar' | 'isProfile' | 'dimensions' | 'aggregates' | 'createdAt'
> & {
  readonly friendlyName?: string
  readonly owner?: string
  /** Not in the list any more, since then. */
  readonly missingSince?: Date
}

/** Stores the whole list as it is now: what is not in it is missing from now on. */
export async function putMeasures(
  trx: Trx,
  instanceId: string,
  measures: readonly Measure[],
  now: Date,
): Promise<void> {
  const rows = measures.map((measure) => ({
    instance_id: instanceId,
    name: measure.name,
    friendly_name: measure.displayName ?? null,
    kind: measure.kind ?? null,
    owner: measure.createdBy ?? null,
    is_scalar: measure.isScalar,
    is_profile: measure.isProfile,
    dimensions: JSON.stringify(measure.dimensions),
    aggregates: JSON.stringify(measure.aggregates),
    created_at: measure.createdAt ?? null,
    missing_since: null,
  }))
  await trx
    .updateTable('measures')
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
      .insertInto('measures')
      .values([...chunk])
      .onConflict((conflict) =>
        conflict.columns(['instance_id', 'name']).doUpdateSet(({ ref }) => ({
          friendly_name: ref('excluded.friendly_name'),
          kind: ref('excluded.kind'),
          owner: ref('excluded.owner'),
          is_scalar: ref('excluded.is_scalar'),
          is_profile: ref('excluded.is_profile'),
          dimensions: ref('excluded.dimensions'),
          aggregates: ref('excluded.aggregates'),
          created_at: ref('excluded.created_at'),
          missing_since: null,
        })),
      )
      .execute()
}

/** Another measure has taken the name since. @returns false when that was known before, or it is the same one */
export async function renewMeasure(trx: Trx, instanceId: string, name: string, createdAt: Date): Promise<boolean> {
  const done = await trx
    .updateTable('measures')
    .set({ created_at: createdAt })
    .where('instance_id', '=', instanceId)
    .where('name', '=', name)
    .where('created_at', '<', createdAt)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** Every measure that was ever seen, by name. */
export async function listMeasures(db: Db, instanceId: string): Promise<readonly KnownMeasure[]> {
  const rows = await db
    .selectFrom('measures')
    .selectAll()
    .where('instance_id', '=', instanceId)
    .orderBy('name')
    .execute()
  return rows.map((row) => ({
    name: row.name,
    isScalar: row.is_scalar,
    isProfile: row.is_profile,
    dimensions: row.dimensions,
    aggregates: row.aggregates,
    ...(row.friendly_name !== null && { friendlyName: row.friendly_name }),
    ...(row.kind !== null && { kind: row.kind }),
    ...(row.owner !== null && { owner: row.owner }),
    ...(row.created_at !== null && { createdAt: row.created_at }),
    ...(row.missing_since !== null && { missingSince: row.missing_since }),
  }))
}

/** A measure that somebody posts about and that no poll has shown yet. */
export async function putPostedMeasure(
  trx: Trx,
  instanceId: string,
  { name, friendlyName, dimensions }: Pick<KnownMeasure, 'name' | 'friendlyName' | 'dimensions'>,
): Promise<void> {
  await trx
    .insertInto('measures')
    .values({
      instance_id: instanceId,
      name,
      friendly_name: friendlyName ?? null,
      kind: 'entity',
      is_scalar: dimensions.length === 0,
      is_profile: false,
      dimensions: JSON.stringify(dimensions),
      aggregates: '[]',
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
