import { statusWord } from './status.ts'
import { allOf, type NewTask, type Timeline } from './timeline.ts'

/** One job from beginning to end. What never ends has `endedAt` Infinity. Operations are in lower case. */
export type Run = Ended & {
  readonly job: string
  readonly instance: string
  readonly operation: string
  readonly kind: 'scheduled' | 'onDemand'
  readonly submittedAt: number
  /** In the order in which they were submitted, those of other jobs that belong to this one too included. */
  readonly tasks: readonly Task[]
}

export type Task = Ended & {
  /** Each time it ended or began again, oldest first: what counts is the last of them up to a moment. */
  readonly moves: readonly (Ended & { readonly at: number })[]
  readonly label: string
  readonly name: string
  readonly operation: string
  readonly source: string | undefined
  readonly waitingFor: readonly string[]
  readonly submittedAt: number
}

export type Ended = { readonly endedAt: number; readonly status: string }

/** All jobs of a world, in the order in which they were submitted. */
export function runsOf(timeline: Timeline): readonly Run[] {
  const jobEnds = new Map(allOf(timeline, 'end-job').map(({ job, at, status }) => [job, ended(at, status)]))
  const tasks = tasksOf(timeline)
  return allOf(timeline, 'start-job').map(({ job, instance, operation, kind, at }) => ({
    job,
    instance,
    operation: operation.toLowerCase(),
    kind,
    submittedAt: at,
    tasks: tasks.filter(({ jobs }) => jobs.includes(job)),
    ...(jobEnds.get(job) ?? never),
  }))
}

/** What a look shows of a run; `undefined` before the job was submitted. What has not ended yet has no end in it. */
export function shownAt(run: Run, at: number): Run | undefined {
  if (run.submittedAt > at) return undefined
  const tasks = run.tasks.filter(({ submittedAt }) => submittedAt <= at).map((task) => taskAt(task, at))
  return { ...asOf(run, at), tasks }
}

export const hasEnded = ({ endedAt }: Ended): boolean => endedAt !== Number.POSITIVE_INFINITY

/** The newest try of each piece of work. */
export const newestTries = (tasks: readonly Task[]): readonly Task[] => [
  ...new Map(tasks.map((task) => [`${task.operation}/${task.name}`, task])).values(),
]

/** The tasks of a run that were skipped and wait for one of these, directly or through others. */
export function skippedBehind(run: Run, roots: readonly Task[]): readonly Task[] {
  const behind = new Set(roots.map(({ label }) => label))
  for (let size = 0; size < behind.size; ) {
    size = behind.size
    for (const { label, waitingFor } of run.tasks) if (waitingFor.some((one) => behind.has(one))) behind.add(label)
  }
  return run.tasks.filter(({ label, status }) => status === 'skipped' && behind.has(label))
}

const never: Ended = { endedAt: Number.POSITIVE_INFINITY, status: 'running' }
const ended = (at: number, status: string): Ended => ({ endedAt: at, status: statusWord(status) })
const asOf = <T extends Ended>(one: T, at: number): T => (one.endedAt <= at ? one : { ...one, ...never })

const taskAt = (task: Task, at: number): Task => {
  const last = task.moves.findLast((move) => move.at <= at) ?? never
  return { ...task, endedAt: last.endedAt, status: last.status }
}

function tasksOf(timeline: Timeline): readonly (Task & { readonly jobs: readonly string[] })[] {
  const ends = allOf(timeline, 'end-task').map(({ task, at, status }) => ({ task, at, ...ended(at, status) }))
  const starts = allOf(timeline, 'start-task').map(({ task, at }) => ({ task, at, ...never }))
  const moves = [...ends, ...starts].toSorted((one, other) => one.at - other.at)
  const taskOf = (task: NewTask, job: string, at: number) => ({
    label: task.task,
    name: task.name,
    operation: task.operation.toLowerCase(),
    source: task.source,
    waitingFor: task.waitingFor ?? [],
    submittedAt: at,
    jobs: [job, ...(task.jobs ?? [])],
    moves: moves.filter((move) => move.task === task.task),
    ...never,
  })
  return timeline.happenings.flatMap((one) => {
    if (one.do === 'start-job') return one.tasks.map((task) => taskOf(task, one.job, one.at))
    return one.do === 'add-task' ? [taskOf(one, one.job, one.at)] : []
  })
}
