import { before } from '../core/moment.ts'
import { mostPoints, type TrendPoint, thin } from '../core/thin.ts'
import type { Db } from './tables.ts'

/** How far back a trend goes. */
export const trendDays = 30

const dayMs = 86_400_000

/** Nobody evaluates so often that more are needed; of more, the newest. */
const mostReadings = 2_000

/**
 * The numbers of a subject in the 30 days up to a moment, that moment included: oldest first, and not more than a card
 * shows.
 *
 * @param key  as `readingKey` writes it
 */
export async function listTrend(db: Db, instanceId: string, key: string, upTo: Date): Promise<readonly TrendPoint[]> {
  const rows = await db
    .selectFrom('readings')
    .select(['evaluated_at', 'value'])
    .where('instance_id', '=', instanceId)
    .where('subject', '=', key)
    .where('value', 'is not', null)
    .where('evaluated_at', '>=', before(upTo, trendDays * dayMs))
    .where('evaluated_at', '<=', upTo)
    .orderBy('evaluated_at', 'desc')
    .limit(mostReadings)
    .execute()
  const points = rows.flatMap(({ evaluated_at: at, value }) =>
    value === null ? [] : [{ at: at.toISOString(), value }],
  )
  return thin(points.reverse(), mostPoints)
}
