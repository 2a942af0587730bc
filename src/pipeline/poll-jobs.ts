import type { ApiAnswer, Job, StatusNode, Task } from '../core/api.ts'
import { nextJobsInMs } from '../core/cadence.ts'
import { type KnownDataSource, listDataSources } from '../store/catalogue.ts'
import { type ClaimedFeed, renewFeed, wakeFeed } from '../store/feeds.ts'
import { lockInstance } from '../store/instances.ts'
import { dataSourceRefresh, hasEnded, ingestionTasks } from '../triggers/data-source-refresh.ts'
import { type JobsCursor, newlyEnded, nextJobsCursor, openJobs, parseJobsCursor } from '../triggers/jobs-cursor.ts'
import { segmentsMoved } from '../triggers/moved.ts'
import { isCatalogued, sourceOf } from '../triggers/source.ts'
import type { Deps } from './deps.ts'
import type { Poll } from './polled.ts'
import { recordRuns } from './record-runs.ts'

const firstTop = 20
const largestTop = 1_000

/** The job list: what ended, what runs, and which other feeds moved because of it. */
export const pollJobs: Poll = async (deps, feed) => {
  const cursor = parseJobsCursor(feed.cursor)
  const answer = await readJobs(deps, feed, cursor)
  if (!answer.ok) return answer
  const jobs = answer.data
  const open = openJobs(jobs, cursor)
  const known = await listDataSources(deps.db, feed.instanceId)
  const nodes = await readNodes(deps, feed, open, cursor, known)
  if (!nodes.ok) return nodes
  return {
    ok: true,
    record: async (trx, now) => {
      const instance = await lockInstance(trx, feed.instanceId)
      if (instance === undefined) throw new Error(`Feed of an instance that is not stored: ${feed.instanceId}`)
      const resolve = (job: Job, task: Task) => cursor.sources[task.id] ?? sourceOf(job, task, nodes.data, known)
      const { outcomes, quiet } = dataSourceRefresh(open, cursor.quiet, resolve, now)
      await recordRuns(trx, deps, instance, outcomes, now)
      const movedAt = segmentsMoved(open.flatMap((job) => newlyEnded(job, cursor)))
      if (movedAt !== undefined) await wakeFeed(trx, 'segments', feed.instanceId, movedAt, now)
      const running = jobs.some((job) => !hasEnded(job))
      return { cursor: nextJobsCursor(jobs, quiet, resolve), dueInMs: nextJobsInMs(deps.cadence, running) }
    },
  }
}

/** The list has no paging: it is asked for more until it reaches back to the oldest job not seen ended. */
async function readJobs(deps: Deps, feed: ClaimedFeed, cursor: JobsCursor): Promise<ApiAnswer<readonly Job[]>> {
  const { since } = cursor
  for (let top = firstTop; ; top = Math.min(top * 2, largestTop)) {
    await renew(deps, feed)
    const answer = await deps.api.jobs(feed.instanceId, top, 'poll')
    if (!answer.ok || since === undefined || answer.data.length < top) return answer
    if (answer.data.some((job) => job.submittedAt !== undefined && job.submittedAt <= since)) return answer
    if (top === largestTop) {
      deps.log.error('jobs-gap-found', { instanceId: feed.instanceId, since, shown: answer.data.length })
      return answer
    }
  }
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

/** A poll may make many calls: each one has the whole lease. A claim that was lost shows when the poll is recorded. */
async function renew(deps: Deps, feed: ClaimedFeed): Promise<void> {
  const now = await deps.clock()
  await renewFeed(deps.db, feed, new Date(now.getTime() + deps.pollLeaseMs))
}
