import type { Job } from '../core/api.ts'
import { before } from '../core/moment.ts'
import { earlierMs, unseenAfterMs } from '../core/refresh.ts'
import type { RefreshEnd } from '../core/reply-refresh.ts'
import { dataSourceSubject } from '../core/subject.ts'
import { type KnownRefresh, listJobsOfRefreshes, listOpenRefreshes, nameJob } from '../store/refreshes.ts'
import type { Trx } from '../store/tables.ts'
import { ingestionTasks, type ResolveSource } from '../triggers/data-source-refresh.ts'
import { hasEnded, hasSucceeded } from '../triggers/task.ts'
import { answerRefresh } from './answer-refresh.ts'
import { endOfRun } from './end-of-run.ts'

/** A look at an instance's job list: what it shows, and whose the tasks are. */
export type Look = { readonly instanceId: string; readonly jobs: readonly Job[]; readonly resolve: ResolveSource }

/**
 * Tells what became of the refreshes that people asked for (T1), once what the page shows is recorded. A start of which
 * nobody knows whether it was taken is looked for among the jobs.
 *
 * @returns whether a job that should be there soon does not show yet
 */
export async function followRefreshes(trx: Trx, look: Look, now: Date): Promise<boolean> {
  let isAwaited = false
  const followed = (await listOpenRefreshes(trx, look.instanceId)).filter(({ problem }) => problem === undefined)
  const known = followed.length === 0 ? [] : await knownJobs(trx, look)
  for (const refresh of followed) {
    const job = look.jobs.find((one) => isRunOf(one, refresh, look.resolve, known))
    if (job !== undefined && refresh.jobId === undefined) await nameJob(trx, refresh, job.id, now)
    const end = await endOf(trx, refresh, job, now)
    if (end !== undefined) await answerRefresh(trx, refresh, end, now)
    else if (job === undefined && isNew(refresh, now)) isAwaited = true
  }
  return isAwaited
}

const isNew = ({ askedAt }: KnownRefresh, now: Date): boolean => askedAt > before(now, unseenAfterMs)

const knownJobs = (trx: Trx, { instanceId, jobs }: Look): Promise<readonly string[]> =>
  listJobsOfRefreshes(
    trx,
    instanceId,
    jobs.map(({ id }) => id),
  )

/**
 * Its job; where that is not known, one of this source alone that began when it was asked for.
 *
 * @param known  jobs of which it was known before this look whose they are
 */
function isRunOf(
  job: Job,
  { jobId, subject, askedAt }: KnownRefresh,
  resolve: ResolveSource,
  known: readonly string[],
): boolean {
  if (jobId !== undefined) return job.id === jobId
  if (known.includes(job.id)) return false
  if (job.operation !== 'ingestion' || job.submittedAt === undefined || job.submittedAt < before(askedAt, earlierMs))
    return false
  return ingestionTasks(job).some((task) => dataSourceSubject(resolve(job, task)) === subject)
}

async function endOf(
  trx: Trx,
  refresh: KnownRefresh,
  job: Job | undefined,
  now: Date,
): Promise<RefreshEnd | undefined> {
  const jobId = refresh.jobId ?? job?.id
  if (jobId === undefined) return isNew(refresh, now) ? undefined : { kind: 'not-seen' }
  const run = await endOfRun(trx, refresh, jobId)
  return run === undefined ? endOfJob(job) : run.end
}

/** Nothing was recorded of its source: what the job as a whole came to. */
function endOfJob(job: Job | undefined): RefreshEnd | undefined {
  if (job === undefined || !hasEnded(job)) return undefined
  if (!hasSucceeded(job)) return { kind: 'stopped', status: job.status }
  const { submittedAt, endedAt } = job
  const tookMs = submittedAt === undefined || endedAt === undefined ? 0 : endedAt.getTime() - submittedAt.getTime()
  return { kind: 'refreshed', tookMs }
}
