import type { DataSource, Segment } from '../core/api.ts'
import { dataSourceSubject, segmentSubject } from '../core/event.ts'
import { chunks, rowsAtOnce } from './chunks.ts'
import type { Db, Trx } from './tables.ts'

/** A data source as it was last seen; what was removed there stays known here, for its history. */
export type KnownDataSource = Pick<DataSource, 'id' | 'name' | 'friendlyName' | 'kind' | 'entityNames'> & {
  readonly owner?: string
}

export type KnownSegment = Pick<Segment, 'name' | 'friendlyName' | 'state'> & { readonly owner?: string }

export async function putDataSources(trx: Trx, instanceId: string, sources: readonly DataSource[]): Promise<void> {
  const rows = sources.map((source) => ({
    instance_id: instanceId,
    key: dataSourceSubject(source),
    id: source.id ?? null,
    name: source.name,
    friendly_name: source.friendlyName ?? null,
    kind: source.kind ?? null,
    owner: source.createdBy ?? null,
    entity_names: JSON.stringify(source.entityNames),
  }))
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
        })),
      )
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
  }))
}

export async function putSegments(trx: Trx, instanceId: string, segments: readonly Segment[]): Promise<void> {
  const rows = segments.map((segment) => ({
    instance_id: instanceId,
    name: segment.name,
    friendly_name: segment.friendlyName ?? null,
    state: segment.state ?? null,
    owner: segment.createdBy ?? null,
  }))
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
        })),
      )
      .execute()
}

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
  }))
}

/** A segment by the subject of its events and rules. */
export async function findSegment(db: Db, instanceId: string, subject: string): Promise<KnownSegment | undefined> {
  return (await listSegments(db, instanceId)).find((segment) => segmentSubject(segment.name) === subject)
}

/** One statement cannot write one row twice: of what a page shows twice, the last counts. */
const unique = <Row>(rows: readonly Row[], keyOf: (row: Row) => string): readonly Row[] => [
  ...new Map(rows.map((row) => [keyOf(row), row])).values(),
]
