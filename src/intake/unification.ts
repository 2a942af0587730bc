import { given } from '../core/given.ts'
import type { PostedUnification } from '../core/posted.ts'
import { endedFields, endedJob } from './ended-job.ts'
import { field } from './field.ts'

const steps = field.object({ map: field.maybeWord, match: field.maybeWord, merge: field.maybeWord })

/** `belfry.unification.completed` */
export const unification = field
  .object({ subject: field.subject, data: field.object({ ...endedFields, steps: steps.nullish() }) })
  .transform(({ subject, data }, context): PostedUnification => {
    const { steps, ...rest } = data
    return { of: 'unification', ...endedJob(rest, subject, context), ...(steps && { steps: given(steps) }) }
  })
