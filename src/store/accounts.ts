import { sql } from 'kysely'
import { type NoticeState, openHolds } from '../core/notice.ts'
import type { Db } from './tables.ts'

/** How many notices stand where, with their reasons. */
export type Account = { readonly state: NoticeState; readonly reason: string | null; readonly count: number }

/** Adds up the notices: every one stands in exactly one account. */
export async function accounts(db: Db): Promise<readonly Account[]> {
  const rows = await db
    .selectFrom('notices')
    .select(({ fn }) => ['state', 'reason', fn.countAll<number>().as('count')])
    .groupBy(['state', 'reason'])
    .orderBy('state')
    .orderBy('reason')
    .execute()
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
}

/**
 * Notices whose account does not hold: on its way without a delivery that is, sent without one that was, failed or held
 * without a reason, ended without a moment. There are none unless something is wrong.
 */
export async function listUnaccounted(db: Db): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`
    select n.id from notices n left join deliveries d on d.id = n.delivery_id
    where not case n.state
      when 'waiting' then n.delivery_id is null and n.settled_at is null
      when 'queued' then coalesce(d.state in ('queued', 'sending'), false) and n.settled_at is null
      when 'sent' then coalesce(d.state = 'sent', false) and n.settled_at is not null
      when 'held' then n.reason is not null
        and (n.settled_at is null or n.reason not in (${sql.join([...openHolds])}))
      else n.reason is not null and n.settled_at is not null end
    order by n.id`.execute(db)
  return rows.map(({ id }) => id)
}
