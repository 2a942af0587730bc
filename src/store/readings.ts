import type { Segment } from '../core/api.ts'
import type { Reading } from '../core/observation.ts'
import { chunks, rowsAtOnce } from './chunks.ts'
import type { Db, Trx } from './tables.ts'

type Version = Pick<Reading, 'evaluatedAt' | 'value'>

/** Stores what is new; a version that is known stays as it was. */
export async function insertNewReadings(trx: Trx, instanceId: string, readings: readonly Reading[]): Promise<void> {
  for (const chunk of chunks(readings, rowsAtOnce))
    await trx
      .insertInto('readings')
      .values(
        chunk.map(({ segment, evaluatedAt, value }) => ({
          instance_id: instanceId,
          segment,
          evaluated_at: evaluatedAt,
          value,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}

/** The newest reading, or the newest one at or before a moment. */
export async function findNewestReading(
  db: Db,
  instanceId: string,
  segment: Segment['name'],
  atOrBefore?: Date,
): Promise<Version | undefined> {
  const row = await db
    .selectFrom('readings')
    .select(['evaluated_at', 'value'])
    .where('instance_id', '=', instanceId)
    .where('segment', '=', segment)
    .$if(atOrBefore !== undefined, (query) => query.where('evaluated_at', '<=', atOrBefore ?? new Date(0)))
    .orderBy('evaluated_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && { evaluatedAt: row.evaluated_at, value: row.value }
}

/** The versions after a moment (all without one), oldest first. */
export async function listReadingsAfter(
  db: Db,
  instanceId: string,
  segment: Segment['name'],
  after: Date | undefined,
): Promise<readonly Version[]> {
  const rows = await db
    .selectFrom('readings')
    .select(['evaluated_at', 'value'])
    .where('instance_id', '=', instanceId)
    .where('segment', '=', segment)
    .$if(after !== undefined, (query) => query.where('evaluated_at', '>', after ?? new Date(0)))
    .orderBy('evaluated_at')
    .execute()
  return rows.map((row) => ({ evaluatedAt: row.evaluated_at, value: row.value }))
}
