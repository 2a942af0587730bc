import { sql } from 'kysely'
import type { Db } from './tables.ts'

/** The database's clock: leases and budget are counted by it, so that every process counts alike. */
export type Clock = () => Promise<Date>

export const databaseClock =
  (db: Db): Clock =>
  async () => {
    const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(db)
    const row = rows[0]
    if (row === undefined) throw new Error('The database did not tell its time')
    return row.now
  }
