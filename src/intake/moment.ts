import { z } from 'zod'
import { momentOf } from '../core/moment-of.ts'

/**
 * A moment as CloudEvents writes it, from the year 2000 on; finer than a millisecond is cut off. Without a zone it could
 * be any of 26 hours, so it is refused.
 *
 * @see RFC 3339, 5.6: date-time
 */
export const moment = z.string('expected a moment in ISO 8601').transform((text, context) => {
  const at = zoned.test(text) ? momentOf(text) : undefined
  if (at === undefined) context.addIssue('expected a moment in ISO 8601 with its zone')
  else if (at.getTime() < earliestMs) context.addIssue('expected a moment after 1999')
  return at ?? z.NEVER
})

export const maybeMoment = moment.nullish().transform((at) => at ?? undefined)

const earliestMs = Date.UTC(2000)
const zoned = /T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/i
