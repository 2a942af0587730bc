import type { ClaimedFeed } from '../store/feeds.ts'
import { type KnownInstance, lockInstance } from '../store/instances.ts'
import type { Trx } from '../store/tables.ts'

/** The instance of a feed: recording goes on for one process at a time. */
export async function ofInstance(trx: Trx, feed: ClaimedFeed): Promise<KnownInstance> {
  const instance = await lockInstance(trx, feed.instanceId)
  if (instance === undefined) throw new Error(`Feed of an instance that is not stored: ${feed.instanceId}`)
  return instance
}
