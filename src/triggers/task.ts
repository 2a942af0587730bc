import type { Job, Task } from '../core/api.ts'

const ended = ['successful', 'failed', 'timedout', 'aborted', 'deleted', 'skipped']
const live = ['queued', 'running', 'needsupdate']
const failed = ['failed', 'timedout']

/** A word that the API documents. */
export const isKnownStatus = (status: string): boolean => ended.includes(status) || live.includes(status)

/** A status, or a word that we do not know with a moment at which it ended. */
export const hasEnded = ({ status, endedAt }: Pick<Job, 'status' | 'endedAt'>): boolean =>
  ended.includes(status) || (!live.includes(status) && endedAt !== undefined)

export const hasFailed = ({ status }: Pick<Task, 'status'>): boolean => failed.includes(status)
export const hasSucceeded = ({ status }: Pick<Task, 'status'>): boolean => status === 'successful'

/** A word that we do not know: never guessed to be good or bad. */
export const isOdd = ({ status }: Pick<Task, 'status'>): boolean => !ended.includes(status) && !live.includes(status)

/** It ended with a word that we do not know. */
export const endedOddly = (task: Pick<Task, 'status' | 'endedAt'>): boolean => hasEnded(task) && isOdd(task)

/** A task with the moment that counts for it: its end, or the nearest thing to it that the API tells. */
export type Try = Task & { readonly at: Date }

/** The tries among a job's tasks, in the order of their moments, whatever the page's order. */
export const triesOf = (job: Job, tasks: readonly Task[], now: Date): readonly Try[] =>
  tasks
    .map((task) => ({ ...task, at: task.endedAt ?? job.endedAt ?? task.submittedAt ?? job.submittedAt ?? now }))
    .sort(byMoment)

/** A task that was tried again under the same operation and name is judged by its newest try. */
export const newestTries = (tries: readonly Try[]): readonly Try[] =>
  [...new Map([...tries].sort(bySubmission).map((task) => [`${task.operation} ${task.name}`, task])).values()].sort(
    byMoment,
  )

/** The tasks that were skipped and wait, directly or through others, for one of these. */
export function skippedBecauseOf(job: Job, causes: readonly Task[]): readonly Task[] {
  const affected = new Set(causes.map((task) => task.id))
  for (let before = 0; before < affected.size; ) {
    before = affected.size
    for (const task of job.tasks) if (task.waitingFor.some((id) => affected.has(id))) affected.add(task.id)
  }
  return job.tasks.filter((task) => task.status === 'skipped' && affected.has(task.id))
}

/** Jobs in the order in which they were submitted, whatever the page's order: of two that share a task the first tells. */
export const oldestFirst = (jobs: readonly Job[]): readonly Job[] =>
  [...jobs].sort((a, b) => submissionOf(a) - submissionOf(b) || (a.id < b.id ? -1 : 1))

const submissionOf = ({ submittedAt }: Job): number => submittedAt?.getTime() ?? Number.MAX_SAFE_INTEGER

/** What every outcome of a job tells of it. */
export const jobFacts = (job: Job, task: Try) => ({
  jobId: job.id,
  submissionKind: job.submissionKind ?? 'unknown',
  submittedAt: job.submittedAt ?? task.submittedAt ?? task.at,
})

const byId = (a: Task, b: Task): number => (a.id < b.id ? -1 : 1)
const byMoment = (a: Try, b: Try): number => a.at.getTime() - b.at.getTime() || byId(a, b)
const bySubmission = (a: Try, b: Try): number =>
  (a.submittedAt ?? a.at).getTime() - (b.submittedAt ?? b.at).getTime() || byId(a, b)
