import { type FeedKind, nextTryInMs } from '../core/cadence.ts'
import { type ClaimedFeed, failFeed, putFeed, settleFeed, wakeFeed } from '../store/feeds.ts'
import { catchUpKey } from './catch-up.ts'
import type { Deps } from './deps.ts'
import { pollDataSources } from './poll-data-sources.ts'
import { pollInstances } from './poll-instances.ts'
import { pollJobs } from './poll-jobs.ts'
import { pollMeasure } from './poll-measure.ts'
import { pollMeasures } from './poll-measures.ts'
import { pollSegments } from './poll-segments.ts'
import type { Poll, Polled } from './polled.ts'
import { LeaseLost } from './renew.ts'
import { followTrouble } from './trouble.ts'

const polls = {
  instances: pollInstances,
  'data-sources': pollDataSources,
  jobs: pollJobs,
  segments: pollSegments,
  measures: pollMeasures,
  measure: pollMeasure,
} as const satisfies Record<FeedKind, Poll>

/**
 * Looks at one claimed feed and records what it shows, all or nothing. A feed that cannot be read is tried again later
 * and marked in trouble after too many times; the others go on.
 */
export async function poll(deps: Deps, feed: ClaimedFeed): Promise<void> {
  const now = await deps.clock()
  const catchUp = await catchUpKey(deps.db, feed, now)
  const polled = await polls[feed.kind]({ ...deps, ...(catchUp !== undefined && { catchUp }) }, feed, now)
  deps.reached('call')
  if (!polled.ok) return putOff(deps, feed, polled)
  try {
    await record(deps, feed, polled.record)
  } catch (error) {
    if (!(error instanceof NotRecorded)) throw error
    deps.log.error('poll-not-recorded', { ...named(feed), error: error.cause })
    return putOff(deps, feed, { ok: false, problem: 'not-recorded', detail: error.message })
  }
  if (isTroubled(deps, feed)) deps.log.info('feed-recovered', named(feed))
}

const isTroubled = ({ troubleAfter }: Deps, { failures }: ClaimedFeed): boolean => failures >= troubleAfter

/** Its own trouble; that of an instance that is gone; that of a measure that nobody watches any more. */
const mayEndTrouble = (deps: Deps, feed: ClaimedFeed): boolean =>
  isTroubled(deps, feed) || feed.kind === 'instances' || feed.kind === 'measures'

async function record(deps: Deps, feed: ClaimedFeed, store: Extract<Polled, { ok: true }>['record']): Promise<void> {
  const now = await deps.clock()
  await deps.db.transaction().execute(async (trx) => {
    const { cursor, dueInMs } = await store(trx, now).catch((cause: unknown) => {
      throw new NotRecorded(cause)
    })
    const settled = await settleFeed(trx, feed, { cursor, now, dueAt: new Date(now.getTime() + dueInMs) })
    if (!settled) throw new LeaseLost(feed.kind)
    if (mayEndTrouble(deps, feed)) await followTrouble(trx, deps, now)
    deps.reached('observe')
  })
  deps.reached('record')
}

async function putOff(deps: Deps, feed: ClaimedFeed, failure: Extract<Polled, { ok: false }>): Promise<void> {
  const now = await deps.clock()
  const failures = failure.problem === 'no-budget' ? feed.failures : feed.failures + 1
  const waitMs = nextTryInMs(failure.problem, failures, deps.cadence, failure.retryAfterMs)
  const inTrouble = failures >= deps.troubleAfter
  await deps.db.transaction().execute(async (trx) => {
    await failFeed(trx, feed, {
      problem: failure.problem,
      detail: failure.detail,
      failures,
      now,
      dueAt: new Date(now.getTime() + waitMs),
      ...(inTrouble && { troubleSince: now }),
    })
    // it may be gone: the list of instances says so before this counts as trouble
    if (failure.problem === 'not-found' && feed.instanceId !== '') await wakeFeed(trx, 'instances', '', now, now)
    // jobs without names for their sources are better than none
    if (failures > 0 && feed.kind === 'data-sources') await putFeed(trx, 'jobs', feed.instanceId, now)
    if (inTrouble) await followTrouble(trx, deps, now)
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

const named = (feed: ClaimedFeed) => ({
  feed: feed.kind,
  ...(feed.instanceId !== '' && { instanceId: feed.instanceId }),
})
