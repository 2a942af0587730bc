import { followTasks } from './data-source.ts'
import type { Job, Task, TaskError } from './job.ts'
import { known } from './known.ts'
import { noteTask } from './node.ts'
import type { Place } from './place.ts'

const keptJobs = 200

/** What a run is started with. Task names are unique in it: later calls name the task they mean. */
export type NewRun = {
  readonly operation: string
  readonly kind: 'scheduled' | 'onDemand'
  readonly at: Date
  readonly tasks: readonly NewTask[]
}

export type NewTask = {
  readonly operation: string
  readonly name: string
  /** The id of the data source that an ingestion task reads. */
  readonly source?: string
  /** Names of tasks of this run. With any, the task begins `queued`, else `running`. */
  readonly waitingFor?: readonly string[]
}

/** Starts a run; the oldest beyond 200 is forgotten. Throws RangeError for a name that is used twice or unknown. */
export function startRun(place: Place, run: NewRun, newId: () => string): Job {
  const ids = new Map(run.tasks.map((task) => [task.name, newId()]))
  if (ids.size < run.tasks.length) throw new RangeError('two tasks of one job have the same name; give each its own')
  const job: Job = {
    id: newId(),
    instanceId: place.instance.id,
    operation: run.operation,
    kind: run.kind,
    submittedAt: run.at,
    status: 'running',
    tasks: run.tasks.map((task) => newTask(task, ids, run.at)),
  }
  place.jobs.unshift(job)
  place.jobs.sort((one, other) => other.submittedAt.getTime() - one.submittedAt.getTime())
  place.jobs.splice(keptJobs)
  for (const task of job.tasks) follow(place, job, task, run.at)
  return job
}

function newTask(task: NewTask, ids: ReadonlyMap<string, string>, at: Date): Task {
  const waitingFor = task.waitingFor ?? []
  return {
    id: known(ids.get(task.name), `task ${task.name}`),
    operation: task.operation,
    name: task.name,
    source: task.source,
    waitingTaskIds: waitingFor.map((name) => known(ids.get(name), `task ${name}`)),
    submittedAt: at,
    status: waitingFor.length > 0 ? 'queued' : 'running',
    endedAt: undefined,
    error: undefined,
  }
}

/** Moves one task of a run. A task that failed may run again: that is how the product retries. */
export function moveTask(place: Place, jobId: string, taskName: string, move: TaskMove): void {
  const job = findRun(place, jobId)
  const task = known(
    job.tasks.find(({ name }) => name === taskName),
    `task ${taskName}`,
  )
  task.status = move.status
  task.endedAt = move.status === 'running' ? undefined : move.at
  task.error = move.error
  follow(place, job, task, move.at)
}

export type TaskMove = { readonly status: string; readonly at: Date; readonly error?: TaskError | undefined }

/** Ends a run with its own status; its tasks stay as they are. */
export function endRun(place: Place, jobId: string, status: string, at: Date): void {
  const job = findRun(place, jobId)
  job.status = status
  job.endedAt = at
}

const findRun = (place: Place, jobId: string): Job =>
  known(
    place.jobs.find(({ id }) => id === jobId),
    `job ${jobId}`,
  )

function follow(place: Place, job: Job, task: Task, at: Date): void {
  noteTask(place.nodes, job, task)
  const source = task.source === undefined ? undefined : place.sources.get(task.source)
  if (source === undefined || task.operation !== 'ingestion') return
  const siblings = job.tasks.filter((other) => other.operation === 'ingestion' && other.source === task.source)
  followTasks(
    source,
    siblings.map(({ status }) => status),
    at,
  )
}
