import type { Task } from '../../core/api.ts'
import { given } from '../../core/given.ts'
import { errorFields, errorOf } from './error.ts'
import { field } from './field.ts'

/** `[GraphTaskInfo]`, inside a job. */
export const tasks = field.list(
  field
    .object({
      taskId: field.text,
      taskStatus: field.word,
      operationType: field.word,
      friendlyName: field.maybeText,
      jobIds: field.list(field.text),
      submittedTimestamp: field.moment,
      endTimestamp: field.moment,
      waitingTaskIds: field.list(field.text),
      ...errorFields,
    })
    .transform((wire, context): Task => {
      // The only name of the source that an ingestion task carries; a step such as merge is named by its operation.
      if (wire.friendlyName === undefined && wire.operationType === 'ingestion')
        context.addIssue({ code: 'custom', path: ['friendlyName'], message: 'expected a string' })
      return {
        id: wire.taskId,
        status: wire.taskStatus,
        operation: wire.operationType,
        name: wire.friendlyName ?? wire.operationType,
        jobIds: wire.jobIds,
        waitingFor: wire.waitingTaskIds,
        ...given({ submittedAt: wire.submittedTimestamp, endedAt: wire.endTimestamp, error: errorOf(wire) }),
      }
    }),
)
