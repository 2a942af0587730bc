import { type Selectable, type SqlBool, sql } from 'kysely'
import type { FailedEvent, TriggerEvent } from '../core/event.ts'
import type { Db, Tables, Trx } from './tables.ts'

export type StoredEvent = {
  readonly id: number
  readonly event: TriggerEvent
  /** It ended before its instance was first seen: stored, never sent. */
  readonly history: boolean
  readonly mendedAt?: Date
  /** Posted, and no poll has said yet which run it belongs to. */
  readonly unconfirmed?: true
}

/** The events that any of these identities stands for, oldest first: nobody else changes them meanwhile. */
export async function findEvents(
  trx: Trx,
  instanceId: string,
  keys: readonly string[],
): Promise<readonly StoredEvent[]> {
  const rows = await trx
    .selectFrom('events')
    .selectAll()
    .where(sql<SqlBool>`id in (select event_id from event_keys
      where instance_id = ${instanceId} and key in (${sql.join(keys)}))`)
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map(toStored)
}

/** Whether an event of this identity is stored. */
export async function isKnownEvent(trx: Trx, instanceId: string, key: string): Promise<boolean> {
  const row = await trx
    .selectFrom('event_keys')
    .select('event_id')
    .where('instance_id', '=', instanceId)
    .where('key', '=', key)
    .executeTakeFirst()
  return row !== undefined
}

/** Failures that were told to nobody because they may mend, and are older than a moment. */
export async function listUndecided(db: Db, before: Date, limit: number): Promise<readonly StoredEvent[]> {
  const rows = await db
    .selectFrom('events')
    .selectAll()
    .where('type', '=', 'belfry.datasource.refresh.failed')
    .where('mended_at', 'is', null)
    .where(isMending)
    .where('time', '<=', before)
    .orderBy('time')
    .limit(limit)
    .execute()
  return rows.map(toStored)
}

export async function listEvents(db: Db, ids: readonly number[]): Promise<readonly StoredEvent[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('events')
    .selectAll()
    .where('id', 'in', [...ids])
    .orderBy('id')
    .execute()
  return rows.map(toStored)
}

/** Stores an event under all its identities. Whoever calls has looked first, in the same transaction. */
export async function insertEvent(
  trx: Trx,
  event: TriggerEvent,
  known: {
    readonly keys: readonly string[]
    readonly history: boolean
    readonly now: Date
    readonly unconfirmed?: boolean
  },
): Promise<StoredEvent> {
  const { id } = await trx
    .insertInto('events')
    .values({
      event_id: event.id,
      type: event.type,
      instance_id: event.data.instanceId,
      subject: event.subject,
      time: new Date(event.time),
      document: JSON.stringify(event),
      history: known.history,
      unconfirmed: known.unconfirmed === true,
      recorded_at: known.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await addEventKeys(trx, event.data.instanceId, id, known.keys)
  return { id, event, history: known.history, ...(known.unconfirmed === true && { unconfirmed: true }) }
}

/** More identities of an event that is known: another spelling of its source, another job of its task. */
export async function addEventKeys(trx: Trx, instanceId: string, id: number, keys: readonly string[]): Promise<void> {
  await trx
    .insertInto('event_keys')
    .values(keys.map((key) => ({ instance_id: instanceId, key, event_id: id })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/**
 * Nobody can tell any more whether a failure will mend.
 *
 * @returns false when that has been decided meanwhile
 */
export async function markUndecided(trx: Trx, id: number): Promise<boolean> {
  const done = await trx
    .updateTable('events')
    // only this: what else is known of it may just have moved on
    .set({ document: sql<string>`jsonb_set(document, '{data,permanent}', 'null')` })
    .where('id', '=', id)
    .where('mended_at', 'is', null)
    .where(isMending)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

const isMending = sql<SqlBool>`document->'data'->>'permanent' = 'false'`

/** When a data source next succeeded after a moment, as far as is known. */
export async function findNextSuccess(
  db: Db,
  instanceId: string,
  subject: string,
  after: Date,
): Promise<Date | undefined> {
  const row = await db
    .selectFrom('events')
    .select('time')
    .where('instance_id', '=', instanceId)
    .where('subject', '=', subject)
    .where('type', '=', 'belfry.datasource.refresh.succeeded')
    .where('time', '>=', after)
    .orderBy('time')
    .limit(1)
    .executeTakeFirst()
  return row?.time
}

/** What is known of a failure has moved on: permanent or not, what it skipped, mended after all. */
export async function updateFailure(
  trx: Trx,
  id: number,
  event: FailedEvent,
  mendedAt: Date | undefined,
): Promise<void> {
  await trx
    .updateTable('events')
    .set({ document: JSON.stringify(event), mended_at: mendedAt ?? null })
    .where('id', '=', id)
    .execute()
}

/** The failures in a row that stand before a moment, and the last success before it. */
export async function findRecord(
  db: Db,
  instanceId: string,
  subject: string,
  before: Date,
): Promise<{ readonly failures: number; readonly lastSucceededAt?: Date }> {
  const { rows } = await sql<{ failures: number; last: Date | null }>`
    with past as (
      select type, time, mended_at from events
      where instance_id = ${instanceId} and subject = ${subject} and time < ${before}),
    success as (
      select max(coalesce(mended_at, time)) as at from past
      where type = 'belfry.datasource.refresh.succeeded' or mended_at is not null)
    select (select at from success) as last,
      (select count(*)::integer from past
       where type = 'belfry.datasource.refresh.failed' and mended_at is null
         and time > coalesce((select at from success), '-infinity')) as failures`.execute(db)
  const row = rows[0]
  return { failures: row?.failures ?? 0, ...(row?.last && { lastSucceededAt: row.last }) }
}

/** The data sources of an instance whose newest outcome is a failure that nothing has mended. */
export async function listBroken(db: Db, instanceId: string): Promise<readonly StoredEvent[]> {
  const rows = await db
    .selectFrom('events')
    .selectAll()
    .distinctOn('subject')
    .where('instance_id', '=', instanceId)
    .where('type', 'in', ['belfry.datasource.refresh.failed', 'belfry.datasource.refresh.succeeded'])
    .orderBy('subject')
    .orderBy('time', 'desc')
    .execute()
  return rows.filter((row) => row.type === 'belfry.datasource.refresh.failed' && row.mended_at === null).map(toStored)
}

export const toStored = (row: Selectable<Tables['events']>): StoredEvent => ({
  id: row.id,
  event: row.document,
  history: row.history,
  ...(row.mended_at !== null && { mendedAt: row.mended_at }),
  ...(row.unconfirmed && { unconfirmed: true }),
})
