import { type Selectable, type SqlBool, sql } from 'kysely'
import type { Reading } from '../core/observation.ts'
import { chunks, rowsAtOnce } from './chunks.ts'
import type { Db, Tables, Trx } from './tables.ts'
import { unique } from './unique.ts'

export type StoredReading = Pick<Reading, 'evaluatedAt' | 'value'>

/** A posted and a polled reading so near each other, with one value, are one version. */
const sameWithinMs = 10 * 60_000

/**
 * Stores what is new; of a version that was computed again, the number it has now: as polls show it, whatever is posted.
 * One that has lost its number keeps the one it had.
 */
export async function putReadings(
  trx: Trx,
  instanceId: string,
  readings: readonly Reading[],
  posted = false,
): Promise<void> {
  const fresh = posted ? readings : await withoutTwins(trx, instanceId, readings)
  const rows = unique(fresh, ({ evaluatedAt, subject }) => `${evaluatedAt.getTime()} ${subject}`)
  for (const chunk of chunks(rows, rowsAtOnce))
    await trx
      .insertInto('readings')
      .values(
        chunk.map(({ subject, evaluatedAt, value }) => ({
          instance_id: instanceId,
          subject,
          evaluated_at: evaluatedAt,
          value,
          posted,
        })),
      )
      .onConflict((conflict) =>
        conflict
          .columns(['instance_id', 'subject', 'evaluated_at'])
          .doUpdateSet(({ ref }) => ({ value: ref('excluded.value'), posted: ref('excluded.posted') }))
          .where(
            sql<SqlBool>`excluded.value is not null
              and (readings.posted or (not excluded.posted and readings.value is distinct from excluded.value))`,
          ),
      )
      .execute()
}

/**
 * The polled readings that nobody has posted. One that somebody did post is the same version: what polls call it is kept,
 * and so is a number that they compute again.
 */
async function withoutTwins(trx: Trx, instanceId: string, readings: readonly Reading[]): Promise<readonly Reading[]> {
  const moments = readings.map(({ evaluatedAt }) => evaluatedAt.getTime())
  if (moments.length === 0) return readings
  const posted = await trx
    .selectFrom('readings')
    .selectAll()
    .where('instance_id', '=', instanceId)
    .where('posted', '=', true)
    .where('evaluated_at', '>=', new Date(Math.min(...moments) - sameWithinMs))
    .where('evaluated_at', '<=', new Date(Math.max(...moments) + sameWithinMs))
    .orderBy('evaluated_at')
    .execute()
  if (posted.length === 0) return readings
  const fresh: Reading[] = []
  for (const reading of [...readings].sort((a, b) => a.evaluatedAt.getTime() - b.evaluatedAt.getTime())) {
    const twin = await findPost(trx, posted, reading, readings)
    if (twin === undefined) fresh.push(reading)
    else {
      twin.polled_at = reading.evaluatedAt
      await nameTwin(trx, twin, reading)
    }
  }
  return fresh
}

type Row = Selectable<Tables['readings']>

/** The post that stands for a polled version: named so before, else the first one near and alike that is free. */
async function findPost(
  trx: Trx,
  posted: readonly Row[],
  reading: Reading,
  all: readonly Reading[],
): Promise<Row | undefined> {
  const polledAt = reading.evaluatedAt.getTime()
  const own = posted.filter(({ subject }) => subject === reading.subject)
  const named = own.find((row) => row.polled_at?.getTime() === polledAt)
  // posted as of its very moment, it is stored there
  if (named !== undefined || own.some((row) => row.evaluated_at.getTime() === polledAt)) return named
  const near = own.find((row) => row.polled_at === null && isNear(row, reading, all))
  return near && ((await hasOtherBetween(trx, near, reading)) ? undefined : near)
}

/** Alike, with nothing else between, and not one of the polled versions itself; each post stands for one version. */
function isNear(row: Row, reading: Reading, all: readonly Reading[]): boolean {
  const [at, polledAt] = [row.evaluated_at.getTime(), reading.evaluatedAt.getTime()]
  const parts = ({ subject, evaluatedAt, value }: Reading): boolean =>
    subject === row.subject &&
    (evaluatedAt.getTime() === at || (value !== row.value && isWithin(evaluatedAt.getTime(), at, polledAt)))
  return row.value === reading.value && Math.abs(at - polledAt) <= sameWithinMs && !all.some(parts)
}

