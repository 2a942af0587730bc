import { z } from 'zod'
import { momentOf } from '../../core/moment-of.ts'

/** .NET's `DateTime.MinValue`, which the API sends for "never". */
const never = /^0001-01-01/

/** A date field that may be absent, null or year 1, all three `undefined`. Any other text has to be a real moment. */
export const moment = z
  .string('expected a date')
  .nullish()
  .transform((text, context) => {
    if (text === null || text === undefined || never.test(text)) return undefined
    const at = momentOf(text)
    if (at === undefined) context.addIssue('expected a date in ISO 8601')
    return at
  })
