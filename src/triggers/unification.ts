import type { Job } from '../core/api.ts'
import type { StepOutcome, Unification, UnificationStep } from '../core/observation.ts'
import {
  hasEnded,
  hasFailed,
  hasSucceeded,
  isOdd,
  jobFacts,
  newestTries,
  oldestFirst,
  skippedBecauseOf,
  type Try,
  triesOf,
} from './task.ts'

const steps = ['map', 'match', 'merge'] as const satisfies readonly UnificationStep[]

/**
 * The unifications that are over: profiles were merged, or could not be. A run that only matches is none. A merge that
 * failed may be tried again while its job runs; it counts when the job has ended, it timed out, or something that waits
 * for it was skipped. One that was aborted, deleted or skipped is history only.
 */
export const unification = (jobs: readonly Job[], now: Date): readonly Unification[] =>
  oldestFirst(jobs)
    .flatMap((job) => {
      const merge = newestTries(triesOf(job, job.tasks, now)).find(({ operation }) => operation === 'merge')
      return merge !== undefined && isOver(job, merge) ? [unificationOf(job, merge, now)] : []
    })
    .sort((a, b) => a.endedAt.getTime() - b.endedAt.getTime())

function isOver(job: Job, merge: Try): boolean {
  if (hasSucceeded(merge) || merge.status === 'timedout') return true
  if (hasFailed(merge)) return hasEnded(job) || skippedBecauseOf(job, [merge]).length > 0
  return isOdd(merge) && hasEnded(job)
}

const unificationOf = (job: Job, merge: Try, now: Date): Unification => ({
  ...jobFacts(job, merge),
  kind: 'unification',
  taskId: merge.id,
  jobIds: [...new Set([job.id, ...merge.jobIds])],
  status: merge.status,
  endedAt: merge.at,
  steps: stepsOf(job, now),
})

function stepsOf(job: Job, now: Date): Unification['steps'] {
  const newest = newestTries(triesOf(job, job.tasks, now))
  return Object.fromEntries(
    steps.flatMap((step) => {
      const outcome = outcomeOf(newest.filter(({ operation }) => operation === step))
      return outcome === undefined ? [] : [[step, outcome] as const]
    }),
  )
}

/** There may be a task for each table: the step lasts from the first submission to the last end. */
function outcomeOf(tries: readonly Try[]): StepOutcome | undefined {
  const worst = tries.find(hasFailed) ?? tries.find((task) => !hasSucceeded(task)) ?? tries[0]
  if (worst === undefined) return undefined
  const startedAt = tries.flatMap(({ submittedAt }) => submittedAt ?? []).sort(byTime)[0]
  const endedAt = tries.every(hasEnded)
    ? tries
        .flatMap((task) => task.endedAt ?? [])
        .sort(byTime)
        .at(-1)
    : undefined
  return {
    status: worst.status,
    ...(startedAt !== undefined && { startedAt }),
    ...(endedAt !== undefined && { endedAt }),
  }
}

const byTime = (a: Date, b: Date): number => a.getTime() - b.getTime()
