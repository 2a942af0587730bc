import { z } from 'zod'

const shape = /^(\d{4}-\d\d-(\d\d))(?:T((?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?)(\.\d+)?(Z|[+-]\d\d:\d\d)?)?$/i

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

/** Reads ISO 8601; without a zone it is UTC; finer than a millisecond is cut off. `undefined` when there is no such moment. */
export function momentOf(text: string): Date | undefined {
  const found = shape.exec(text)
  if (found === null) return undefined
  const [, date = '', day, time = '00:00', fraction = '', zone = 'Z'] = found
  // JavaScript reads 30 February as 2 March; a day that the calendar does not have is an invalid date here.
  if (new Date(`${date}T00:00:00Z`).getUTCDate() !== Number(day)) return undefined
  const seconds = time.length === 5 ? `${time}:00` : time
  const at = new Date(`${date}T${seconds}${fraction.slice(0, 4)}${zone.toUpperCase()}`)
  return Number.isNaN(at.getTime()) ? undefined : at
}
