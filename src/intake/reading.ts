import { z } from 'zod'
import { given } from '../core/given.ts'
import type { PostedReading } from '../core/posted.ts'
import { field } from './field.ts'
import { moment } from './moment.ts'
import { named } from './named.ts'

/**
 * `belfry.….threshold.crossed`: who posts says that a line was crossed, and Belfry takes the value only. Its own latches
 * judge it: direction, threshold and the value before are passed over.
 */
export const reading = (of: PostedReading['of']) =>
  field
    .object({
      subject: field.subject,
      data: field.object({
        name: field.text,
        friendlyName: field.maybeText,
        current: of === 'segment' ? count : value,
        evaluatedAt: moment,
        dimensions: of === 'measure' ? dimensions : none,
      }),
    })
    .transform(({ subject, data }, context): PostedReading => {
      named(subject, of === 'segment' ? 'segments' : 'measures', context, { place: 'data.name', value: data.name })
      const { name, current, evaluatedAt, friendlyName, dimensions } = data
      return { of, name, value: current, evaluatedAt, ...given({ friendlyName, dimensions }) }
    })

const none = z
  .unknown()
  .optional()
  .transform(() => undefined)
/** Beyond 2^53 a number has lost its last digits: it is none. */
const value = z
  .number('expected a finite number')
  .refine(
    (number) => Math.abs(number) <= Number.MAX_SAFE_INTEGER,
    'expected a number that keeps its digits: up to 2^53',
  )

/** Above the safe integers JSON has already lost the last digits. */
const count = z
  .number('expected a whole number of 0 or more')
  .refine((size) => Number.isSafeInteger(size) && size >= 0, 'expected a whole number of 0 or more')

/** One value of one dimension is one row of a measure; anything else is another thing, which no rule can be about. */
const dimensions = z
  .unknown()
  .optional()
  .transform((given, context) => {
    if (given === undefined || given === null) return undefined
    const entries = typeof given === 'object' && !Array.isArray(given) ? Object.entries(given) : []
    const [only, second] = entries
    if (only === undefined && typeof given === 'object' && !Array.isArray(given)) return undefined
    const [name, value] = only === undefined ? [] : [field.text.safeParse(only[0]), field.text.safeParse(only[1])]
    if (name?.success === true && value?.success === true && second === undefined && name.data !== '__proto__')
      return { [name.data]: value.data }
    context.addIssue('expected an object with one dimension and its value, a string')
    return z.NEVER
  })
