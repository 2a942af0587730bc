import type { Job } from '../core/api.ts'
import type { FullRefresh } from '../core/observation.ts'
import { endedOddly, hasFailed, hasSucceeded, newestTries, oldestFirst, triesOf } from './task.ts'

/**
 * The jobs over everything that have ended: with success, with a failure, with a time-out, or with a word that nobody
 * knows. One that was aborted, deleted or skipped has not refreshed anything: it is history only.
 *
 * @param now  stands in for an end that the API does not tell
 */
export const fullRefresh = (jobs: readonly Job[], now: Date): readonly FullRefresh[] =>
  oldestFirst(jobs)
    .filter((job) => job.operation === 'all' && (hasSucceeded(job) || hasFailed(job) || endedOddly(job)))
    .map((job): FullRefresh => {
      const tries = newestTries(triesOf(job, job.tasks, now))
      const endedAt = job.endedAt ?? tries.at(-1)?.at ?? now
      return {
        kind: 'full-refresh',
        jobId: job.id,
        status: job.status,
        submissionKind: job.submissionKind ?? 'unknown',
        submittedAt: job.submittedAt ?? endedAt,
        endedAt,
        counts: {
          successful: tries.filter(hasSucceeded).length,
          failed: tries.filter(hasFailed).length,
          skipped: tries.filter(({ status }) => status === 'skipped').length,
        },
        failed: tries.filter(hasFailed).map(({ name }) => name),
      }
    })
    .sort((a, b) => a.endedAt.getTime() - b.endedAt.getTime())
