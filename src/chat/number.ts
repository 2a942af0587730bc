/** Counts beyond this are no sizes of anything. */
const largest = 1e15

const factors: Readonly<Record<string, number>> = {
  '': 1,
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  mln: 1e6,
  million: 1e6,
}

/**
 * A whole number as people type it for a segment: one separator followed by exactly three digits is thousands (`1,200`,
 * `1.200` and `1 200` are 1200); before `k` and `mln` a point or comma is a decimal one (`1.5k`, `1.250k`).
 *
 * @returns 0 to 10^15; `undefined` for anything else, fractions included
 */
export function parseNumber(typed: string): number | undefined {
  const match = /^(\d[\d.,\s\u00a0\u202f']*?)\s*(k|m|mln|million|thousand)?$/.exec(typed.trim().toLowerCase())
  if (match === null) return undefined
  const [, digits = '', suffix = ''] = match
  const value = (suffix === '' ? undefined : parseDecimal(digits)) ?? parseGrouped(digits) ?? parseDecimal(digits)
  const scaled = (value ?? Number.NaN) * (factors[suffix] ?? 1)
  const whole = Number(scaled.toPrecision(15))
  return Number.isInteger(whole) && scaled <= largest ? whole : undefined
}

/** Groups of three by one kind of separator, then perhaps a decimal part by the other. */
function parseGrouped(digits: string): number | undefined {
  const grouped = /^(\d{1,3}(?:([.,\s\u00a0\u202f'])\d{3})(?:\2\d{3})*)(?:([.,])(\d+))?$/.exec(digits)
  if (grouped === null || grouped[2] === grouped[3]) return undefined
  return Number(`${(grouped[1] ?? '').replace(/\D/g, '')}.${grouped[4] ?? '0'}`)
}

function parseDecimal(digits: string): number | undefined {
  const decimal = /^(\d+)(?:[.,](\d+))?$/.exec(digits)
  return decimal === null ? undefined : Number(`${decimal[1]}.${decimal[2] ?? '0'}`)
}
