import { type Selectable, sql } from 'kysely'
import type { ParkReason } from '../core/outcome.ts'
import type { EndReason } from '../core/problem.ts'
import { type Acknowledged, endAcknowledged } from './acknowledged.ts'
import type { Db, Tables, Trx } from './tables.ts'

export type News = 'recovered' | 'changed'

/** A failure or crossing that lasts, in one conversation. */
export type Problem = {
  readonly id: number
  readonly conversationId: string
  readonly key: string
  readonly openedAt: Date
  /** The newest event of it. */
  readonly eventId: number
  /** Events so far: 1 or more. */
  readonly failures: number
  readonly messageId?: number
  readonly closedAt?: Date
  /** Closed because nobody watches any more: it has not ended. */
  readonly dropped: boolean
  readonly closingValue?: number
  /** It ended other than by getting well. */
  readonly endedAs?: EndReason
  /** Its card must change. */
  readonly news?: News
  /** The catch-up that tells of its end. */
  readonly endMessageId?: number
  /** Somebody looks after it, or did until it ended. */
  readonly acknowledged?: Acknowledged
}

/**
 * Opens a problem, or adds a further event to the open one.
 *
 * @returns the problem's id
 */
export async function openProblem(
  trx: Trx,
  event: { readonly conversationId: string; readonly key: string; readonly eventId: number; readonly at: Date },
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into problems (conversation_id, key, opened_at, event_id, failures)
    values (${event.conversationId}, ${event.key}, ${event.at}, ${event.eventId}, 1)
    on conflict (conversation_id, key) where closed_at is null do update set
      failures = problems.failures + case when problems.event_id = excluded.event_id then 0 else 1 end,
      -- one that is seen late does not hide the newer one
      event_id = case when (select time from events where id = excluded.event_id)
        >= (select time from events where id = problems.event_id) then excluded.event_id else problems.event_id end
    returning id`.execute(trx)
  const row = rows[0]
  if (row === undefined) throw new Error('A problem was neither opened nor found')
  return row.id
}

/** Ends the open problems of a key that are older than the news, in every conversation. */
export async function closeProblems(
  trx: Trx,
  key: string,
  end: { readonly at: Date; readonly value?: number; readonly as?: EndReason; readonly now: Date },
): Promise<readonly Problem[]> {
  const { rows } = await sql<Selectable<Tables['problems']>>`
    update problems p set closed_at = ${end.at}, closing_value = ${end.value ?? null}, ended_as = ${end.as ?? null},
      news = case when message_id is null and not exists (
        select 1 from notices n where n.problem_id = p.id and n.state in ('queued', 'sent'))
        then news else 'recovered' end, news_at = ${end.now}
    where key = ${key} and closed_at is null
      and (select time from events where id = p.event_id) <= ${end.at}
    returning *`.execute(trx)
  await endAcknowledged(
    trx,
    rows.map(({ id }) => id),
    end.now,
  )
  return rows.map(toProblem)
}

/** Whether a mail of the problem to that recipient is out, or on its way. */
export async function isMailed(trx: Trx, id: number, recipient: string): Promise<boolean> {
  const row = await trx
    .selectFrom('notices')
    .select('id')
    .where('problem_id', '=', id)
    .where('recipient', '=', recipient)
    .where('state', 'in', ['queued', 'sent'])
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** What had ended at a moment has not: the version that ended it was computed again. */
export async function reopenProblems(trx: Trx, key: string, endedAt: Date, now: Date): Promise<void> {
  await sql`
    update problems p set closed_at = null, closing_value = null, ended_as = null, news_at = ${now},
      -- whoever looked after it has seen it end
      acknowledged_at = null, acknowledged_by = null,
      news = case when message_id is null then null else 'changed' end
    where key = ${key} and closed_at = ${endedAt} and not dropped and not exists (
      select 1 from problems open where open.conversation_id = p.conversation_id and open.key = p.key
        and open.closed_at is null)`.execute(trx)
}

/** Ends the open problems of a conversation that nobody watches any more, without a word. */
export async function dropProblems(
  trx: Trx,
  conversationId: string,
  isWatched: (key: string) => boolean,
  now: Date,
): Promise<void> {
  const open = await trx
    .selectFrom('problems')
    .select(['id', 'key'])
    .where('conversation_id', '=', conversationId)
    .where('closed_at', 'is', null)
    .execute()
  const ids = open.filter(({ key }) => !isWatched(key)).map(({ id }) => id)
  if (ids.length > 0)
    await trx
      .updateTable('problems')
      .set({ closed_at: now, dropped: true, news: null })
      .where('id', 'in', ids)
      .where('closed_at', 'is', null)
      .execute()
}

/** What is known of an event has changed: the cards that show it follow. */
export async function markChanged(trx: Trx, eventId: number, now: Date): Promise<void> {
  await trx
    .updateTable('problems')
    // its card may be in the making: what another process has just attached counts
    .set({ news: sql`case when message_id is null then news else coalesce(news, 'changed') end`, news_at: now })
    .where('event_id', '=', eventId)
    .where('closed_at', 'is', null)
    .execute()
}

export async function findProblem(db: Db, id: number): Promise<Problem | undefined> {
  const row = await db.selectFrom('problems').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toProblem(row)
}

export async function listProblems(db: Db, ids: readonly number[]): Promise<readonly Problem[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('problems')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute()
  return rows.map(toProblem)
}

/** The problems that last in a conversation, the oldest first. */
export async function listOpen(db: Db, conversationId: string): Promise<readonly Problem[]> {
  const rows = await db
    .selectFrom('problems')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('closed_at', 'is', null)
    .orderBy('id')
    .execute()
  return rows.map(toProblem)
}

/** Those of them that were told there. */
export const listOpenTold = async (db: Db, conversationId: string): Promise<readonly Problem[]> =>
  (await listOpen(db, conversationId)).filter(({ messageId }) => messageId !== undefined)

/** The problems a message shows, those still open first. */
export async function listProblemsOf(db: Db, messageId: number): Promise<readonly Problem[]> {
  const rows = await db
    .selectFrom('problems')
    .selectAll()
    .where('message_id', '=', messageId)
    .orderBy(sql`closed_at is not null`)
    .orderBy('id')
    .execute()
  return rows.map(toProblem)
}

export async function attachProblem(trx: Trx, id: number, messageId: number): Promise<void> {
  await trx.updateTable('problems').set({ message_id: messageId }).where('id', '=', id).execute()
}

/** Why a problem was told elsewhere than in its conversation; `undefined` when it was not. */
export async function findDiverted(db: Db, problemId: number): Promise<ParkReason | undefined> {
  const row = await db
    .selectFrom('notices')
    .innerJoin('deliveries', 'deliveries.id', 'notices.delivery_id')
    .innerJoin('messages', 'messages.id', 'deliveries.message_id')
    .select('messages.diverted')
    .where('notices.problem_id', '=', problemId)
    .where('notices.state', 'in', ['queued', 'sent'])
    .where('messages.diverted', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  return row?.diverted ?? undefined
}

/** A problem as its row holds it. */
export const toProblem = (row: Selectable<Tables['problems']>): Problem => ({
  id: row.id,
  conversationId: row.conversation_id,
  key: row.key,
  openedAt: row.opened_at,
  eventId: row.event_id,
  failures: row.failures,
  dropped: row.dropped,
  ...(row.message_id !== null && { messageId: row.message_id }),
  ...(row.closed_at !== null && { closedAt: row.closed_at }),
  ...(row.closing_value !== null && { closingValue: row.closing_value }),
  ...(row.ended_as !== null && { endedAs: row.ended_as }),
  ...(row.news !== null && { news: row.news }),
  ...(row.end_message_id !== null && { endMessageId: row.end_message_id }),
  ...(row.acknowledged_at !== null &&
    row.acknowledged_by !== null && { acknowledged: { by: row.acknowledged_by, at: row.acknowledged_at } }),
})
