import type { FeedKind } from '../core/cadence.ts'
import { after } from '../core/moment.ts'
import { type ClaimedFeed, renewFeed } from '../store/feeds.ts'
import type { Deps } from './deps.ts'

/**
 * A poll may make many calls: each one has the whole lease.
 *
 * @throws LeaseLost when somebody else has the feed by now: no further call is made for nothing
 */
export async function renew(deps: Deps, feed: ClaimedFeed): Promise<void> {
  const now = await deps.clock()
  if (!(await renewFeed(deps.db, feed, after(now, deps.pollLeaseMs)))) throw new LeaseLost(feed.kind)
}

/** Another process has taken the feed over: what this one saw is given up, and seen again by the other. */
export class LeaseLost extends Error {
  constructor(kind: FeedKind) {
    super(`The poll of ${kind} took longer than its lease; another process goes on with it`)
    this.name = 'LeaseLost'
  }
}
