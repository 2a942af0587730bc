import { z } from 'zod'
import type { ApiAnswer, Measure } from '../core/api.ts'
import type { Reading } from '../core/observation.ts'
import { kindOf, measureSubject, nameIn, readingKey, type Where } from '../core/subject.ts'
import type { ClaimedFeed } from '../store/feeds.ts'
import { findVersion } from '../store/readings.ts'
import { listWatchesOn } from '../store/rules.ts'
import { dimensionValue, isAt, isExactlyAt, type Row } from '../triggers/measure-value.ts'
import type { Deps } from './deps.ts'
import { evaluatedAtOf } from './poll-measures.ts'
import { renew } from './renew.ts'

/** So many pages of a table are read in one poll: then the feeds of others have their turn. */
const pagesAtOnce = 10

/** So many rows are looked through for a dimension value; a table that is longer is given up until it is computed again. */
const mostRows = 10_000

/** How far the table of a version was read, and the rows in it that rules are about. */
type Progress = { readonly evaluatedAt?: string; readonly skip: number; readonly rows: readonly Row[] }

const shape = z.object({
  evaluatedAt: z.string().exactOptional(),
  skip: z.number().default(0),
  rows: z.array(z.record(z.string(), z.unknown())).default([]),
})

export type ValuesRead = {
  readonly readings: readonly Reading[]
  readonly cursor: unknown
  /** There is more of the table to read. */
  readonly goesOn: boolean
}

/**
 * The dimension values that rules are about, as of the measure's newest evaluation. A long table is read over several
 * polls. What was read is discarded when the measure has moved meanwhile: the next look begins anew.
 */
export async function readValues(deps: Deps, feed: ClaimedFeed, measure: Measure): Promise<ApiAnswer<ValuesRead>> {
  const evaluatedAt = evaluatedAtOf(measure)
  const wheres = evaluatedAt === undefined ? [] : await wheresToRead(deps, feed, evaluatedAt)
  if (evaluatedAt === undefined || wheres.length === 0) return done([])
  const begun = shape.parse(feed.cursor)
  const version = evaluatedAt.toISOString()
  const from: Progress = begun.evaluatedAt === version ? begun : { evaluatedAt: version, skip: 0, rows: [] }
  const read = await readRows(deps, feed, wheres, from)
  if (!read.ok) return read
  const { isWhole, ...cursor } = read.data
  if (!isWhole) return { ok: true, data: { readings: [], cursor, goesOn: cursor.skip < mostRows } }
  await renew(deps, feed)
  const again = await deps.api.measure(feed.instanceId, feed.subject, 1, 'poll')
  if (!again.ok) return again
  if (evaluatedAtOf(again.data)?.getTime() !== evaluatedAt.getTime()) return done([])
  return done(wheres.map((where) => dimensionValue(measure, where, cursor.rows, evaluatedAt)))
}

const done = (readings: readonly Reading[]): ApiAnswer<ValuesRead> => ({
  ok: true,
  data: { readings, cursor: {}, goesOn: false },
})

/** The dimension values that are watched and not known as of an evaluation. */
async function wheresToRead(deps: Deps, feed: ClaimedFeed, evaluatedAt: Date): Promise<readonly Where[]> {
  const watches = await listWatchesOn(deps.db, feed.instanceId)
  const wheres = watches.flatMap((watch) => {
    const subject = 'subject' in watch ? watch.subject : undefined
    const isOurs = subject !== undefined && kindOf(subject.key) === 'measure' && nameIn(subject.key) === feed.subject
    return isOurs && subject.where !== undefined ? [subject.where] : []
  })
  const byKey = new Map(wheres.map((where) => [readingKey(measureSubject(feed.subject), where), where]))
  const unread: Where[] = []
  for (const [key, where] of byKey)
    if ((await findVersion(deps.db, feed.instanceId, key, evaluatedAt)) === undefined) unread.push(where)
  return unread
}

/** Reads pages until every value has its row, there is no further page, or others have their turn. */
async function readRows(
  deps: Deps,
  feed: ClaimedFeed,
  wheres: readonly Where[],
  from: Progress,
): Promise<ApiAnswer<Progress & { readonly isWhole: boolean }>> {
  const rows: Row[] = [...from.rows]
  let { skip } = from
  let pages = 0
  const progress = (isWhole: boolean) => ({ ok: true, data: { ...from, skip, rows, isWhole } }) as const
  if (skip >= mostRows) return progress(false)
  await renew(deps, feed)
  for await (const page of deps.api.items(feed.instanceId, feed.subject, { skip }, 'poll')) {
    // what was read is kept until there is a call again
    if (!page.ok) return pages > 0 && page.problem === 'no-budget' ? progress(false) : page
    pages += 1
    skip += page.data.length
    rows.push(...page.data.filter((row) => wheres.some((where) => isAt(row, where))))
    // another letter case is meant only where no row has it to the letter
    if (wheres.every((where) => rows.some((row) => isExactlyAt(row, where)))) return progress(true)
    if (skip >= mostRows) {
      deps.log.error('measure-table-too-long', { instanceId: feed.instanceId, measure: feed.subject, rows: skip })
      return progress(false)
    }
    if (pages >= pagesAtOnce) return progress(false)
    await renew(deps, feed)
  }
  return progress(true)
}
