import type { ApiAnswer, Segment } from '../../core/api.ts'
import { given } from '../../core/given.ts'
import { evaluation, evaluationsOf } from './evaluation.ts'
import { field } from './field.ts'
import { read } from './read.ts'

/** `[SegmentMetadata]`, with the newest evaluation and the history as one list. */
export const segments = (answer: unknown): ApiAnswer<readonly Segment[]> => read(rows, answer)

const rows = field.rows(
  field
    .object({
      name: field.text,
      friendlyName: field.maybeText,
      state: field.maybeWord,
      createdBy: field.maybeText,
      createdUtc: field.moment,
      endDate: field.moment,
      evaluationStatus: evaluation.nullish(),
      evaluationStatusHistory: field.list(evaluation),
    })
    .transform(
      (wire): Segment => ({
        name: wire.name,
        evaluations: evaluationsOf([wire.evaluationStatus, ...wire.evaluationStatusHistory]),
        ...given({
          friendlyName: wire.friendlyName,
          state: wire.state,
          createdBy: wire.createdBy,
          createdAt: wire.createdUtc,
          endsAt: wire.endDate,
        }),
      }),
    ),
)
