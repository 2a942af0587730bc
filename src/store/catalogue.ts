import type { DataSource, Segment } from '../core/api.ts'
import { dataSourceSubject, segmentSubject } from '../core/event.ts'
import type { Db, Trx } from './tables.ts'

/** A data source as it was last seen; what was removed there stays known here, for its history. */
export type KnownDataSource = Pick<DataSource, 'id' | 'name' | 'friendlyName' | 'kind' | 'entityNames'> & {
  readonly owner?: string
}

export type KnownSegment = Pick<Segment, 'name' | 'friendlyName' | 'state'> & { readonly owner?: string }

export async function putDataSources(trx: Trx, instanceId: string, sources: readonly DataSource[]): Promise<void> {
  for (const source of sources) {
    const seen = {
      id: source.id ?? null,
      name: source.name,
      friendly_name: source.friendlyName ?? null,
      kind: source.kind ?? null,
      owner: source.createdBy ?? null,
      entity_names: JSON.stringify(source.entityNames),
    }
    await trx
      .insertInto('data_sources')
      .values({ instance_id: instanceId, key: dataSourceSubject(source), ...seen })
      .onConflict((conflict) => conflict.columns(['instance_id', 'key']).doUpdateSet(seen))
      .execute()
  }
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
  for (const segment of segments) {
    const seen = {
      friendly_name: segment.friendlyName ?? null,
      state: segment.state ?? null,
      owner: segment.createdBy ?? null,
    }
    await trx
      .insertInto('segments')
      .values({ instance_id: instanceId, name: segment.name, ...seen })
      .onConflict((conflict) => conflict.columns(['instance_id', 'name']).doUpdateSet(seen))
      .execute()
  }
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
