import type { Job, Task } from '../core/api.ts'
import { type RunOutcome, type Source, undecidedAfterMs } from '../core/observation.ts'

/** The data source a task refreshes. */
export type ResolveSource = (job: Job, task: Task) => Source

/** Sources of running jobs that had no unfinished task at the poll before: `{jobId}/{source}`. */
export type Quiet = readonly string[]

const ended = ['successful', 'failed', 'timedout', 'aborted', 'deleted', 'skipped']
const live = ['queued', 'running', 'needsupdate']
const failed = ['failed', 'timedout']

/** A status, or a word that we do not know with a moment at which it ended. */
export const hasEnded = ({ status, endedAt }: Pick<Job, 'status' | 'endedAt'>): boolean =>
  ended.includes(status) || (!live.includes(status) && endedAt !== undefined)

/** The tasks that bring a data source's rows in. */
export const ingestionTasks = (job: Job): readonly Task[] => job.tasks.filter((task) => task.operation === 'ingestion')

/**
 * What the jobs of a page say of each data source in them.
 *
 * *Failed* as soon as a task of it failed: for good when the job has ended, the task timed out or something that waits
 * for it was skipped; else it may still be mended, and a later task of the same run that succeeds does mend it. While
 * such a newer try is there and has not failed, the failure is not for good.
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
  const runs = jobs.flatMap((job) => runsOf(job, resolve, now))
  const stillQuiet = runs.filter((run) => !hasEnded(run.job) && run.tries.every(hasEnded)).map(runKey)
  const outcomes = runs
    .flatMap((run) => outcomeOf(run, quiet.includes(runKey(run)), now))
    .sort((a, b) => a.endedAt.getTime() - b.endedAt.getTime())
  return { outcomes, quiet: stillQuiet }
}

/** A task with the moment that counts for it: its end, or the nearest thing to it that the API tells. */
type Try = Task & { readonly at: Date }

/** One data source in one job. */
type Run = { readonly job: Job; readonly source: Source; readonly tries: readonly Try[] }

const runKey = (run: Run): string => `${run.job.id}/${run.source.id ?? run.source.name}`

const hasFailed = (task: Task): boolean => failed.includes(task.status)
const hasSucceeded = (task: Task): boolean => task.status === 'successful'

/** The tasks of a job by data source, in the order of their moments, whatever the page's order. */
function runsOf(job: Job, resolve: ResolveSource, now: Date): readonly Run[] {
  const tries = ingestionTasks(job).map((task) => ({
    ...task,
    at: task.endedAt ?? job.endedAt ?? task.submittedAt ?? job.submittedAt ?? now,
  }))
  const runs = new Map<string, { job: Job; source: Source; tries: Try[] }>()
  for (const task of tries.sort(byMoment)) {
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
  const newest = newestTries(run)
  const last = newest.at(-1)
  if (last === undefined || !complete || !newest.every(hasSucceeded)) return []
  return [{ ...common(run, last), outcome: 'succeeded', permanent: null, skipped: [] }]
}

/** The first failure names the outcome for good; what is failed now says how bad it is, and why. */
function failureOf(run: Run, first: Try, complete: boolean, now: Date): RunOutcome {
  const newest = newestTries(run)
  const error = (newest.find(hasFailed) ?? first).error
  const skipped = skippedBecauseOf(run)
  const recoveredAt = complete && newest.every(hasSucceeded) ? newest.at(-1)?.at : undefined
  const lasts = newest.some((task) => task.status === 'timedout') || (newest.some(hasFailed) && skipped.length > 0)
  const undecided = now.getTime() - first.at.getTime() >= undecidedAfterMs ? null : false
  return {
    ...common(run, first),
    outcome: 'failed',
    permanent: recoveredAt !== undefined ? false : hasEnded(run.job) || lasts ? true : undecided,
    skipped: skipped.map((task) => task.name),
    ...(error !== undefined && { error }),
    ...(recoveredAt !== undefined && { recoveredAt }),
  }
}

const common = ({ job, source }: Run, task: Try) => ({
  kind: 'run' as const,
  source,
  jobId: job.id,
  taskId: task.id,
  jobIds: [...new Set([job.id, ...task.jobIds])],
  submissionKind: job.submissionKind ?? 'unknown',
  submittedAt: job.submittedAt ?? task.submittedAt ?? task.at,
  endedAt: task.at,
})

/** A task that was tried again under the same name is judged by its newest try. */
const newestTries = ({ tries }: Run): readonly Try[] =>
  [...new Map([...tries].sort(bySubmission).map((task) => [task.name, task])).values()].sort(byMoment)

/** The tasks that were skipped and wait, directly or through others, for one that failed. */
function skippedBecauseOf({ job, tries }: Run): readonly Task[] {
  const affected = new Set(tries.filter(hasFailed).map((task) => task.id))
  for (let before = 0; before < affected.size; ) {
    before = affected.size
    for (const task of job.tasks) if (task.waitingFor.some((id) => affected.has(id))) affected.add(task.id)
  }
  return job.tasks.filter((task) => task.status === 'skipped' && affected.has(task.id))
}

const byId = (a: Task, b: Task): number => (a.id < b.id ? -1 : 1)
const byMoment = (a: Try, b: Try): number => a.at.getTime() - b.at.getTime() || byId(a, b)
const bySubmission = (a: Try, b: Try): number =>
  (a.submittedAt ?? a.at).getTime() - (b.submittedAt ?? b.at).getTime() || byId(a, b)
