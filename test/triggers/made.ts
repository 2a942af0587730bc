import type { Job, StatusNode, Task } from '../../src/core/api.ts'

/** A moment on the day all of this happens. */
export const at = (time: string): Date => new Date(`2026-11-20T${time}Z`)

/** A scheduled refresh that runs since 10:00. */
export function aJob(tasks: readonly Task[], part: Partial<Job> = {}): Job {
  return {
    id: 'j1',
    status: 'running',
    operation: 'all',
    submissionKind: 'scheduled',
    submittedAt: at('10:00:00'),
    tasks,
    ...part,
  }
}

/** The Webshop's ingestion, submitted at 10:00, that succeeded at 10:05. */
export function aTask(part: Partial<Task> = {}): Task {
  return {
    id: 't1',
    status: 'successful',
    operation: 'ingestion',
    name: 'Webshop',
    jobIds: [],
    submittedAt: at('10:00:00'),
    endedAt: at('10:05:00'),
    waitingFor: [],
    ...part,
  }
}

/** A task that goes on. */
export function aRunningTask(part: Partial<Task> = {}): Task {
  const { endedAt: _, ...task } = aTask({ id: 't9', status: 'running', ...part })
  return task
}

/** The workflow's node of the Webshop in job j1. */
export function aNode(part: Partial<StatusNode> = {}): StatusNode {
  return { operation: 'ingestion', identifier: 'w1', name: 'Webshop', status: 'failed', jobIds: ['j1'], ...part }
}
