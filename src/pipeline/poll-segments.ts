import type { Segment } from '../core/api.ts'
import { nextRereadInMs, nextSweepInMs } from '../core/cadence.ts'
import { putSegments } from '../store/catalogue.ts'
import { type ClaimedFeed, countRead, stopLooking } from '../store/feeds.ts'
import { lockInstance } from '../store/instances.ts'
import type { Trx } from '../store/tables.ts'
import { segmentSize } from '../triggers/segment-size.ts'
import type { Deps } from './deps.ts'
import type { Poll } from './polled.ts'
import { recordReadings } from './record-readings.ts'
import { usedShare } from './used-share.ts'

const dayMs = 86_400_000
const firstHistoryDays = 30
const longestHistoryDays = 400

/** The segments with their evaluations since the last look. */
export const pollSegments: Poll = async (deps, feed, now) => {
  const answer = await deps.api.segments(feed.instanceId, historyDays(feed, now), 'poll')
  if (!answer.ok) return answer
  return {
    ok: true,
    record: async (trx, recordedAt) => {
      const instance = await lockInstance(trx, feed.instanceId)
      if (instance === undefined) throw new Error(`Feed of an instance that is not stored: ${feed.instanceId}`)
      await putSegments(trx, feed.instanceId, answer.data)
      const page = { segments: answer.data, readings: segmentSize(answer.data) }
      await recordReadings(trx, deps, instance, page, recordedAt)
      return { cursor: {}, dueInMs: await dueInMs(deps, trx, feed, answer.data, recordedAt) }
    },
  }
}

/** What was evaluated while nobody looked is replayed from the history. */
function historyDays(feed: ClaimedFeed, now: Date): number {
  if (feed.seenAt === undefined) return firstHistoryDays
  return Math.min(longestHistoryDays, Math.ceil((now.getTime() - feed.seenAt.getTime()) / dayMs) + 1)
}

async function dueInMs(
  deps: Deps,
  trx: Trx,
  feed: ClaimedFeed,
  segments: readonly Segment[],
  now: Date,
): Promise<number> {
  const reads = await countRead(trx, feed, newestEvaluation(segments))
  const againMs = reads === undefined ? undefined : nextRereadInMs(reads)
  if (againMs !== undefined) return againMs
  if (reads !== undefined) await stopLooking(trx, feed)
  return nextSweepInMs(deps.cadence, await usedShare(deps, trx, now))
}

const newestEvaluation = (segments: readonly Segment[]): Date | undefined =>
  segments
    .flatMap(({ evaluations }) => evaluations.filter(({ count }) => count !== undefined))
    .map(({ evaluatedAt }) => evaluatedAt)
    .sort((a, b) => b.getTime() - a.getTime())[0]
