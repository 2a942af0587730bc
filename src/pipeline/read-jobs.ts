import type { ApiAnswer, Job } from '../core/api.ts'
import type { ClaimedFeed } from '../store/feeds.ts'
import { findInstance } from '../store/instances.ts'
import type { JobsCursor } from '../triggers/jobs-cursor.ts'
import type { Deps } from './deps.ts'
import { renew } from './renew.ts'

const firstTop = 20
const largestTop = 1_000

/** A look at the job list; `gapFrom`: it does not reach back to there, and what lies between may have been missed. */
export type Listed = { readonly jobs: readonly Job[]; readonly gapFrom?: Date }

/**
 * The list has no paging: it is asked for more until it reaches back to the oldest job not seen ended. Where none was
 * seen yet it reaches back to the first sight of the instance, which may be long ago: only what was before is history.
 */
export async function readJobs(deps: Deps, feed: ClaimedFeed, cursor: JobsCursor): Promise<ApiAnswer<Listed>> {
  const since = cursor.since ?? (await findInstance(deps.db, feed.instanceId))?.firstSeenAt
  for (let top = firstTop; ; top = Math.min(top * 2, largestTop)) {
    await renew(deps, feed)
    const answer = await deps.api.jobs(feed.instanceId, top, 'poll')
    if (!answer.ok) return answer
    const jobs = answer.data
    // one as short as this is whole: so few jobs are not what pushed the others out of it
    if (since === undefined || jobs.length < firstTop || reachesTo(jobs, since)) return { ok: true, data: { jobs } }
    if (jobs.length < top || top === largestTop) return { ok: true, data: { jobs, gapFrom: since } }
  }
}

const reachesTo = (jobs: readonly Job[], since: Date): boolean =>
  jobs.some(({ submittedAt }) => submittedAt !== undefined && submittedAt <= since)
