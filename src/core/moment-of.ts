const shape = /^(\d{4}-\d\d-(\d\d))(?:T((?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?)(\.\d+)?(Z|[+-]\d\d:\d\d)?)?$/i

/**
 * Reads a date or a moment of it in ISO 8601. Without a zone it is UTC; finer than a millisecond is cut off.
 *
 * @returns `undefined` for another text, and for a moment that the calendar does not have
 */
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
