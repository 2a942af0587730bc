import type { TaskError } from './job.ts'
import type { Place } from './place.ts'
import { addTask, cancelRun, endRun, moveTask, type NewRun, startRun } from './run.ts'
import type { NewTask } from './task.ts'

/** What can be done with the jobs of an instance. A task is named by its id or its name; a name means its newest try. */
export type Runs = {
  readonly startJob: (instanceId: string, run: NewRun) => JobHandle
  /** A further task of a running job; with a name that is there already it is a further try of that work. */
  readonly addTask: (job: JobHandle, task: NewTask, at: Date) => TaskHandle
  readonly startTask: (job: JobHandle, task: string, at: Date) => void
  readonly endTask: (job: JobHandle, task: string, status: string, at: Date, error?: TaskError) => void
  readonly endJob: (job: JobHandle, status: string, at: Date) => void
  /** From now on what is planned for it moves nothing any more. A job that has ended stays as it is. */
  readonly cancelJob: (job: JobHandle, at: Date) => void
}

/** A started job: what later actions name it by, and the ids that the API shows for its tasks. */
export type JobHandle = {
  readonly id: string
  readonly instanceId: string
  readonly tasks: readonly TaskHandle[]
  readonly isCancelled?: true
}

export type TaskHandle = { readonly id: string; readonly name: string }

export const runs = (placeOf: (instanceId: string) => Place, newId: () => string): Runs => ({
  startJob: (instanceId, run) => startRun(placeOf(instanceId), run, newId),
  addTask: (job, task, at) => addTask(placeOf(job.instanceId), job.id, task, at, newId),
  startTask: (job, task, at) => moveTask(placeOf(job.instanceId), job.id, task, { status: 'running', at }),
  endTask: (job, task, status, at, error) => moveTask(placeOf(job.instanceId), job.id, task, { status, at, error }),
  endJob: (job, status, at) => endRun(placeOf(job.instanceId), job.id, status, at),
  cancelJob: (job, at) => cancelRun(placeOf(job.instanceId), job.id, at),
})
