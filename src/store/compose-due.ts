import { sql } from 'kysely'
import type { Db } from './tables.ts'

/** When the next of what is not due yet is: a notice that waits for its siblings, or what is to be told once more. */
export async function findComposeDue(db: Db, now: Date): Promise<Date | undefined> {
  const { rows } = await sql<{ due_at: Date | null }>`
    select least(
      (select min(compose_at) from notices where state = 'waiting' and compose_at > ${now}),
      (select min(repeat_at) from messages where repeat_at > ${now})) as due_at`.execute(db)
  return rows[0]?.due_at ?? undefined
}
