import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { SupersedeReason } from '../core/notice.ts'
import { lockMessage } from './messages.ts'
import { planRepeat } from './repeats.ts'
import type { Db, Trx } from './tables.ts'

/** Whether a word that something lasts waits since before that, or has been in hand and came back. */
export async function isAnyUntold(db: Db, since: Date): Promise<boolean> {
  const { rows } = await sql`
    select 1 from deliveries d where ${isQueued} and ${waitsSince(since)} limit 1`.execute(db)
  return rows.length > 0
}

/** Withdraws those: what they would say may be so no longer. */
export const withdrawUntold = (trx: Trx, since: Date, now: Date): Promise<void> =>
  withdraw(trx, waitsSince(since), undefined, now)

/** One that is queued is due from the start, unless somebody had it in hand. */
const waitsSince = (since: Date) => sql<SqlBool>`(d.created_at <= ${since} or d.due_at > d.created_at)`

/**
 * Withdraws words that something lasts which have not gone out: what still lasts is decided anew now. The messages are
 * locked first, then the deliveries by number, as by whoever else wants several.
 */
export async function withdraw(
  trx: Trx,
  isMeant: RawBuilder<SqlBool>,
  reason: SupersedeReason | undefined,
  now: Date,
): Promise<void> {
  const found = await sql<{ id: number }>`
    select distinct d.message_id as id from deliveries d where ${isQueued} and ${isMeant} order by 1`.execute(trx)
  for (const { id } of found.rows) await lockMessage(trx, id)
  const { rows } = await sql<{ id: number; message_id: number }>`
    select d.id, d.message_id from deliveries d where ${isQueued} and ${isMeant} order by d.id for update`.execute(trx)
  if (rows.length === 0) return
  await trx
    .updateTable('deliveries')
    .set({ state: 'superseded', settled_at: now, ...(reason !== undefined && { reason }) })
    .where(
      'id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute()
  for (const messageId of new Set(rows.map((row) => row.message_id))) await planRepeat(trx, messageId, now)
}

/**
 * What was given up is decided anew now, as if it had never been tried.
 *
 * @returns whether any of it lasts and was not told since
 */
export async function sayNow(
  trx: Trx,
  { id, messageId }: { readonly id: number; readonly messageId: number },
  now: Date,
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from tellings t join problems p on p.id = t.problem_id join deliveries d on d.id = ${id}
    where t.message_id = ${messageId} and p.closed_at is null and (t.told_at is null or t.told_at <= d.created_at)
    limit 1`.execute(trx)
  if (rows.length === 0) return false
  const fresh = { state: 'superseded', settled_at: now, attempts: 0, failing_since: null, form: null } as const
  await trx.updateTable('deliveries').set(fresh).where('id', '=', id).execute()
  await planRepeat(trx, messageId, now)
  return true
}

const isQueued = sql<SqlBool>`d.state = 'queued' and d.facts->>'card' = 'still-open'`
