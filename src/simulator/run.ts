import type { Job, Task, TaskError } from './job.ts'
import { known } from './known.ts'
import { noteTask } from './node.ts'
import type { Place } from './place.ts'
import { followSource } from './source-of-task.ts'
import { type NewTask, newTask } from './task.ts'

const keptJobs = 200

/** What a run is started with; `id` a GUID, made for it unless given. */
export type NewRun = {
  readonly id?: string | undefined
  readonly operation: string
  readonly kind: 'scheduled' | 'onDemand'
  readonly at: Date
  readonly tasks: readonly NewTask[]
}

/** Starts a run; the oldest beyond 200 is forgotten. Throws RangeError for a name that is used twice or unknown. */
export function startRun(place: Place, run: NewRun, newId: () => string): Job {
  const tasks = run.tasks.map((task) => ({ ...task, id: task.id ?? newId() }))
  const namesOnly = run.tasks.filter(({ id }) => id === undefined).map(({ name }) => name)
  if (new Set(namesOnly).size < namesOnly.length) {
    throw new RangeError('two tasks of one job have the same name; give each its own, or an id')
  }
  const job: Job = {
    id: run.id ?? newId(),
    instanceId: place.instance.id,
    operation: run.operation,
    kind: run.kind,
    submittedAt: run.at,
    status: 'running',
    tasks: [...new Set(place.jobs.flatMap((other) => other.tasks))].filter(({ alsoOf }) =>
      alsoOf.includes(run.id ?? ''),
    ),
  }
  for (const task of job.tasks) task.jobIds.push(job.id)
  const made = tasks.map((task) => newTask(task, [...job.tasks, ...tasks], job.id, run.at))
  for (const task of made) join(place, job, task)
  place.jobs.unshift(job)
  place.jobs.sort((one, other) => other.submittedAt.getTime() - one.submittedAt.getTime())
  place.jobs.splice(keptJobs)
  for (const task of made) follow(place, job, task, run.at)
  return job
}

/** Adds a task to a run: a further try under a name that is there, or work that shows only now. */
export function addTask(place: Place, jobId: string, task: NewTask, at: Date, newId: () => string): Task {
  const job = findRun(place, jobId)
  const added = newTask({ ...task, id: task.id ?? newId() }, job.tasks, job.id, at)
  if (job.isCancelled) return added
  join(place, job, added)
  follow(place, job, added, at)
  return added
}

/**
 * Moves one task of a run, named by its id or its name; a name with several tries means the newest. A task that failed
 * may also run again as it is. What was cancelled stays so.
 */
export function moveTask(place: Place, jobId: string, idOrName: string, move: TaskMove): void {
  const job = findRun(place, jobId)
  const task = known(findTask(job, idOrName), `task ${idOrName}`)
  if (task.isCancelled) return
  task.status = move.status
  task.endedAt = move.status === 'running' ? undefined : move.at
  task.error = move.error
  follow(place, job, task, move.at)
}

export type TaskMove = { readonly status: string; readonly at: Date; readonly error?: TaskError | undefined }

/** Ends a run with its own status; its tasks stay as they are. What was cancelled stays so. */
export function endRun(place: Place, jobId: string, status: string, at: Date): void {
  const job = findRun(place, jobId)
  if (job.isCancelled) return
  job.status = status
  job.endedAt = at
}

/** Cancels a run that has not ended, and of its tasks those that have not ended and no other run needs. */
export function cancelRun(place: Place, jobId: string, at: Date): void {
  const job = findRun(place, jobId)
  if (job.endedAt !== undefined) return
  job.isCancelled = true
  job.status = 'aborted'
  job.endedAt = at
  const needed = new Set(place.jobs.filter(({ endedAt }) => endedAt === undefined).flatMap(({ tasks }) => tasks))
  for (const task of job.tasks.filter((one) => one.endedAt === undefined && !needed.has(one))) {
    task.isCancelled = true
    task.status = 'aborted'
    task.endedAt = at
    follow(place, job, task, at)
  }
}

const findRun = (place: Place, jobId: string): Job =>
  known(
    place.jobs.find(({ id }) => id === jobId),
    `job ${jobId}`,
  )

const findTask = (job: Job, idOrName: string): Task | undefined =>
  job.tasks.find(({ id }) => id === idOrName) ?? job.tasks.findLast(({ name }) => name === idOrName)

function join(place: Place, job: Job, task: Task): void {
  job.tasks.push(task)
  for (const other of place.jobs.filter(({ id }) => id !== job.id && task.alsoOf.includes(id))) {
    other.tasks.push(task)
    task.jobIds.push(other.id)
  }
}

function follow(place: Place, job: Job, task: Task, at: Date): void {
  noteTask(place.nodes, job, task)
  followSource(place, job, task, at)
}
