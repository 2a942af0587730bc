import { type Job, showError, type Task } from './job.ts'

/** What the status page knows of one thing that can be refreshed: the newest task of that operation and name. */
export type Node = {
  readonly task: Task
  readonly jobId: string
  readonly reason: string
  /** The newest success, of this run or an earlier one. */
  readonly success: { readonly jobId: string; readonly at: Date } | undefined
}

/** The nodes of an instance, by operation and name. */
export type Nodes = Map<string, Node>

/** Takes over what a task says now; an earlier success stays known. */
export function noteTask(nodes: Nodes, job: Job, task: Task): void {
  const key = `${task.operation}/${task.name}`
  const before = nodes.get(key)
  const succeeded = task.status === 'successful' && task.endedAt !== undefined
  nodes.set(key, {
    task,
    jobId: job.id,
    reason: before?.jobId === job.id ? before.reason : selectionReason(before, task),
    success: succeeded ? { jobId: job.id, at: task.endedAt ?? job.submittedAt } : before?.success,
  })
}

/** `before.task` is an older job's task, so its status is the one that run ended with. */
function selectionReason(before: Node | undefined, task: Task): string {
  if (before === undefined) return 'firstRun'
  if (before.task.status === 'failed' || before.task.status === 'timedOut') return 'unsuccessful'
  if (before.task.status === 'skipped') return 'lastRunSkipped'
  return task.waitingTaskIds.length > 0 ? 'upstreamRerunning' : 'requested'
}

/** `GET …/workflows/main/status`, one element. */
export const showNode = (node: Node) => ({
  operationType: node.task.operation,
  subType: 'noSubType',
  identifier: node.task.source ?? node.task.name,
  friendlyName: node.task.name,
  jobIds: node.task.jobIds,
  taskStatus: node.task.status,
  lastSuccessJobIds: node.success === undefined ? [] : [node.success.jobId],
  endTimestamp: node.task.endedAt,
  lastSuccessfulTimestamp: node.success?.at,
  ...showError(node.task.error),
  selectionReason: { code: node.reason },
})
