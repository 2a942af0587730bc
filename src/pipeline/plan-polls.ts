import { paceMs, pollsToBegin, slotsFor } from '../core/budget.ts'
import { countSlots, isHeldOff } from '../store/budget.ts'
import { type ClaimedFeed, claimDueFeeds, putFeed } from '../store/feeds.ts'
import type { Deps } from './deps.ts'

/**
 * Claims the feeds that are due, by urgency: at most `most`, and as many as the budget can pay for. When it is short they
 * are spread evenly over the minute.
 */
export async function planPolls(deps: Deps, most: number): Promise<readonly ClaimedFeed[]> {
  const now = await deps.clock()
  await putFeed(deps.db, 'instances', '', now)
  if (await isHeldOff(deps.db, now)) return []
  const slots = slotsFor('poll', deps.callsPerMinute)
  const { free, recent } = await countSlots(deps.db, slots, { now, ms: paceMs })
  const limit = Math.min(most, pollsToBegin(slots, free, recent))
  if (limit <= 0) return []
  const feeds = await claimDueFeeds(deps.db, { now, leaseMs: deps.pollLeaseMs, limit, newId: deps.newId })
  if (feeds.length > 0) deps.reached('plan-polls')
  return feeds
}
