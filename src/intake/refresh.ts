import { z } from 'zod'
import type { PostedRefresh } from '../core/posted.ts'
import { endedFields, endedJob } from './ended-job.ts'
import { field } from './field.ts'

const size = z.int('expected a whole number of 0 or more').min(0, 'expected a whole number of 0 or more')
const counts = field.object({ successful: size, failed: size, skipped: size })

/** `belfry.refresh.completed` */
export const refresh = field
  .object({
    subject: field.subject,
    data: field.object({ ...endedFields, counts: counts.nullish(), failed: field.list(field.text).nullish() }),
  })
  .transform(({ subject, data }, context): PostedRefresh => {
    const { counts, failed, ...rest } = data
    return { of: 'refresh', ...endedJob(rest, subject, context), ...(counts && { counts }), ...(failed && { failed }) }
  })