async function hasOtherBetween(trx: Trx, row: Row, { evaluatedAt }: Reading): Promise<boolean> {
  const [from, upTo] =
    row.evaluated_at < evaluatedAt ? [row.evaluated_at, evaluatedAt] : [evaluatedAt, row.evaluated_at]
  const between = await listReadings(trx, row.instance_id, row.subject, { after: from, before: upTo })
  return between.some(({ value }) => value !== row.value)
}

const isWithin = (moment: number, one: number, other: number): boolean =>
  moment > Math.min(one, other) && moment < Math.max(one, other)

async function nameTwin(trx: Trx, row: Row, { evaluatedAt, value }: Reading): Promise<void> {
  await trx
    .updateTable('readings')
    .set({ polled_at: evaluatedAt, ...(value !== null && { value }) })
    .where('instance_id', '=', row.instance_id)
    .where('subject', '=', row.subject)
    .where('evaluated_at', '=', row.evaluated_at)
    .execute()
}

/** Whether polls have seen a version from nearly the same moment with the same value, and nothing else between. */
export async function hasTwin(
  trx: Trx,
  instanceId: string,
  key: string,
  { evaluatedAt, value }: StoredReading,
): Promise<boolean> {
  const at = evaluatedAt.getTime()
  const near = await selected(trx, instanceId, key, {
    from: new Date(at - sameWithinMs),
    upTo: new Date(at + sameWithinMs),
  }).execute()
  return near.some(
    (row) =>
      !row.posted &&
      row.value === value &&
      !near.some(
        (other) => other.value !== value && isWithin(other.evaluated_at.getTime(), row.evaluated_at.getTime(), at),
      ),
  )
}

/** A version as polls date it: stored under that moment, or under that of somebody who posted it. */
export async function findVersion(
  db: Db,
  instanceId: string,
  key: string,
  evaluatedAt: Date,
): Promise<StoredReading | undefined> {
  const row = await db
    .selectFrom('readings')
    .select(['evaluated_at', 'value'])
    .where('instance_id', '=', instanceId)
    .where('subject', '=', key)
    .where((where) => where.or([where('evaluated_at', '=', evaluatedAt), where('polled_at', '=', evaluatedAt)]))
    .executeTakeFirst()
  return row && { evaluatedAt: row.evaluated_at, value: row.value }
}

/** Which readings of a subject are asked for; ends that are not given are open: `after` and `before` without, `from` and `upTo` with that moment. */
export type Span = {
  readonly after?: Date | undefined
  readonly from?: Date | undefined
  readonly before?: Date | undefined
  readonly upTo?: Date | undefined
  /** Only those with a number. */
  readonly withValue?: boolean
}

/** The newest reading of a span. @param key  as `readingKey` writes it */
export async function findNewestReading(
  db: Db,
  instanceId: string,
  key: string,
  span: Span = {},
): Promise<StoredReading | undefined> {
  const row = await selected(db, instanceId, key, span).orderBy('evaluated_at', 'desc').limit(1).executeTakeFirst()
  return row && { evaluatedAt: row.evaluated_at, value: row.value }
}

/** The readings of a span, oldest first. */
export async function listReadings(
  db: Db,
  instanceId: string,
  key: string,
  span: Span,
): Promise<readonly StoredReading[]> {
  const rows = await selected(db, instanceId, key, span).orderBy('evaluated_at').execute()
  return rows.map((row) => ({ evaluatedAt: row.evaluated_at, value: row.value }))
}

const selected = (db: Db, instanceId: string, key: string, { after, from, before, upTo, withValue }: Span) =>
  db
    .selectFrom('readings')
    .select(['evaluated_at', 'value', 'posted'])
    .where('instance_id', '=', instanceId)
    .where('subject', '=', key)
    .$if(after !== undefined, (query) => query.where('evaluated_at', '>', after ?? new Date(0)))
    .$if(from !== undefined, (query) => query.where('evaluated_at', '>=', from ?? new Date(0)))
    .$if(before !== undefined, (query) => query.where('evaluated_at', '<', before ?? new Date(0)))
    .$if(upTo !== undefined, (query) => query.where('evaluated_at', '<=', upTo ?? new Date(0)))
    .$if(withValue === true, (query) => query.where('value', 'is not', null))
