import { type SqlBool, sql } from 'kysely'
import type { DataSource } from '../core/api.ts'
import { dataSourceSubject } from '../core/subject.ts'
import { chunks, rowsAtOnce } from './chunks.ts'
import type { Db, Trx } from './tables.ts'
import { unique } from './unique.ts'

/** A data source as it was last seen; what was removed there stays known here, for its history. */
export type KnownDataSource = Pick<DataSource, 'id' | 'name' | 'friendlyName' | 'kind' | 'entityNames'> & {
  readonly owner?: string
  /** As the list of data sources told it. */
  readonly lastSucceededAt?: Date
  /** Not in the list any more, since then. */
  readonly missingSince?: Date
}

/** Stores the whole list as it is now: what is not in it is missing from now on. */
export async function putDataSources(
  trx: Trx,
  instanceId: string,
  sources: readonly DataSource[],
  now: Date,
): Promise<void> {
  const rows = sources.map((source) => rowOf(instanceId, source))
  await trx
    .updateTable('data_sources')
    .set({ missing_since: now })
    .where('instance_id', '=', instanceId)
    .where('missing_since', 'is', null)
    .where(sql<SqlBool>`key <> all(${rows.map(({ key }) => key)})`)
    .execute()
  for (const chunk of chunks(
    unique(rows, ({ key }) => key),
    rowsAtOnce,
  ))
    await trx
      .insertInto('data_sources')
      .values([...chunk])
      .onConflict((conflict) =>
        conflict.columns(['instance_id', 'key']).doUpdateSet(({ ref }) => ({
          id: ref('excluded.id'),
          name: ref('excluded.name'),
          friendly_name: ref('excluded.friendly_name'),
          kind: ref('excluded.kind'),
          owner: ref('excluded.owner'),
          entity_names: ref('excluded.entity_names'),
          missing_since: null,
          last_succeeded_at: sql<Date | null>`greatest(data_sources.last_succeeded_at, excluded.last_succeeded_at)`,
        })),
      )
      .execute()
  await forgetPosted(
    trx,
    instanceId,
    rows.map(({ key }) => key),
    rows.flatMap(({ id, name, friendly_name }) => (id === null ? [] : [name, friendly_name ?? name])),
  )
}

const rowOf = (instanceId: string, source: DataSource) => ({
  instance_id: instanceId,
  key: dataSourceSubject(source),
  id: source.id ?? null,
  name: source.name,
  friendly_name: source.friendlyName ?? null,
  kind: source.kind ?? null,
  owner: source.createdBy ?? null,
  entity_names: JSON.stringify(source.entityNames),
  // a refresh that failed may move the date as well
  last_succeeded_at: source.refreshState === 'updated' ? (source.lastRefreshAt ?? null) : null,
  missing_since: null,
})

/** What was posted by its name alone is in the list with its id by now. */
async function forgetPosted(
  trx: Trx,
  instanceId: string,
  listed: readonly string[],
  names: readonly string[],
): Promise<void> {
  await trx
    .deleteFrom('data_sources')
    .where('instance_id', '=', instanceId)
    .where('id', 'is', null)
    .where(sql<SqlBool>`name = any(${names}) and key <> all(${listed})`)
    .execute()
}

export async function listDataSources(db: Db, instanceId: string): Promise<readonly KnownDataSource[]> {
  const rows = await db
    .selectFrom('data_sources')
    .selectAll()
    .where('instance_id', '=', instanceId)
    .orderBy('name')
    .execute()
  return rows.map((row) => ({
    name: row.name,
    entityNames: row.entity_names,
    ...(row.id !== null && { id: row.id }),
    ...(row.friendly_name !== null && { friendlyName: row.friendly_name }),
    ...(row.kind !== null && { kind: row.kind }),
    ...(row.owner !== null && { owner: row.owner }),
    ...(row.last_succeeded_at !== null && { lastSucceededAt: row.last_succeeded_at }),
    ...(row.missing_since !== null && { missingSince: row.missing_since }),
  }))
}

/** A data source by the subject of its events and rules. */
export const findSubjectSource = async (
  db: Db,
  instanceId: string,
  subject: string,
): Promise<KnownDataSource | undefined> =>
  (await listDataSources(db, instanceId)).find((source) => dataSourceSubject(source) === subject)

/** A data source that somebody posts about and that no poll has shown yet. */
export async function putPostedSource(
  trx: Trx,
  instanceId: string,
  { id, name, kind }: Pick<DataSource, 'id' | 'name' | 'kind'>,
): Promise<void> {
  await trx
    .insertInto('data_sources')
    .values({
      instance_id: instanceId,
      key: dataSourceSubject({ id, name }),
      id: id ?? null,
      name,
      kind: kind ?? null,
      friendly_name: null,
      owner: null,
      entity_names: '[]',
      last_succeeded_at: null,
      missing_since: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
