import { followTasks } from './data-source.ts'
import type { Job, Task } from './job.ts'
import type { Place } from './place.ts'

/** Lets the data source of an ingestion task follow the newest tries of its tasks in that job. */
export function followSource(place: Place, job: Job, task: Task, at: Date): void {
  const source = task.source === undefined ? undefined : place.sources.get(task.source)
  if (source === undefined || task.operation !== 'ingestion') return
  const ofSource = job.tasks.filter((other) => other.operation === 'ingestion' && other.source === task.source)
  const newestTries = new Map(ofSource.map((other) => [other.name, other]))
  followTasks(
    source,
    [...newestTries.values()].map(({ status }) => status),
    at,
  )
}
