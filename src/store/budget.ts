import { sql } from 'kysely'
import { type Budget, grantedForMs, slotsFor, windowMs } from '../core/budget.ts'
import { after } from '../core/moment.ts'
import type { Clock } from './clock.ts'
import type { Db } from './tables.ts'

/**
 * The call budget, as rows: a slot is taken by one conditional update that is committed before the wire is touched, so
 * neither a restart nor a second process forgets a call. An answer keeps its slot taken for the server's whole window.
 *
 * @param options.limit          calls in any 60 s, 1 to 100
 * @param options.callTimeoutMs  the longest a call may take
 * @see                          Microsoft Learn, Customer Insights connector: 100 API calls per connection per 60 s
 */
export function budget(
  db: Db,
  options: {
    readonly limit: number
    readonly callTimeoutMs: number
    readonly clock: Clock
    readonly newId: () => string
  },
): Budget {
  const { limit, callTimeoutMs, clock, newId } = options
  return {
    take: async (spender) => {
      const now = await clock()
      const id = newId()
      const until = after(now, grantedForMs(callTimeoutMs))
      const { rows } = await sql<{ slot: number }>`
        update call_slots set grant_id = ${id}, taken_until = ${until}
        where slot = (
          select slot from call_slots
          where taken_until <= ${now} and slot <= ${slotsFor(spender, limit)}
            and not exists (select 1 from call_holds where held_until > ${now})
          order by slot desc limit 1 for update skip locked)
        returning slot`.execute(db)
      return rows[0] && { slot: rows[0].slot, id }
    },
    settle: async ({ slot, id }) => {
      const until = after(await clock(), windowMs)
      await db
        .updateTable('call_slots')
        .set({ taken_until: until })
        .where('slot', '=', slot)
        .where('grant_id', '=', id)
        .execute()
    },
    holdOff: async (ms) => {
      const held_until = after(await clock(), ms)
      await db
        .insertInto('call_holds')
        .values({ connection: 'default', held_until })
        .onConflict((conflict) =>
          conflict.column('connection').doUpdateSet({
            held_until: sql`greatest(call_holds.held_until, excluded.held_until)`,
          }),
        )
        .execute()
    },
  }
}

/** Whether the server has told the connection to wait. */
export async function isHeldOff(db: Db, now: Date): Promise<boolean> {
  const row = await db.selectFrom('call_holds').select('connection').where('held_until', '>', now).executeTakeFirst()
  return row !== undefined
}

/** How the first slots stand, those that a spender may use: how many are free, and how many were used lately. */
export async function countSlots(
  db: Db,
  most: number,
  lately: { readonly now: Date; readonly ms: number },
): Promise<{ readonly free: number; readonly recent: number }> {
  const { now, ms } = lately
  const since = after(now, windowMs - ms)
  const { rows } = await sql<{ free: string; recent: string }>`
    select count(*) filter (where taken_until <= ${now}) as free, count(*) filter (where taken_until > ${since}) as recent
    from call_slots where slot <= ${most}`.execute(db)
  return { free: Number(rows[0]?.free), recent: Number(rows[0]?.recent) }
}

/** How many slots are taken at a moment: calls out, and calls the server may still count. */
export async function spentCalls(db: Db, now: Date): Promise<number> {
  const row = await db
    .selectFrom('call_slots')
    .select(({ fn }) => fn.countAll<number>().as('spent'))
    .where('taken_until', '>', now)
    .executeTakeFirstOrThrow()
  return Number(row.spent)
}
