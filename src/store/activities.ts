import type { Message } from '../core/message.ts'
import type { Db, Trx } from './tables.ts'

/**
 * Takes an incoming activity: whoever inserts it handles it.
 *
 * @returns false when it was taken before
 */
export async function takeActivity(trx: Trx, conversationId: string, activityId: string, now: Date): Promise<boolean> {
  const row = await trx
    .insertInto('activities')
    .values({ conversation_id: conversationId, activity_id: activityId, received_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('activity_id')
    .executeTakeFirst()
  return row !== undefined
}

/** Keeps the answer, so that a repeat of the activity gets the same one. */
export async function keepAnswer(trx: Trx, conversationId: string, activityId: string, answer: Message): Promise<void> {
  await trx
    .updateTable('activities')
    .set({ answer: JSON.stringify(answer) })
    .where('conversation_id', '=', conversationId)
    .where('activity_id', '=', activityId)
    .execute()
}

/** The answer an activity got; `undefined` when it was never taken, `null` when it needed none. */
export async function findAnswer(
  db: Db,
  conversationId: string,
  activityId: string,
): Promise<Message | null | undefined> {
  const row = await db
    .selectFrom('activities')
    .select('answer')
    .where('conversation_id', '=', conversationId)
    .where('activity_id', '=', activityId)
    .executeTakeFirst()
  return row === undefined ? undefined : row.answer
}

/** Forgets activities that Teams will not repeat any more. */
export async function forgetActivities(db: Db, olderThan: Date): Promise<void> {
  await db.deleteFrom('activities').where('received_at', '<', olderThan).execute()
}
