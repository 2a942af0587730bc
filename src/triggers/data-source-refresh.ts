import type { Job, Task } from '../core/api.ts'
import { type RunOutcome, type Source, undecidedAfterMs } from '../core/observation.ts'
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

/** The data source a task refreshes. */
export type ResolveSource = (job: Job, task: Task) => Source

/** Sources of running jobs that had no unfinished task at the poll before: `{jobId}/{source}`. */
export type Quiet = readonly string[]

/** The tasks that bring a data source's rows in. */
export const ingestionTasks = (job: Job): readonly Task[] => job.tasks.filter((task) => task.operation === 'ingestion')

/**
 * What the jobs of a page say of each data source in them.
 *
 * *Failed* as soon as a task of it failed: for good when the job has ended, the task timed out or something that waits
 * for it was skipped; else it may still be mended, and a later task of the same run that succeeds does mend it. While
 * such a newer try is there and has not failed, the failure is not for good.
 * *Succeeded* when the job has ended, or no task of it is unfinished on two polls, and all of them succeeded.
 * With a skipped or aborted task it is neither. One that ended with a word that nobody knows is told as that word, once the job
 * has ended.
 *
 * @param jobs   the page
 * @param quiet  what the poll before found
 * @param now    a failure that is neither mended nor final after two hours is told as undecided
 * @returns      outcomes in the order in which they ended, and what the next poll needs to know
 */
export function dataSourceRefresh(
  jobs: readonly Job[],
  quiet: Quiet,
  resolve: ResolveSource,
  now: Date,
): { readonly outcomes: readonly RunOutcome[]; readonly quiet: Quiet } {
  const runs = oldestFirst(jobs).flatMap((job) => runsOf(job, resolve, now))
  const stillQuiet = runs.filter((run) => !hasEnded(run.job) && run.tries.every(hasEnded)).map(runKey)
  const outcomes = runs
    .flatMap((run) => outcomeOf(run, quiet.includes(runKey(run)), now))
    .sort((a, b) => a.endedAt.getTime() - b.endedAt.getTime())
  return { outcomes, quiet: stillQuiet }
}

/** One data source in one job. */
type Run = { readonly job: Job; readonly source: Source; readonly tries: readonly Try[] }

const runKey = (run: Run): string => `${run.job.id}/${run.source.id ?? run.source.name}`

/** The tasks of a job by data source. */
function runsOf(job: Job, resolve: ResolveSource, now: Date): readonly Run[] {
  const runs = new Map<string, { job: Job; source: Source; tries: Try[] }>()
  for (const task of triesOf(job, ingestionTasks(job), now)) {
    const source = resolve(job, task)
    const key = source.id ?? source.name
    const run = runs.get(key) ?? { job, source, tries: [] }
    run.tries.push(task)
    runs.set(key, run)
  }
  return [...runs.values()]
}

function outcomeOf(run: Run, wasQuiet: boolean, now: Date): readonly RunOutcome[] {
  const firstFailure = run.tries.find(hasFailed)
  const complete = hasEnded(run.job) || (wasQuiet && run.tries.every(hasEnded))
  if (firstFailure !== undefined) return [failureOf(run, firstFailure, complete, now)]
  const newest = newestTries(run.tries)
  const odd = newest.find(isOdd)
  if (odd !== undefined) return hasEnded(run.job) ? [oddOf(run, odd)] : []
  const last = newest.at(-1)
  if (last === undefined || !complete) return []
  if (newest.every(hasSucceeded)) return [{ ...common(run, last), outcome: 'succeeded', permanent: null, skipped: [] }]
  return hasEnded(run.job) ? [{ ...common(run, last), outcome: 'neither', permanent: null, skipped: [] }] : []
}

/** The first failure names the outcome for good; what is failed now says how bad it is, and why. */
function failureOf(run: Run, first: Try, complete: boolean, now: Date): RunOutcome {
  const newest = newestTries(run.tries)
  const error = (newest.find(hasFailed) ?? first).error
  const skipped = skippedBecauseOf(run.job, run.tries.filter(hasFailed))
  const recoveredAt = complete && newest.every(hasSucceeded) ? newest.at(-1)?.at : undefined
  const lasts = newest.some((task) => task.status === 'timedout') || (newest.some(hasFailed) && skipped.length > 0)
  const undecided = now.getTime() - first.at.getTime() >= undecidedAfterMs ? null : false
  return {
    ...common(run, first),
    outcome: 'failed',
    permanent: recoveredAt !== undefined ? false : hasEnded(run.job) || lasts ? true : undecided,
    skipped: namesOf(skipped),
    ...(error !== undefined && { error }),
    ...(recoveredAt !== undefined && { recoveredAt }),
  }
}

const oddOf = (run: Run, odd: Try): RunOutcome => ({
  ...common(run, odd),
  outcome: 'failed',
  permanent: null,
  status: odd.status,
  // nobody knows whether it is the cause
  skipped: [],
  ...(odd.error !== undefined && { error: odd.error }),
})

/** Each once: what was skipped at two tries is one thing to wait for. */
const namesOf = (tasks: readonly Task[]): readonly string[] => [...new Set(tasks.map(({ name }) => name))]

const common = ({ job, source }: Run, task: Try) => ({
  ...jobFacts(job, task),
  kind: 'run' as const,
  source,
  taskId: task.id,
  jobIds: [...new Set([job.id, ...task.jobIds])],
  endedAt: task.at,
})
