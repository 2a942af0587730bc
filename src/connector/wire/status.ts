import type { ApiAnswer, StatusNode } from '../../core/api.ts'
import { given } from '../../core/given.ts'
import { errorFields, errorOf } from './error.ts'
import { field } from './field.ts'
import { read } from './read.ts'

/** `[GraphNodeInfo]`. */
export const status = (answer: unknown): ApiAnswer<readonly StatusNode[]> => read(rows, answer)

const rows = field.rows(
  field
    .object({
      operationType: field.word,
      identifier: field.maybeText,
      friendlyName: field.maybeText,
      taskStatus: field.word,
      jobIds: field.list(field.text),
      endTimestamp: field.moment,
      lastSuccessfulTimestamp: field.moment,
      ...errorFields,
    })
    .transform((wire, context): StatusNode => {
      const name = wire.friendlyName ?? wire.identifier
      if (name === undefined && wire.operationType === 'ingestion')
        context.addIssue({ code: 'custom', path: ['friendlyName'], message: 'expected a string' })
      return {
        operation: wire.operationType,
        name: name ?? wire.operationType,
        status: wire.taskStatus,
        jobIds: wire.jobIds,
        ...given({
          identifier: wire.identifier,
          endedAt: wire.endTimestamp,
          lastSucceededAt: wire.lastSuccessfulTimestamp,
          error: errorOf(wire),
        }),
      }
    }),
)
