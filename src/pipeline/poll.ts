import { type FeedKind, nextTryInMs } from '../core/cadence.ts'
import { type ClaimedFeed, failFeed, settleFeed } from '../store/feeds.ts'
import type { Deps } from './deps.ts'
import { pollDataSources } from './poll-data-sources.ts'
import { pollInstances } from './poll-instances.ts'
import { pollJobs } from './poll-jobs.ts'
import { pollSegments } from './poll-segments.ts'
import type { Poll, Polled } from './polled.ts'

const polls = {
  instances: pollInstances,
  'data-sources': pollDataSources,
  jobs: pollJobs,
  segments: pollSegments,
} as const satisfies Record<FeedKind, Poll>

/**
 * Looks at one claimed feed and records what it shows, all or nothing. A feed that cannot be read is tried again later
 * and marked in trouble after too many times; the others go on.
 */
export async function poll(deps: Deps, feed: ClaimedFeed): Promise<void> {
  const polled = await polls[feed.kind](deps, feed, await deps.clock())
  deps.reached('call')
  if (!polled.ok) return putOff(deps, feed, polled)
  try {
    await record(deps, feed, polled.record)
  } catch (error) {
    if (!(error instanceof NotRecorded)) throw error
    deps.log.error('poll-not-recorded', { ...named(feed), error: error.cause })
    return putOff(deps, feed, { ok: false, problem: 'not-recorded', detail: error.message })
  }
  if (feed.failures >= deps.troubleAfter) deps.log.info('feed-recovered', named(feed))
}

async function record(deps: Deps, feed: ClaimedFeed, store: Extract<Polled, { ok: true }>['record']): Promise<void> {
  const now = await deps.clock()
  await deps.db.transaction().execute(async (trx) => {
    const { cursor, dueInMs } = await store(trx, now).catch((cause: unknown) => {
      throw new NotRecorded(cause)
    })
    const settled = await settleFeed(trx, feed, { cursor, now, dueAt: new Date(now.getTime() + dueInMs) })
    if (!settled) throw new LeaseLost(feed.kind)
    deps.reached('observe')
  })
  deps.reached('record')
}

async function putOff(deps: Deps, feed: ClaimedFeed, failure: Extract<Polled, { ok: false }>): Promise<void> {
  const now = await deps.clock()
  const failures = failure.problem === 'no-budget' ? feed.failures : feed.failures + 1
  const waitMs = nextTryInMs(failure.problem, failures, deps.cadence, failure.retryAfterMs)
  const inTrouble = failures >= deps.troubleAfter || (failure.problem === 'malformed' && failures > 0)
  await failFeed(deps.db, feed, {
    problem: failure.problem,
    detail: failure.detail,
    failures,
    dueAt: new Date(now.getTime() + waitMs),
    ...(inTrouble && { troubleSince: now }),
  })
  if (failure.problem === 'no-budget') return
  const level = inTrouble ? 'error' : 'warn'
  deps.log[level]('poll-failed', { ...named(feed), problem: failure.problem, detail: failure.detail, failures, waitMs })
}

/** One page that cannot be stored holds up its own feed, and says so. */
class NotRecorded extends Error {
  constructor(cause: unknown) {
    super('What was read could not be recorded; the log says why', { cause })
    this.name = 'NotRecorded'
  }
}

/** Another process has taken the feed over: what this one saw is given up, and seen again by the other. */
class LeaseLost extends Error {
  constructor(kind: FeedKind) {
    super(`The poll of ${kind} took longer than its lease; another process goes on with it`)
    this.name = 'LeaseLost'
  }
}

const named = (feed: ClaimedFeed) => ({
  feed: feed.kind,
  ...(feed.instanceId !== '' && { instanceId: feed.instanceId }),
})
