import { sql } from 'kysely'
import type { Trx } from './tables.ts'

/** Whoever marks an outage first tells of it: the others that share the server have seen the same one. */
export async function markOutageTold(trx: Trx, since: Date, now: Date): Promise<boolean> {
  const { rows } = await sql`
    insert into clock (id, jumped_ms, outage_told_at) values (1, 0, ${now})
    on conflict (id) do update set outage_told_at = excluded.outage_told_at
      where coalesce(clock.outage_told_at, '-infinity') < ${since}
    returning id`.execute(trx)
  return rows.length > 0
}
