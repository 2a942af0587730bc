import type { ApiAnswer, Job, StatusNode, Task } from '../core/api.ts'
import { nextJobsInMs } from '../core/cadence.ts'
import { type KnownDataSource, listDataSources } from '../store/data-sources.ts'
import { type ClaimedFeed, wakeFeed } from '../store/feeds.ts'
import type { KnownInstance } from '../store/instances.ts'
import type { Trx } from '../store/tables.ts'
import { dataSourceRefresh, ingestionTasks } from '../triggers/data-source-refresh.ts'
import { fullRefresh } from '../triggers/full-refresh.ts'
import { type JobsCursor, newlyEnded, nextJobsCursor, openJobs, parseJobsCursor } from '../triggers/jobs-cursor.ts'
import { movableFeeds, movedAt } from '../triggers/moved.ts'
import { isCatalogued, sourceOf } from '../triggers/source.ts'
import { hasEnded } from '../triggers/task.ts'
import { unification } from '../triggers/unification.ts'
import { unknownStatuses } from '../triggers/unknown-status.ts'
import { raiseAlarm } from './alarm.ts'
import { confirmPosted } from './confirm-posted.ts'
import type { Deps } from './deps.ts'
import { followRefreshes } from './follow-refreshes.ts'
import { ofInstance } from './of-instance.ts'
import type { Poll } from './polled.ts'
import { readJobs } from './read-jobs.ts'
import { recordJobs } from './record-jobs.ts'
import { recordRuns } from './record-runs.ts'
import { renew } from './renew.ts'

/** The job list: what ended, what runs, and which other feeds moved because of it. */
export const pollJobs: Poll = async (deps, feed, begunAt) => {
  const cursor = parseJobsCursor(feed.cursor)
  const answer = await readJobs(deps, feed, cursor)
  if (!answer.ok) return answer
  const { jobs, gapFrom } = answer.data
  const open = openJobs(jobs, cursor)
  const known = await listDataSources(deps.db, feed.instanceId)
  const nodes = await readNodes(deps, feed, open, cursor, known)
  if (!nodes.ok) return nodes
  return {
    ok: true,
    record: async (trx, now) => {
      const instance = await ofInstance(trx, feed)
      const resolve = (job: Job, task: Task) => cursor.sources[task.id] ?? sourceOf(job, task, nodes.data, known)
      const { outcomes, quiet } = dataSourceRefresh(open, cursor.quiet, resolve, now)
      await recordRuns(trx, deps, instance, outcomes, now)
      await recordJobs(trx, deps, instance, [...fullRefresh(open, now), ...unification(open, now)], now)
      await confirmPosted(trx, deps, instance, now, begunAt)
      const isAwaited = await followRefreshes(trx, { instanceId: instance.id, jobs, resolve }, now)
      const ended = open.flatMap((job) => newlyEnded(job, cursor))
      for (const kind of movableFeeds) {
        const wantedAt = movedAt(kind, ended)
        if (wantedAt !== undefined) await wakeFeed(trx, kind, feed.instanceId, wantedAt, now)
      }
      if (gapFrom !== undefined) await tellGap(trx, deps, instance, { from: gapFrom, shown: jobs.length }, now)
      const words = logUnknown(deps, feed, jobs, cursor)
      const running = isAwaited || jobs.some((job) => !hasEnded(job))
      return {
        cursor: { ...nextJobsCursor(jobs, quiet, resolve), ...(words.length > 0 && { words }) },
        dueInMs: nextJobsInMs(deps.cadence, running),
      }
    },
  }
}

/** Told once: the cursor that is stored with it begins at what is shown now. */
const tellGap = (
  trx: Trx,
  deps: Deps,
  { name }: KnownInstance,
  { from, shown }: { readonly from: Date; readonly shown: number },
  now: Date,
): Promise<void> =>
  raiseAlarm(
    trx,
    deps,
    { kind: 'jobs-gap', instanceName: name, from: from.toISOString(), shown },
    { for: 'admins' },
    now,
  )

/** So many words that nobody knows are kept, so that each is logged once. */
const mostWords = 100

/** @returns the words that are known to be unknown from now on */
function logUnknown(deps: Deps, feed: ClaimedFeed, jobs: readonly Job[], cursor: JobsCursor): readonly string[] {
  const known = cursor.words ?? []
  const found = unknownStatuses(jobs, known)
  for (const one of found) deps.log.warn('unknown-status', { instanceId: feed.instanceId, ...one })
  return [...known, ...found.map(({ status }) => status)].slice(-mostWords)
}

/**
 * The workflow's status, where a task has ended since the last poll whose source it may name. If it cannot be read, the
 * catalogue of data sources does as well when it knows every such task; else the poll waits, and nothing is guessed.
 */
async function readNodes(
  deps: Deps,
  feed: ClaimedFeed,
  open: readonly Job[],
  cursor: JobsCursor,
  known: readonly KnownDataSource[],
): Promise<ApiAnswer<readonly StatusNode[]>> {
  const ended = open.flatMap((job) => newlyEnded(job, cursor)).filter((task) => task.operation === 'ingestion')
  if (ended.length === 0) return { ok: true, data: [] }
  await renew(deps, feed)
  const answer = await deps.api.status(feed.instanceId, 'poll')
  const tasks = open.flatMap(ingestionTasks)
  if (!answer.ok && tasks.every((task) => isCatalogued(task, known))) return { ok: true, data: [] }
  return answer
}
