import { before } from '../core/moment.ts'
import { refusalIn, refusedAfterMs, unendedAfterMs } from '../core/refresh.ts'
import type { RefreshEnd } from '../core/reply-refresh.ts'
import { type KnownRefresh, listOverdueRefreshes } from '../store/refreshes.ts'
import { answerRefresh } from './answer-refresh.ts'
import type { Deps } from './deps.ts'

/** At most so many in one round. */
const mostAtOnce = 50

/** Tells of refreshes that no job list ends: refused where no answer said so, or not seen ended for a day. */
export async function endRefreshes({ db }: Pick<Deps, 'db'>, now: Date): Promise<void> {
  const overdue = { asked: before(now, unendedAfterMs), refused: before(now, refusedAfterMs) }
  for (const refresh of await listOverdueRefreshes(db, overdue, mostAtOnce))
    await db.transaction().execute((trx) => answerRefresh(trx, refresh, endOf(refresh), now))
}

function endOf({ problem, jobId }: KnownRefresh): RefreshEnd {
  const refusal = problem && refusalIn(problem)
  if (refusal !== undefined) return { kind: 'refused', problem: refusal }
  return { kind: jobId === undefined ? 'not-seen' : 'not-ended' }
}
