import { holdNotices } from '../store/notices.ts'
import type { Trx } from '../store/tables.ts'
import { listStopped } from '../store/unsubscribes.ts'
import type { WaitingNotice } from '../store/waiting.ts'

/**
 * Leaves out what the reader of an address wants no mail of: it is held for good, and goes to nobody in their place.
 *
 * @returns the others, which go out
 */
export async function wanted(
  trx: Trx,
  notices: readonly WaitingNotice[],
  address: string,
  now: Date,
): Promise<readonly WaitingNotice[]> {
  const rules = notices.map(({ ruleId }) => ruleId)
  const stopped = new Set(await listStopped(trx, rules, address))
  const unwanted = notices.filter(({ ruleId }) => stopped.has(ruleId))
  if (unwanted.length === 0) return notices
  const ids = unwanted.map(({ id }) => id)
  await holdNotices(trx, ids, 'unsubscribed', now)
  return notices.filter(({ ruleId }) => !stopped.has(ruleId))
}
