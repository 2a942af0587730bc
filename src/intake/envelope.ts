import { z } from 'zod'
import { field } from './field.ts'
import { insideOnly, readers } from './index.ts'
import { maybeMoment } from './moment.ts'

const known = Object.keys(readers).join(', ')
const type = z.custom<keyof typeof readers>((value) => typeof value === 'string' && Object.hasOwn(readers, value), {
  error: ({ input }) =>
    typeof input === 'string' && insideOnly.includes(input)
      ? `${input} is told by Belfry only`
      : `expected one of ${known}`,
})

/**
 * What every posted event has. Attributes that are not named here are extensions and are passed over, as are fields of
 * `data` that no reader names: `owner`, `ruleId`, `permanent`, `consecutiveFailures` are for Belfry to say.
 *
 * @see CloudEvents 1.0.2, "Required attributes"; JSON event format, 3.1: `data` holds the document itself
 */
export const envelope = field.object({
  specversion: z.literal('1.0', 'expected 1.0'),
  id: field.identity,
  source: field.identity,
  type,
  time: maybeMoment,
  datacontenttype: z
    .string('expected application/json')
    .regex(/^application\/([\w.-]+\+)?json\s*(;|$)/i, 'expected application/json')
    .nullish(),
  data: field.object({ instanceId: field.word, instanceName: field.maybeText }),
})
