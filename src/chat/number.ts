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
 * A number as people type it for a segment: one separator followed by exactly three digits is thousands (`1,200`,
 * `1.200` and `1 200` are 1200), `1.5k` and `2 mln` work.
 *
 * @returns 0 to 10^15; `undefined` for anything else
 */
export function parseNumber(typed: string): number | undefined {
  const match = /^(\d[\d.,\s\u00a0\u202f']*?)\s*(k|m|mln|million|thousand)?$/.exec(typed.trim().toLowerCase())
  if (match === null) return undefined
  const value = parseDigits(match[1] ?? '')
  const scaled = value === undefined ? undefined : value * (factors[match[2] ?? ''] ?? 1)
  return scaled !== undefined && scaled <= largest ? Number(scaled.toPrecision(15)) : undefined
}

/** Groups of three by one kind of separator, then perhaps a decimal part by the other. */
function parseDigits(digits: string): number | undefined {
  if (/^\d+$/.test(digits)) return Number(digits)
  const grouped = /^(\d{1,3}(?:([.,\s\u00a0\u202f'])\d{3})(?:\2\d{3})*)(?:([.,])(\d+))?$/.exec(digits)
  if (grouped !== null && grouped[2] !== grouped[3])
    return Number(`${(grouped[1] ?? '').replace(/\D/g, '')}.${grouped[4] ?? '0'}`)
  const decimal = /^(\d+)[.,](\d+)$/.exec(digits)
  return decimal === null ? undefined : Number(`${decimal[1]}.${decimal[2]}`)
}
