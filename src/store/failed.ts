import { findPlaced } from './messages.ts'
import type { Db, Trx } from './tables.ts'
import { sayNow } from './untold.ts'

/** A delivery that failed for good. */
export type Failed = { readonly id: number; readonly reason: string | null }

/** The newest deliveries that failed for good. */
export async function listFailed(db: Db, most: number): Promise<readonly Failed[]> {
  return db
    .selectFrom('deliveries')
    .select(['id', 'reason'])
    .where('state', '=', 'failed')
    .orderBy('settled_at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
}

/**
 * Queues once more what failed for good, as if it had never been tried; what may have arrived still says so. A mail that came
 * out another way has not failed. That something lasts is said only if it does, and nobody has been told since.
 */
export async function sendAgain(
  trx: Trx,
  id: number,
  now: Date,
): Promise<'sent-again' | 'not-failed' | 'not-lasting' | 'no-such-delivery'> {
  const row = await trx
    .selectFrom('deliveries')
    .select(['state', 'op', 'channel', 'facts', 'message_id'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) return 'no-such-delivery'
  if (row.state !== 'failed') return 'not-failed'
  if (row.facts?.card === 'still-open')
    return (await sayNow(trx, { id, messageId: row.message_id }, now)) ? 'sent-again' : 'not-lasting'
  // the card came out another way: it is changed, not posted twice
  const isOut = row.op === 'post' && row.facts === null && (await findPlaced(trx, row.message_id)).isOut
  if (row.channel === 'mail' && row.facts === null && (await isUnderWay(trx, row.message_id))) return 'not-failed'
  await trx
    .updateTable('deliveries')
    .set({
      ...(isOut && { op: 'edit' as const }),
      ...{ state: 'queued', due_at: now, attempts: 0, failing_since: null, set_aside: false, form: null },
      ...{ reason: null, detail: null, settled_at: null },
    })
    .where('id', '=', id)
    .execute()
  await trx
    .updateTable('notices')
    .set({ state: 'queued', reason: null, settled_at: null })
    .where('delivery_id', '=', id)
    .where('state', '=', 'failed')
    .execute()
  return 'sent-again'
}

/** Another delivery has brought the message out, or will. */
async function isUnderWay(trx: Trx, messageId: number): Promise<boolean> {
  const row = await trx
    .selectFrom('deliveries')
    .select('id')
    .where('message_id', '=', messageId)
    .where('facts', 'is', null)
    .where('state', 'in', ['queued', 'sending', 'sent'])
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
