import { z } from 'zod'
import type { Job, Task } from '../core/api.ts'
import type { Source } from '../core/observation.ts'
import { dataSourceSubject } from '../core/subject.ts'
import { ingestionTasks, type Quiet, type ResolveSource } from './data-source-refresh.ts'
import { hasEnded } from './task.ts'

/** What one poll of the job list leaves for the next. */
export type JobsCursor = {
  /** Jobs that were seen ended and are recorded, as far as the list still shows them. */
  readonly done: readonly string[]
  /** The submission of the oldest job not seen ended: the list must reach back to it. */
  readonly since?: Date
  /** Ended tasks of jobs that go on: `{taskId}/{status}`. */
  readonly seen: readonly string[]
  readonly quiet: Quiet
  /** The sources of ended tasks of jobs that go on, by task id: looked up once. */
  readonly sources: Readonly<Record<string, Source>>
  /** What has not ended, for whoever asks what runs; absent while nothing does. */
  readonly running?: readonly RunningJob[]
  /** The data sources that are being refreshed, for whoever asks to do it again; absent while none is. */
  readonly refreshing?: readonly Refreshing[]
  /** Statuses in words that nobody knows, the newest last; absent while there are none. */
  readonly words?: readonly string[]
}

export type RunningJob = { readonly operation: string; readonly since?: string }
export type Refreshing = { readonly jobId: string; readonly subject: string }

/** A job that has been queued for longer is stuck: the list need not reach back to it for ever. */
const longestRunMs = 24 * 3_600_000

const source = z.object({
  name: z.string(),
  id: z.string().exactOptional(),
  kind: z.string().exactOptional(),
  owner: z.string().exactOptional(),
})

const shape = z.object({
  sources: z.record(z.string(), source).default({}),
  done: z.array(z.string()).default([]),
  since: z.iso.datetime().optional(),
  seen: z.array(z.string()).default([]),
  quiet: z.array(z.string()).default([]),
  refreshing: z.array(z.object({ jobId: z.string(), subject: z.string() })).exactOptional(),
  words: z.array(z.string()).exactOptional(),
  running: z.array(z.object({ operation: z.string(), since: z.string().exactOptional() })).exactOptional(),
})

/** Reads a stored cursor; `{}` is the one before the first poll. */
export function parseJobsCursor(stored: unknown): JobsCursor {
  const { since, ...rest } = shape.parse(stored)
  return { ...rest, ...(since !== undefined && { since: new Date(since) }) }
}

/** The jobs of a page that are not recorded yet. */
export const openJobs = (jobs: readonly Job[], cursor: JobsCursor): readonly Job[] =>
  jobs.filter((job) => !cursor.done.includes(job.id))

/** The cursor after a page was recorded. */
export function nextJobsCursor(jobs: readonly Job[], quiet: Quiet, resolve: ResolveSource): JobsCursor {
  const running = jobs.filter((job) => !hasEnded(job))
  const newest = submissions(jobs).at(-1)
  const since = submissions(running).find(
    (at) => newest !== undefined && newest.getTime() - at.getTime() < longestRunMs,
  )
  const reach = since ?? newest
  const refreshing = running.flatMap((job) => refreshingIn(job, resolve))
  return {
    done: jobs.filter((job) => hasEnded(job)).map((job) => job.id),
    seen: running.flatMap((job) => endedTaskKeys(job)),
    quiet,
    sources: Object.fromEntries(running.flatMap((job) => sourcesOf(job, resolve))),
    ...(running.length > 0 && { running: running.map(runningOf) }),
    ...(refreshing.length > 0 && { refreshing }),
    ...(reach !== undefined && { since: reach }),
  }
}

const runningOf = ({ operation, submittedAt }: Job): RunningJob => ({
  operation,
  ...(submittedAt && { since: submittedAt.toISOString() }),
})
const refreshingIn = (job: Job, resolve: ResolveSource): readonly Refreshing[] =>
  ingestionTasks(job)
    .filter((task) => !hasEnded(task))
    .map((task) => ({ jobId: job.id, subject: dataSourceSubject(resolve(job, task)) }))

/** The tasks of a job that have ended since the last poll. */
export const newlyEnded = (job: Job, cursor: JobsCursor): readonly Task[] =>
  job.tasks.filter((task) => hasEnded(task) && !cursor.seen.includes(taskKey(task)))

const submissions = (jobs: readonly Job[]): readonly Date[] =>
  jobs
    .map((job) => job.submittedAt)
    .filter((at) => at !== undefined)
    .sort((a, b) => a.getTime() - b.getTime())

const sourcesOf = (job: Job, resolve: ResolveSource): readonly (readonly [string, Source])[] =>
  ingestionTasks(job)
    .filter((task) => hasEnded(task))
    .flatMap((task) => {
      const { lastSucceededAt: _, ...kept } = resolve(job, task)
      // what has no id yet is looked up again: it may be catalogued by then
      return kept.id === undefined ? [] : [[task.id, kept] as const]
    })

const endedTaskKeys = (job: Job): readonly string[] => job.tasks.filter((task) => hasEnded(task)).map(taskKey)

const taskKey = (task: Task): string => `${task.id}/${task.status}`
