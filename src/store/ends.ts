import { type Problem, toProblem } from './problems.ts'
import type { Trx } from './tables.ts'

/** The problems of a conversation whose ends were held until now, in one order for everybody. */
export async function listHeldEnds(trx: Trx, conversationId: string, now: Date): Promise<readonly number[]> {
  const rows = await trx
    .selectFrom('problems')
    .select('id')
    .where('conversation_id', '=', conversationId)
    .where('news', '=', 'recovered')
    .where('news_at', '<=', now)
    .where('held_until', '<=', now)
    .orderBy('key')
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** The end of a problem is told in a catch-up. */
export async function putEnd(trx: Trx, problemId: number, messageId: number): Promise<void> {
  await trx.updateTable('problems').set({ end_message_id: messageId }).where('id', '=', problemId).execute()
}

/** The problems whose ends a catch-up tells, the first end first. */
export async function listEndsIn(trx: Trx, messageId: number): Promise<readonly Problem[]> {
  const rows = await trx
    .selectFrom('problems')
    .selectAll()
    .where('end_message_id', '=', messageId)
    .orderBy('closed_at')
    .orderBy('id')
    .execute()
  return rows.map(toProblem)
}

/** A catch-up never went out: the ends that it was to tell are told elsewhere. */
export async function takeEndsBack(trx: Trx, messageId: number, now: Date): Promise<void> {
  await trx
    .updateTable('problems')
    .set({ end_message_id: null, news: 'recovered', news_at: now })
    .where('end_message_id', '=', messageId)
    .execute()
}
