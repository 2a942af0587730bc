import { releaseDeliveries } from '../store/deliveries.ts'
import { releaseFeeds } from '../store/feeds.ts'
import type { Deps } from './deps.ts'

/**
 * Takes over what an earlier process left behind, at once instead of when its leases end. Only for a database that no
 * other process can be using.
 */
export async function adopt(deps: Pick<Deps, 'db' | 'clock' | 'log'>): Promise<void> {
  const now = await deps.clock()
  const feeds = await releaseFeeds(deps.db)
  const deliveries = await releaseDeliveries(deps.db, now)
  if (feeds + deliveries > 0) deps.log.info('leases-adopted', { feeds, deliveries })
}
