import { nextRereadInMs, nextSweepInMs } from '../core/cadence.ts'
import { type ClaimedFeed, countRead, stopLooking } from '../store/feeds.ts'
import type { Trx } from '../store/tables.ts'
import type { Deps } from './deps.ts'
import { usedShare } from './used-share.ts'

/**
 * When a feed is read next: soon, while a version that a job has announced does not show; else with the sweep.
 *
 * @param newest  the newest version that the page shows
 */
export async function nextDueInMs(
  deps: Deps,
  trx: Trx,
  feed: ClaimedFeed,
  newest: Date | undefined,
  now: Date,
): Promise<number> {
  const reads = await countRead(trx, feed, newest)
  const againMs = reads === undefined ? undefined : nextRereadInMs(reads)
  if (againMs !== undefined) return againMs
  if (reads !== undefined) await stopLooking(trx, feed)
  return nextSweepInMs(deps.cadence, await usedShare(deps, trx, now))
}
