import { type SqlBool, sql } from 'kysely'
import { lockConversation } from './conversations.ts'
import { isComingBack } from './held.ts'
import { findProblem, type News, type Problem, toProblem } from './problems.ts'
import type { Db, Trx } from './tables.ts'

/** What became of a problem, and whether that was held until now. */
export type TakenNews = Problem & { readonly news: News; readonly wasHeld: boolean }

/**
 * The problems whose cards must change, those of one card together, and those of a conversation that no card
 * shows. An end that was held waits for the catch-up of its conversation, where there is
 * one: it is told in that.
 */
export async function listNews(db: Db, now: Date, limit: number): Promise<readonly (readonly number[])[]> {
  const rows = await db
    .selectFrom('problems')
    .select(sql<readonly number[]>`array_agg(id order by id)`.as('ids'))
    .where('news', 'is not', null)
    .where('news_at', '<=', now)
    .where(
      sql<SqlBool>`(held_until is null or held_until <= ${now} and not exists (
        select 1 from notices n where n.conversation_id = problems.conversation_id and n.recipient = 'here'
          and ${isComingBack(now)}))`,
    )
    .groupBy(sql`coalesce('card ' || message_id, conversation_id)`)
    .orderBy(sql`min(id)`)
    .limit(limit)
    .execute()
  return rows.map(({ ids }) => ids)
}

/** Telling the news has failed: it waits, and the others go on. */
export async function putOffNews(db: Db, ids: readonly number[], at: Date): Promise<void> {
  await db
    .updateTable('problems')
    .set({ news_at: at })
    .where('id', 'in', [...ids])
    .execute()
}

/** Takes the news off problems of one conversation: what follows from it is in the same transaction. */
export async function takeNews(trx: Trx, ids: readonly number[]): Promise<readonly TakenNews[]> {
  const [first] = ids
  if (first === undefined) return []
  const problem = await findProblem(trx, first)
  if (problem !== undefined) await lockConversation(trx, problem.conversationId)
  const rows = await trx
    .selectFrom('problems')
    .selectAll()
    .where('id', 'in', [...ids])
    .where('news', 'is not', null)
    .orderBy('id')
    .forUpdate()
    .skipLocked()
    .execute()
  const taken = rows.map(({ id }) => id)
  if (taken.length > 0)
    await trx.updateTable('problems').set({ news: null, held_until: null }).where('id', 'in', taken).execute()
  return rows.flatMap((row) =>
    row.news === null ? [] : [{ ...toProblem(row), news: row.news, wasHeld: row.held_until !== null }],
  )
}
