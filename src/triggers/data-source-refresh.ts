import type { Job, Task } from '../core/api.ts'
import type { RunOutcome, Source } from '../core/observation.ts'

/** The data source a task refreshes. */
export type ResolveSource = (job: Job, task: Task) => Source

/** Sources of running jobs that had no unfinished task at the poll before: `{jobId}/{source}`. */
export type Quiet = readonly string[]

/** After so long without an end nobody can tell whether a failure will mend. */
const undecidedAfterMs = 2 * 3_600_000

const ended = ['successful', 'failed', 'timedout', 'aborted', 'deleted', 'skipped']
const failed = ['failed', 'timedout']

export const hasEnded = (status: string): boolean => ended.includes(status)

/** The tasks that bring a data source's rows in. */
export const ingestionTasks = (job: Job): readonly Task[] => job.tasks.filter((task) => task.operation === 'ingestion')

/**
 * What the jobs of a page say of each data source in them.
 *
 * *Failed* as soon as a task of it failed: for good when the job has ended, the task timed out or something that waits
 * for it was skipped; else it may still be mended, and a later task of the same run that succeeds does mend it.
 * *Succeeded* when the job has ended, or no task of it is unfinished on two polls, and all of them succeeded.
 * A skipped, aborted or unknown task is neither.
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
  const runs = jobs.flatMap((job) => runsOf(job, resolve))
  const stillQuiet = runs.filter((run) => !hasEnded(run.job.status) && run.tasks.every(isOver)).map(runKey)
  const outcomes = runs
    .flatMap((run) => outcomeOf(run, quiet.includes(runKey(run)), now))
    .sort((a, b) => a.endedAt.getTime() - b.endedAt.getTime())
  return { outcomes, quiet: stillQuiet }
}

type Run = { readonly job: Job; readonly source: Source; readonly tasks: readonly Task[] }

const runKey = (run: Run): string => `${run.job.id}/${run.source.id ?? run.source.name}`

const isOver = (task: Task): boolean => hasEnded(task.status)

/** The tasks of a job by data source; a task that was tried again is judged by its newest try. */
function runsOf(job: Job, resolve: ResolveSource): readonly Run[] {
  const runs = new Map<string, { job: Job; source: Source; tasks: Task[] }>()
  for (const task of ingestionTasks(job)) {
    const source = resolve(job, task)
    const key = source.id ?? source.name
    const run = runs.get(key) ?? { job, source, tasks: [] }
    run.tasks.push(task)
    runs.set(key, run)
  }
  return [...runs.values()]
}

function outcomeOf(run: Run, wasQuiet: boolean, now: Date): readonly RunOutcome[] {
  const failure = run.tasks.filter((task) => failed.includes(task.status)).sort(byEnd)[0]
  if (failure !== undefined) return [failureOf(run, failure, now)]
  const newest = newestTries(run.tasks)
  const last = [...newest].sort(byEnd).at(-1)
  const complete = hasEnded(run.job.status) || (wasQuiet && run.tasks.every(isOver))
  if (last === undefined || !complete || !newest.every((task) => task.status === 'successful')) return []
  return [{ ...common(run, last), outcome: 'succeeded', permanent: null, skipped: [] }]
}

function failureOf(run: Run, failure: Task, now: Date): RunOutcome {
  const skipped = skippedBecauseOf(run.job, failure)
  const newest = newestTries(run.tasks)
  const mended = newest.every((task) => task.status === 'successful')
  const recoveredAt = mended ? newest.map(endOf).sort(byTime).at(-1) : undefined
  const forGood = hasEnded(run.job.status) || failure.status === 'timedout' || skipped.length > 0
  const undecided = now.getTime() - endOf(failure).getTime() >= undecidedAfterMs ? null : false
  return {
    ...common(run, failure),
    outcome: 'failed',
    permanent: recoveredAt !== undefined ? false : forGood ? true : undecided,
    skipped: skipped.map((task) => task.name),
    ...(failure.error !== undefined && { error: failure.error }),
    ...(recoveredAt !== undefined && { recoveredAt }),
  }
}

const common = (run: Run, task: Task) => ({
  kind: 'run' as const,
  source: run.source,
  jobId: run.job.id,
  taskId: task.id,
  jobIds: [...new Set([run.job.id, ...task.jobIds])],
  submissionKind: run.job.submissionKind ?? 'unknown',
  submittedAt: run.job.submittedAt ?? task.submittedAt ?? endOf(task),
  endedAt: task.endedAt ?? run.job.endedAt ?? endOf(task),
})

const newestTries = (tasks: readonly Task[]): readonly Task[] => [
  ...new Map([...tasks].sort(bySubmission).map((task) => [task.name, task])).values(),
]

/** The tasks that were skipped and wait, directly or through others, for the one that failed. */
function skippedBecauseOf(job: Job, failure: Task): readonly Task[] {
  const affected = new Set([failure.id])
  for (let before = 0; before < affected.size; ) {
    before = affected.size
    for (const task of job.tasks) if (task.waitingFor.some((id) => affected.has(id))) affected.add(task.id)
  }
  return job.tasks.filter((task) => task.id !== failure.id && affected.has(task.id) && task.status === 'skipped')
}

const endOf = (task: Task): Date => task.endedAt ?? task.submittedAt ?? new Date(0)
const byTime = (a: Date, b: Date): number => a.getTime() - b.getTime()
const byEnd = (a: Task, b: Task): number => byTime(endOf(a), endOf(b))
const bySubmission = (a: Task, b: Task): number => byTime(a.submittedAt ?? endOf(a), b.submittedAt ?? endOf(b))
