import { type SqlBool, sql } from 'kysely'
import type { ApiProblem } from '../core/api.ts'
import type { FeedKind } from '../core/cadence.ts'
import type { TroubleEvent } from '../core/event.ts'
import { listEvents, type StoredEvent } from './events.ts'
import type { Db, Trx } from './tables.ts'

/** The number of our lock among all advisory locks of the database: "trou" as ASCII. */
const following = 0x74726f75

/** One process at a time follows whether Customer Insights can be read. */
export async function lockTrouble(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${following})`.execute(trx)
}

/** The trouble that lasts, if there is one. */
export async function findOpenTrouble(trx: Trx): Promise<(StoredEvent & { readonly event: TroubleEvent }) | undefined> {
  const row = await trx
    .selectFrom('events')
    .select('id')
    .where('type', '=', 'belfry.connection.trouble')
    .where('mended_at', 'is', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const [stored] = await listEvents(trx, row === undefined ? [] : [row.id])
  if (stored?.event.type !== 'belfry.connection.trouble') return undefined
  return { ...stored, event: stored.event }
}

/** Whether a trouble lasts though no feed is in trouble any more. */
export async function isTroubleOver(db: Db): Promise<boolean> {
  const { rows } = await sql`
    select 1 from events where type = 'belfry.connection.trouble' and mended_at is null
      and not exists (select 1 from feeds f left join instances i on i.id = f.instance_id
        where f.trouble_since is not null and (f.instance_id = '' or i.watched))
    limit 1`.execute(db)
  return rows.length > 0
}

/** The ids of the instances of which a feed is in trouble; all of them when their list cannot be read. */
export async function listUnreadable(db: Db): Promise<readonly string[]> {
  const rows = await db.selectFrom('instances').select('id').where(isUnreadable).orderBy('id').execute()
  return rows.map(({ id }) => id)
}

/** Of a row of `instances`. */
export const isUnreadable = sql<SqlBool>`instances.watched and exists (
  select 1 from feeds f where f.trouble_since is not null and f.instance_id in ('', instances.id))`

export async function changeTrouble(trx: Trx, id: number, event: TroubleEvent): Promise<void> {
  await trx
    .updateTable('events')
    .set({ document: JSON.stringify(event) })
    .where('id', '=', id)
    .execute()
}

export async function endTrouble(trx: Trx, id: number, at: Date): Promise<void> {
  await trx.updateTable('events').set({ mended_at: at }).where('id', '=', id).execute()
}

/** A feed that cannot be read, with the instance it belongs to. */
export type TroubledFeed = {
  readonly kind: FeedKind
  /** Absent for the list of instances: nothing can be read. */
  readonly instance?: { readonly id: string; readonly name: string }
  readonly problem: ApiProblem
  readonly detail: string
  /** Its first failed poll of those without a break. */
  readonly since: Date
}

/** The feeds that are in trouble now, longest first; not those of instances that are not watched any more. */
export async function listTroubled(db: Db): Promise<readonly TroubledFeed[]> {
  const rows = await db
    .selectFrom('feeds')
    .leftJoin('instances', 'instances.id', 'feeds.instance_id')
    .select(['feeds.kind', 'problem', 'detail', 'failing_since', 'trouble_since', 'instances.id', 'instances.name'])
    .where('trouble_since', 'is not', null)
    .where(sql<SqlBool>`(feeds.instance_id = '' or instances.watched)`)
    .orderBy('failing_since')
    .execute()
  return rows.map((row) => ({
    kind: row.kind,
    problem: row.problem ?? 'unreachable',
    detail: row.detail ?? '',
    since: row.failing_since ?? row.trouble_since ?? new Date(0),
    ...(row.id !== null && { instance: { id: row.id, name: row.name ?? row.id } }),
  }))
}
