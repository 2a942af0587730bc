import { queueNotices } from '../store/notices.ts'
import type { Trx } from '../store/tables.ts'
import { tellBelow } from './tell-below.ts'
import type { Word } from './word.ts'

/** A further failure that is told below a card, and the notices that ask for that. */
export type Again = Word & { readonly noticeIds: readonly number[] }

/** Tells further failures that are composed together: one word below each card, which carries all their notices. */
export async function tellAgain(trx: Trx, again: readonly Again[], now: Date): Promise<void> {
  for (const { deliveryId, problemIds } of await tellBelow(trx, 'refresh-failed-again', again, now)) {
    const told = again.filter(({ problem }) => problemIds.includes(problem.id))
    const ids = told.flatMap(({ noticeIds }) => noticeIds)
    await queueNotices(trx, ids, deliveryId, now)
  }
}
