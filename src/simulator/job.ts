/** One run of the workflow, as the simulator keeps it. Statuses and operations are in the API's spelling. */
export type Job = {
  readonly id: string
  readonly instanceId: string
  readonly operation: string
  readonly kind: 'scheduled' | 'onDemand'
  readonly submittedAt: Date
  /** A further try of a task stands behind the first, under the same name. */
  readonly tasks: Task[]
  status: string
  endedAt?: Date
  /** Somebody cancelled it: what was planned for it happens no more. */
  isCancelled?: true
}

export type Task = {
  readonly id: string
  readonly operation: string
  readonly name: string
  readonly source: string | undefined
  /** The jobs that it belongs to, the one that brought it first. */
  readonly jobIds: string[]
  /** Ids of further jobs that it joins when they are there. */
  readonly alsoOf: readonly string[]
  readonly waitingTaskIds: readonly string[]
  readonly submittedAt: Date
  isCancelled?: true
  status: string
  endedAt: Date | undefined
  error: TaskError | undefined
}

/** What went wrong with a task; `culprit` is `user` unless told otherwise. */
export type TaskError = {
  readonly code: string
  readonly message: string
  readonly culprit?: 'system' | 'user' | 'external' | undefined
  readonly name?: string
}

/** `GET …/workflows/main/jobs`, one element. */
export const showJob = (job: Job, includeTasks: boolean) => ({
  jobId: job.id,
  jobType: 'full',
  jobSubmissionKind: job.kind,
  jobStatus: job.status,
  operationType: job.operation,
  subType: 'noSubType',
  submittedTimestamp: job.submittedAt,
  endTimestamp: job.endedAt,
  shouldForceRunRequestedNodes: job.kind === 'onDemand',
  idList: job.operation === 'all' ? [] : [...new Set(job.tasks.map((task) => task.source ?? task.name))],
  options: { runDownstreamAfterMerge: true },
  tasks: includeTasks ? job.tasks.map(showTask) : undefined,
})

const showTask = (task: Task) => ({
  taskId: task.id,
  taskStatus: task.status,
  operationType: task.operation,
  subType: 'noSubType',
  jobIds: task.jobIds,
  friendlyName: task.name,
  submittedTimestamp: task.submittedAt,
  endTimestamp: task.endedAt,
  ...showError(task.error),
  waitingTaskIds: task.waitingTaskIds,
})

/** The same two error fields on tasks and on status nodes; none of them without an error. */
export function showError(error: TaskError | undefined) {
  if (error === undefined) return {}
  const ciError = {
    exceptionCulprit: error.culprit ?? 'user',
    errorCode: error.code,
    resultSeverity: 'error',
    message: error.message,
    name: error.name ?? 'datasourceIngestionUnexpectedError',
    params: {},
  }
  return { ciError, ciErrors: [ciError] }
}
