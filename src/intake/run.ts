import { given } from '../core/given.ts'
import type { PostedRun } from '../core/posted.ts'
import { field } from './field.ts'
import { inOrder } from './in-order.ts'
import { maybeMoment, moment } from './moment.ts'
import { named } from './named.ts'

/** `belfry.datasource.refresh.…`: a subject that is not the name is the id. */
export const run = (outcome: PostedRun['outcome']) =>
  field
    .object({
      subject: field.subject,
      data: field.object({
        name: field.text,
        kind: field.maybeWord,
        jobId: field.maybeText,
        taskId: field.maybeText,
        submissionKind: field.maybeWord,
        submittedAt: maybeMoment,
        endedAt: moment,
        error: error.nullish(),
        skipped: field.list(field.text).nullish(),
      }),
    })
    .transform(({ subject, data }, context): PostedRun => {
      const { name, endedAt, error, skipped, ...rest } = data
      const spelling = named(subject, 'datasources', context)
      inOrder(data, context)
      const failed = outcome === 'failed'
      return {
        of: 'data-source',
        ...{ outcome, name, endedAt, skipped: failed ? (skipped ?? []) : [] },
        ...given({ ...rest, id: spelling === name ? undefined : spelling }),
        ...(failed && error && { error }),
      }
    })

const error = field
  .object({ code: field.maybeText, message: field.maybeLongText, culprit: field.maybeWord })
  .transform((wire) => given(wire))
