import { kindOf } from '../core/subject.ts'
import { findSubjectSource } from './data-sources.ts'
import { findRecord } from './events.ts'
import { findNewestReading } from './readings.ts'
import type { Db } from './tables.ts'

/**
 * When a subject last refreshed, or was last evaluated, with success, as far as is known.
 *
 * @param key  `datasources/{id or name}`, or as `readingKey` writes it
 */
export async function findLastSuccess(db: Db, instanceId: string, key: string, now: Date): Promise<Date | undefined> {
  if (kindOf(key) !== 'datasource') return (await findNewestReading(db, instanceId, key))?.evaluatedAt
  const { lastSucceededAt } = await findRecord(db, instanceId, key, now)
  const listed = (await findSubjectSource(db, instanceId, key))?.lastSucceededAt
  if (lastSucceededAt === undefined || listed === undefined) return lastSucceededAt ?? listed
  return new Date(Math.max(lastSucceededAt.getTime(), listed.getTime()))
}
