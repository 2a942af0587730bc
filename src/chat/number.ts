import { anyKey, meaningOf } from './lexicon/any-of.ts'

/** Counts beyond this are no sizes of anything. */
const largest = 1e15

const typedNumber = new RegExp(`^(\\d[\\d.,\\s\\u00a0\\u202f']*?)\\s*(${anyKey(({ multiples }) => multiples)})?$`)

/**
 * A whole number as people type it for a segment: one separator followed by exactly three digits is thousands (`1,200`,
 * `1.200` and `1 200` are 1200); before `k` and `mln` a point or comma is a decimal one (`1.5k`, `1.250k`).
 *
 * @returns 0 to 10^15; `undefined` for anything else, fractions included
 */
export function parseNumber(typed: string): number | undefined {
  const [first] = valuesOf(typed)
  return first !== undefined && Number.isInteger(first) && first <= largest ? first : undefined
}

/**
 * A number as people type it for a measure: decimals and a minus are welcome. Where one point or comma is followed by
 * exactly three digits nobody can tell thousands from decimals (`1,200`): both readings come back.
 *
 * @returns one number; two that it may be, the one in thousands first; none for what is no number, or has more digits than
 *          a number keeps (2^53)
 */
export function parseAmount(typed: string): readonly number[] {
  const [, sign = '', digits = ''] = /^([-−]?) ?(.*)$/s.exec(typed.trim()) ?? []
  const values = valuesOf(digits)
  const isKept = values.every((value) => value <= Number.MAX_SAFE_INTEGER)
  if (!isKept || Number(digits.replace(/\D/g, '')) > Number.MAX_SAFE_INTEGER) return []
  return values.map((value) => (sign === '' || value === 0 ? value : -value))
}

const decimals = new Intl.NumberFormat('en', { useGrouping: false, maximumFractionDigits: 100 })

/** A number in words that are read one way only: no grouping, and never exactly three decimals. */
export function typeNumber(value: number): string {
  const text = decimals.format(`${value}`)
  return /\.\d{3}$/.test(text) ? `${text}0` : text
}

/** What a number without a sign may mean: as thousands before as decimals. */
function valuesOf(typed: string): readonly number[] {
  const match = typedNumber.exec(typed.trim().toLowerCase())
  if (match === null) return []
  const [, digits = '', suffix = ''] = match
  const decimal = parseDecimal(digits)
  const all = suffix === '' || decimal === undefined ? [parseGrouped(digits), decimal] : [decimal]
  return all.flatMap((value) =>
    value === undefined
      ? []
      : [
          suffix === ''
            ? value
            : Number((value * (meaningOf(({ multiples }) => multiples, suffix) ?? 1)).toPrecision(15)),
        ],
  )
}

/** Groups of three by one kind of separator, then perhaps a decimal part by the other. */
function parseGrouped(digits: string): number | undefined {
  const grouped = /^([1-9]\d{0,2}(?:([.,\s\u00a0\u202f'])\d{3})(?:\2\d{3})*)(?:([.,])(\d+))?$/.exec(digits)
  if (grouped === null || grouped[2] === grouped[3]) return undefined
  return Number(`${(grouped[1] ?? '').replace(/\D/g, '')}.${grouped[4] ?? '0'}`)
}

function parseDecimal(digits: string): number | undefined {
  const decimal = /^(\d+)(?:[.,](\d+))?$/.exec(digits)
  return decimal === null ? undefined : Number(`${decimal[1]}.${decimal[2] ?? '0'}`)
}
