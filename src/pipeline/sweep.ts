import { forgetActivities } from '../store/activities.ts'
import { releaseExpired } from '../store/deliveries.ts'
import type { Deps } from './deps.ts'

/** Teams repeats an activity within minutes; a day is kept. */
const activitiesKeptMs = 24 * 3_600_000

/** Finds what a worker left behind: its deliveries are queued again, marked as possible repeats. */
export async function sweep(deps: Pick<Deps, 'db' | 'clock' | 'log'>): Promise<void> {
  const now = await deps.clock()
  const released = await releaseExpired(deps.db, now)
  if (released > 0) deps.log.warn('leases-expired', { deliveries: released })
  await forgetActivities(deps.db, new Date(now.getTime() - activitiesKeptMs))
}
