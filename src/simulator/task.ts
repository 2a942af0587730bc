import type { Task } from './job.ts'
import { known } from './known.ts'

/** What a task is made with; `id` a GUID, made for it unless given. Without an id its name is its own in its run. */
export type NewTask = {
  readonly id?: string | undefined
  readonly operation: string
  readonly name: string
  /** The id of the data source that an ingestion task reads. */
  readonly source?: string | undefined
  /** Ids or names of tasks of this run. With any, the task begins `queued`, else `running`. */
  readonly waitingFor?: readonly string[] | undefined
  /** Ids of further runs that it belongs to, now or when they are started. */
  readonly alsoOf?: readonly string[] | undefined
}

/** Makes a task of a run. Throws RangeError when it waits for what is not among `siblings`. */
export function newTask(
  task: NewTask & { readonly id: string },
  siblings: readonly Named[],
  jobId: string,
  at: Date,
): Task {
  const waitingFor = task.waitingFor ?? []
  return {
    id: task.id,
    operation: task.operation,
    name: task.name,
    source: task.source,
    jobIds: [jobId],
    alsoOf: task.alsoOf ?? [],
    waitingTaskIds: waitingFor.map((idOrName) => known(findId(siblings, idOrName), `task ${idOrName}`)),
    submittedAt: at,
    status: waitingFor.length > 0 ? 'queued' : 'running',
    endedAt: undefined,
    error: undefined,
  }
}

type Named = { readonly id: string; readonly name: string }

const findId = (siblings: readonly Named[], idOrName: string): string | undefined =>
  (siblings.find(({ id }) => id === idOrName) ?? siblings.findLast(({ name }) => name === idOrName))?.id
