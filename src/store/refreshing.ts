import { z } from 'zod'
import type { Db } from './tables.ts'

const shape = z.object({ refreshing: z.array(z.object({ jobId: z.string(), subject: z.string() })).exactOptional() })

/**
 * The job that refreshes a data source, as the job list showed it.
 *
 * @param since  a look that is older tells nothing of now
 */
export async function findRefreshing(
  db: Db,
  instanceId: string,
  subject: string,
  since: Date,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('feeds')
    .select('cursor')
    .where('kind', '=', 'jobs')
    .where('instance_id', '=', instanceId)
    .where('seen_at', '>=', since)
    .executeTakeFirst()
  const refreshing = shape.safeParse(row?.cursor).data?.refreshing ?? []
  return refreshing.find((one) => one.subject === subject)?.jobId
}
