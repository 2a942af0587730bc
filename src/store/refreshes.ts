import type { Selectable } from 'kysely'
import type { ApiProblem } from '../core/api.ts'
import type { RefreshAsked } from '../core/refresh.ts'
import { insertChange } from './audit.ts'
import type { Db, Tables, Trx } from './tables.ts'

/** A refresh that somebody asked for, or joined. */
export type KnownRefresh = RefreshAsked & {
  readonly id: number
  /** When its start was asked for. */
  readonly askedAt: Date
  /** Absent: it is not known whether it was taken. */
  readonly jobId?: string
  /** Why it was not started. */
  readonly problem?: ApiProblem
  readonly isJoined: boolean
  readonly toldAt?: Date
}

/**
 * Takes the start of a refresh: whoever inserts it makes the call.
 *
 * @returns `undefined` when somebody is at it, or this was said before
 */
export async function claimRefresh(trx: Trx, asked: RefreshAsked, now: Date): Promise<KnownRefresh | undefined> {
  const row = await trx
    .insertInto('refreshes')
    .values({ ...rowOf(asked), asked_at: now, is_joined: false })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst()
  return row && toRefresh(row)
}

/**
 * What is told of how a refresh ended that somebody else started: one that is known here, or a job that polls saw. What
 * became of it meanwhile is taken over, and whoever finds out more waits for this transaction.
 */
export async function joinRefresh(
  trx: Trx,
  asked: RefreshAsked,
  to: { readonly leader?: Pick<KnownRefresh, 'id'>; readonly jobId?: string },
  now: Date,
): Promise<void> {
  const row =
    to.leader &&
    (await trx.selectFrom('refreshes').selectAll().where('id', '=', to.leader.id).forShare().executeTakeFirst())
  const leader = row && toRefresh(row)
  const { jobId = leader?.jobId } = to
  await trx
    .insertInto('refreshes')
    .values({
      ...rowOf(asked),
      asked_at: leader?.askedAt ?? now,
      is_joined: true,
      ...(leader && { leader: leader.id, problem: leader.problem ?? null }),
      ...(jobId !== undefined && { job_id: jobId }),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/**
 * The job of a start that was taken is known: of whoever joined it too. The audit row is written with it.
 *
 * @returns false when it was known before
 */
export async function nameJob(trx: Trx, refresh: KnownRefresh, jobId: string, now: Date): Promise<boolean> {
  await lockRefresh(trx, refresh.id)
  const named = await trx
    .updateTable('refreshes')
    .set({ job_id: jobId })
    .where('job_id', 'is', null)
    .where((is) => is.or([is('id', '=', refresh.id), is('leader', '=', refresh.id)]))
    .returning(['id', 'is_joined'])
    .execute()
  const isStarter = named.some(({ id, is_joined }) => id === refresh.id && !is_joined)
  if (isStarter) {
    const { askedBy: person, conversationId, subject: about, instanceId, title } = refresh
    const after = { instanceId, title, jobId }
    await insertChange(trx, { person, conversationId, what: 'refresh-started', about, after }, now)
  }
  return isStarter
}

/** It was not started, and why. Nobody has been told yet, neither who asked nor who joined. */
export async function refuseRefresh(trx: Trx, id: number, problem: ApiProblem): Promise<void> {
  await lockRefresh(trx, id)
  await trx
    .updateTable('refreshes')
    .set({ problem })
    .where('told_at', 'is', null)
    .where((is) => is.or([is('id', '=', id), is('leader', '=', id)]))
    .execute()
}

/** Whoever joins it meanwhile is waited for, and then seen. */
async function lockRefresh(trx: Trx, id: number): Promise<void> {
  await trx.selectFrom('refreshes').select('id').where('id', '=', id).forUpdate().execute()
}

/** @returns false when it was told before */
export async function markTold(trx: Trx, id: number, now: Date): Promise<boolean> {
  const done = await trx
    .updateTable('refreshes')
    .set({ told_at: now })
    .where('id', '=', id)
    .where('told_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** The start of a refresh of this data source that has not been told the end of. */
export async function findStarted(db: Db, instanceId: string, subject: string): Promise<KnownRefresh | undefined> {
  const row = await open(db)
    .where('instance_id', '=', instanceId)
    .where('subject', '=', subject)
    .where('is_joined', '=', false)
    .executeTakeFirst()
  return row && toRefresh(row)
}

/** What became of something that was said before. */
export async function findAsked(db: Db, conversationId: string, activityId: string): Promise<KnownRefresh | undefined> {
  const row = await db
    .selectFrom('refreshes')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('activity_id', '=', activityId)
    .executeTakeFirst()
  return row && toRefresh(row)
}

/** Whether a place waits already for how a refresh ends. */
export async function isToldThere(
  db: Db,
  { instanceId, subject, conversationId, threadId }: RefreshAsked,
): Promise<boolean> {
  const row = await open(db)
    .where('instance_id', '=', instanceId)
    .where('subject', '=', subject)
    .where('conversation_id', '=', conversationId)
    .where('thread_id', threadId === undefined ? 'is' : '=', threadId ?? null)
    .executeTakeFirst()
  return row !== undefined
}

/** What people of an instance wait for, oldest first. */
export async function listOpenRefreshes(db: Db, instanceId: string): Promise<readonly KnownRefresh[]> {
  const rows = await open(db).where('instance_id', '=', instanceId).execute()
  return rows.map(toRefresh)
}

/** Those of these jobs that are known to be of a refresh that somebody asked for or joined, told or not. */
export async function listJobsOfRefreshes(
  db: Db,
  instanceId: string,
  jobIds: readonly string[],
): Promise<readonly string[]> {
  if (jobIds.length === 0) return []
  const rows = await db
    .selectFrom('refreshes')
    .select('job_id')
    .distinct()
    .where('instance_id', '=', instanceId)
    .where('job_id', 'in', [...jobIds])
    .execute()
  return rows.flatMap(({ job_id }) => job_id ?? [])
}

/** What was asked for before a moment, whatever its instance; what was refused, before another one. */
export async function listOverdueRefreshes(
  db: Db,
  before: { readonly asked: Date; readonly refused: Date },
  limit: number,
): Promise<readonly KnownRefresh[]> {
  const rows = await open(db)
    .where((is) =>
      is.or([
        is('asked_at', '<=', before.asked),
        is.and([is('problem', 'is not', null), is('asked_at', '<=', before.refused)]),
      ]),
    )
    .limit(limit)
    .execute()
  return rows.map(toRefresh)
}

const open = (db: Db) => db.selectFrom('refreshes').selectAll().where('told_at', 'is', null).orderBy('id')

const rowOf = (asked: RefreshAsked) => ({
  instance_id: asked.instanceId,
  subject: asked.subject,
  title: asked.title,
  says: asked.says,
  conversation_id: asked.conversationId,
  activity_id: asked.activityId,
  thread_id: asked.threadId ?? null,
  asked_by: JSON.stringify(asked.askedBy),
})

const toRefresh = (row: Selectable<Tables['refreshes']>): KnownRefresh => ({
  id: row.id,
  instanceId: row.instance_id,
  subject: row.subject,
  title: row.title,
  says: row.says,
  conversationId: row.conversation_id,
  activityId: row.activity_id,
  askedBy: row.asked_by,
  askedAt: row.asked_at,
  isJoined: row.is_joined,
  ...(row.thread_id !== null && { threadId: row.thread_id }),
  ...(row.job_id !== null && { jobId: row.job_id }),
  ...(row.problem !== null && { problem: row.problem }),
  ...(row.told_at !== null && { toldAt: row.told_at }),
})
