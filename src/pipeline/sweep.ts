import { giveUpAfterMs } from '../core/backoff.ts'
import { undecidedAfterMs } from '../core/observation.ts'
import { forgetActivities } from '../store/activities.ts'
import { failForsaken, releaseExpired } from '../store/deliveries.ts'
import { listUndecided, markUndecided } from '../store/events.ts'
import { cancelForgotten } from '../store/notices.ts'
import { markChanged } from '../store/problems.ts'
import type { Deps } from './deps.ts'
import { oweAgain } from './owe.ts'

/** Teams repeats an activity within minutes; a day is kept. */
const activitiesKeptMs = 24 * 3_600_000

/** At most so many in one round. */
const mostAtOnce = 50

/**
 * Finds what was left behind: deliveries that a worker never settled are queued again, marked as possible repeats, and
 * failures of which nothing more was heard are told.
 */
export async function sweep(deps: Pick<Deps, 'db' | 'clock' | 'log' | 'groupWaitMs' | 'mail'>): Promise<void> {
  const now = await deps.clock()
  const released = await releaseExpired(deps.db, now)
  if (released > 0) deps.log.warn('leases-expired', { deliveries: released })
  const forsaken = new Date(now.getTime() - giveUpAfterMs)
  const failed = await deps.db.transaction().execute(async (trx) => {
    // a worker had it in hand when its rule was removed, and has queued it again
    await cancelForgotten(trx, now)
    return failForsaken(trx, forsaken, now)
  })
  if (failed > 0) deps.log.error('deliveries-forsaken', { deliveries: failed })
  await tellUndecided(deps, now)
  await forgetActivities(deps.db, new Date(now.getTime() - activitiesKeptMs))
}

/** The job has left the list, or never ends: whether the failure is permanent nobody can tell. */
async function tellUndecided(deps: Pick<Deps, 'db' | 'groupWaitMs' | 'mail'>, now: Date): Promise<void> {
  const before = new Date(now.getTime() - undecidedAfterMs)
  for (const stored of await listUndecided(deps.db, before, mostAtOnce))
    await deps.db.transaction().execute(async (trx) => {
      const { event } = stored
      if (event.type !== 'belfry.datasource.refresh.failed') return
      const undecided = { ...event, data: { ...event.data, permanent: null } }
      if (!(await markUndecided(trx, stored.id, undecided))) return
      await markChanged(trx, stored.id, now)
      if (!stored.history) await oweAgain(trx, deps, { ...stored, event: undecided }, now)
    })
}
