import type { ClaimedFeed } from '../store/feeds.ts'

const dayMs = 86_400_000
const firstHistoryDays = 30
const longestHistoryDays = 400

/** How many days of history a look asks for: what was evaluated while nobody looked is replayed from it. */
export function historyDays(feed: ClaimedFeed, now: Date): number {
  if (feed.seenAt === undefined) return firstHistoryDays
  return Math.min(longestHistoryDays, Math.ceil((now.getTime() - feed.seenAt.getTime()) / dayMs) + 1)
}
