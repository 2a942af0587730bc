import { type SqlBool, sql } from 'kysely'
import type { ApiProblem } from '../core/api.ts'
import type { FeedKind } from '../core/cadence.ts'
import type { Db, Trx } from './tables.ts'

/** A feed under a lease. `cursor` is what the trigger of this kind left there; `{}` at first. */
export type ClaimedFeed = {
  readonly kind: FeedKind
  /** Empty for the list of instances. */
  readonly instanceId: string
  readonly lease: string
  readonly cursor: unknown
  readonly failures: number
  /** The last successful poll. */
  readonly seenAt?: Date
}

/** Makes a feed, due now, where there is none yet. */
export async function putFeed(db: Db, kind: FeedKind, instanceId: string, now: Date): Promise<void> {
  await db
    .insertInto('feeds')
    .values({ kind, instance_id: instanceId, due_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Claims the feeds that are due, the most overdue first. An instance that is not watched is left alone. */
export async function claimDueFeeds(
  db: Db,
  options: { readonly now: Date; readonly leaseMs: number; readonly limit: number; readonly newId: () => string },
): Promise<readonly ClaimedFeed[]> {
  const { now, limit } = options
  const lease = options.newId()
  const until = new Date(now.getTime() + options.leaseMs)
  const { rows } = await sql<{
    kind: FeedKind
    instance_id: string
    cursor: unknown
    failures: number
    seen_at: Date | null
  }>`
    -- looked for once: a subquery that the planner runs again for each row would claim more than the limit
    with due as materialized (
      select f.kind, f.instance_id from feeds f left join instances i on i.id = f.instance_id
      where f.due_at <= ${now} and (f.lease_until is null or f.lease_until <= ${now})
        and (f.instance_id = '' or i.watched)
      order by f.due_at limit ${limit} for update of f skip locked)
    update feeds f set lease = ${lease}, lease_until = ${until} from due
    where f.kind = due.kind and f.instance_id = due.instance_id
    returning f.kind, f.instance_id, f.cursor, f.failures, f.seen_at`.execute(db)
  return rows.map((row) => ({
    kind: row.kind,
    instanceId: row.instance_id,
    lease,
    cursor: row.cursor,
    failures: row.failures,
    ...(row.seen_at !== null && { seenAt: row.seen_at }),
  }))
}

/**
 * Ends a claim after a poll that was read, in the transaction that stored what it showed.
 *
 * @returns false when the lease was lost: the transaction must be given up
 */
export async function settleFeed(
  trx: Trx,
  feed: ClaimedFeed,
  next: { readonly cursor: unknown; readonly dueAt: Date; readonly now: Date },
): Promise<boolean> {
  const done = await trx
    .updateTable('feeds')
    .set({
      cursor: JSON.stringify(next.cursor),
      due_at: next.dueAt,
      seen_at: next.now,
      failures: 0,
      problem: null,
      detail: null,
      trouble_since: null,
      lease: null,
      lease_until: null,
    })
    .where(mine(feed))
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** Ends a claim after a poll that failed: the cursor stays. `inTrouble` marks the feed from the first time on. */
export async function failFeed(
  db: Db,
  feed: ClaimedFeed,
  failure: {
    readonly problem: ApiProblem
    readonly detail: string
    readonly failures: number
    readonly dueAt: Date
    readonly troubleSince?: Date
  },
): Promise<void> {
  await db
    .updateTable('feeds')
    .set({
      // without a call to spend it stays as overdue as it was, and waits for the next free one
      ...(failure.problem === 'no-budget'
        ? { lease_until: failure.dueAt }
        : { due_at: failure.dueAt, lease_until: null }),
      failures: failure.failures,
      problem: failure.problem,
      detail: failure.detail,
      lease: null,
    })
    .$if(failure.troubleSince !== undefined, (query) =>
      query.set({ trouble_since: sql`coalesce(trouble_since, ${failure.troubleSince})` }),
    )
    .where(mine(feed))
    .execute()
}

/** Prolongs a claim before a further call. @returns false when it was lost */
export async function renewFeed(db: Db, feed: ClaimedFeed, until: Date): Promise<boolean> {
  const done = await db.updateTable('feeds').set({ lease_until: until }).where(mine(feed)).executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** Gives back every claim, whatever its lease says. @returns how many */
export async function releaseFeeds(db: Db): Promise<number> {
  const done = await db
    .updateTable('feeds')
    .set({ lease: null, lease_until: null })
    .where('lease', 'is not', null)
    .executeTakeFirst()
  return Number(done.numUpdatedRows)
}

/** Something moved: the feed is due at once, until it shows a version dated at or after `wantedAt`. */
export async function wakeFeed(trx: Trx, kind: FeedKind, instanceId: string, wantedAt: Date, now: Date): Promise<void> {
  await trx
    .updateTable('feeds')
    .set({
      due_at: sql`least(due_at, ${now})`,
      wanted_at: sql`greatest(coalesce(wanted_at, '-infinity'), ${wantedAt})`,
      reads: 0,
    })
    .where('kind', '=', kind)
    .where('instance_id', '=', instanceId)
    .execute()
}

/**
 * Counts one more look for the wanted version, or ends the search.
 *
 * @param shownAt  the newest version that the page shows
 * @returns        how often it was looked for, 1 or more; `undefined` when it was found or nothing is wanted
 */
export async function countRead(trx: Trx, feed: ClaimedFeed, shownAt: Date | undefined): Promise<number | undefined> {
  const row = await trx
    .updateTable('feeds')
    .set({
      reads: sql`reads + 1`,
      wanted_at: sql`case when wanted_at <= ${shownAt ?? new Date(0)} then null else wanted_at end`,
    })
    .where(mine(feed))
    .returning(['reads', 'wanted_at'])
    .executeTakeFirst()
  return row === undefined || row.wanted_at === null ? undefined : row.reads
}

/** The wanted version did not come in time: the sweep goes on without it. */
export async function stopLooking(trx: Trx, feed: ClaimedFeed): Promise<void> {
  await trx.updateTable('feeds').set({ wanted_at: null }).where(mine(feed)).execute()
}

/** The feeds that are in trouble now, for people who run Belfry. */
export async function listTroubled(
  db: Db,
): Promise<readonly { kind: string; instanceId: string; problem: string; detail: string; since: Date }[]> {
  const rows = await db.selectFrom('feeds').selectAll().where('trouble_since', 'is not', null).execute()
  return rows.map((row) => ({
    kind: row.kind,
    instanceId: row.instance_id,
    problem: row.problem ?? '',
    detail: row.detail ?? '',
    since: row.trouble_since ?? new Date(0),
  }))
}

const mine = (feed: ClaimedFeed) =>
  sql<SqlBool>`kind = ${feed.kind} and instance_id = ${feed.instanceId} and lease = ${feed.lease}`
