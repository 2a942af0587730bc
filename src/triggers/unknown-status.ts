import type { Job } from '../core/api.ts'
import { isKnownStatus } from './task.ts'

/** A status in a word that nobody knows, and the first that showed it: a job, or a task of it. */
export type UnknownStatus = { readonly status: string; readonly jobId: string; readonly taskId?: string }

/**
 * The words of a page that are none of the API's documented statuses, each once.
 *
 * @param known  words that were found before
 */
export function unknownStatuses(jobs: readonly Job[], known: readonly string[]): readonly UnknownStatus[] {
  const all = jobs.flatMap(({ id, status, tasks }): readonly UnknownStatus[] => [
    { status, jobId: id },
    ...tasks.map((task) => ({ status: task.status, jobId: id, taskId: task.id })),
  ])
  const unknown = all.filter(({ status }) => !isKnownStatus(status) && !known.includes(status))
  return unknown.filter(({ status }, index) => unknown.findIndex((one) => one.status === status) === index)
}
