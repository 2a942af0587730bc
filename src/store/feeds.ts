import { type SqlBool, sql } from 'kysely'
import type { ApiProblem } from '../core/api.ts'
import type { FeedKind } from '../core/cadence.ts'
import type { Db, Trx } from './tables.ts'

/** A feed under a lease. `cursor` is what the trigger of this kind left there; `{}` at first. */
export type ClaimedFeed = {
  readonly kind: FeedKind
  /** Empty for the list of instances. */
  readonly instanceId: string
  /** The measure's name; empty for all others. */
  readonly subject: string
  readonly lease: string
  readonly cursor: unknown
  readonly failures: number
  /** The last successful poll. */
  readonly seenAt?: Date
}

/** Makes a feed, due now, where there is none yet. */
export async function putFeed(db: Db, kind: FeedKind, instanceId: string, now: Date, subject = ''): Promise<void> {
  await db
    .insertInto('feeds')
    .values({ kind, instance_id: instanceId, subject, due_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/**
 * Claims the feeds that are due, the most overdue first; none of an instance that is not watched. A wait counts eight
 * times for a job list, since alerts hang on it, and 32 times for a list in which a job has announced something new that
 * a rule is about.
 */
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
    subject: string
    cursor: unknown
    failures: number
    seen_at: Date | null
  }>`
    with due as materialized ( -- looked for once: one that is run again for each row would claim more than the limit
      select f.kind, f.instance_id, f.subject, (${now}::timestamptz - f.due_at) * case when f.kind = 'jobs' then 8
        when f.wanted_at is not null and exists (select from rules r where r.instance_id = f.instance_id
          and r.removed_at is null and r.watch #>> '{subject,key}' like rtrim(f.kind, 's') || 's/%') then 32
        else 1 end as urgency
      from feeds f left join instances i on i.id = f.instance_id
      where f.due_at <= ${now} and (f.lease_until is null or f.lease_until <= ${now})
        and (f.instance_id = '' or i.watched)
      order by urgency desc limit ${limit} for update of f skip locked),
    claimed as (update feeds f set lease = ${lease}, lease_until = ${until} from due
      where f.kind = due.kind and f.instance_id = due.instance_id and f.subject = due.subject
      returning f.kind, f.instance_id, f.subject, f.cursor, f.failures, f.seen_at, due.urgency)
    select * from claimed order by urgency desc`.execute(db)
  return rows.map((row) => ({
    kind: row.kind,
    instanceId: row.instance_id,
    subject: row.subject,
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
      failing_since: null,
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
    readonly now: Date
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
      ...(failure.failures > 0 && { failing_since: sql`coalesce(failing_since, ${failure.now})` }),
      // that no call was free says nothing of why it could not be read before
      ...(failure.problem !== 'no-budget' && { problem: failure.problem, detail: failure.detail }),
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
export async function wakeFeed(
  trx: Trx,
  kind: FeedKind,
  instanceId: string,
  wantedAt: Date,
  now: Date,
  subject = '',
): Promise<void> {
  await trx
    .updateTable('feeds')
    .set({
      due_at: sql`least(due_at, ${now})`,
      wanted_at: sql`greatest(coalesce(wanted_at, '-infinity'), ${wantedAt})`,
      reads: 0,
    })
    .where('kind', '=', kind)
    .where('instance_id', '=', instanceId)
    .where('subject', '=', subject)
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

/** A feed that nobody needs any more. */
export async function dropFeed(trx: Trx, kind: FeedKind, instanceId: string, subject: string): Promise<void> {
  await trx
    .deleteFrom('feeds')
    .where('kind', '=', kind)
    .where('instance_id', '=', instanceId)
    .where('subject', '=', subject)
    .execute()
}

/** The subjects of an instance's feeds of a kind. */
export async function listFeedSubjects(db: Db, kind: FeedKind, instanceId: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('feeds')
    .select('subject')
    .where('kind', '=', kind)
    .where('instance_id', '=', instanceId)
    .execute()
  return rows.map(({ subject }) => subject)
}

const mine = (feed: ClaimedFeed) =>
  sql<SqlBool>`kind = ${feed.kind} and instance_id = ${feed.instanceId} and subject = ${feed.subject}
    and lease = ${feed.lease}`
