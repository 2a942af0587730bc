import { sql } from 'kysely'
import { kindOf, nameIn } from '../core/subject.ts'
import type { Db } from './tables.ts'

/** When something of an instance was last read, and what its job list left for the next look. */
export type PolledInstance = { readonly instanceId: string; readonly seenAt?: Date; readonly jobs: unknown }

/** How the polls of each instance stand. */
export async function listPolled(db: Db): Promise<readonly PolledInstance[]> {
  const { rows } = await sql<{ instance_id: string; seen_at: Date | null; jobs: unknown }>`
    select instance_id, max(seen_at) as seen_at,
      (select cursor from feeds j where j.kind = 'jobs' and j.instance_id = f.instance_id) as jobs
    from feeds f where instance_id <> '' group by instance_id`.execute(db)
  return rows.map((row) => ({
    instanceId: row.instance_id,
    jobs: row.jobs,
    ...(row.seen_at !== null && { seenAt: row.seen_at }),
  }))
}

/** Whether polls read all evaluations of a subject: from 30 days before their first look on. */
export async function isPolled(db: Db, instanceId: string, subject: string): Promise<boolean> {
  const [kind, name] =
    kindOf(subject) === 'measure' ? (['measure', nameIn(subject)] as const) : (['segments', ''] as const)
  const row = await db
    .selectFrom('feeds')
    .select('kind')
    .where('kind', '=', kind)
    .where('instance_id', '=', instanceId)
    .where('subject', '=', name)
    .where('seen_at', 'is not', null)
    .executeTakeFirst()
  return row !== undefined
}
