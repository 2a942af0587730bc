import type { Measure } from '../core/api.ts'
import { isScalarBusiness } from '../core/measure.ts'
import type { Reading } from '../core/observation.ts'
import { measureSubject, readingKey, type Where } from '../core/subject.ts'

/** The readings of a scalar business measure; none of any other. */
export const measureValue = (measure: Measure): readonly Reading[] =>
  isScalarBusiness(measure)
    ? measure.outputs.map(({ evaluatedAt, values }) => ({
        kind: 'reading',
        subject: measureSubject(measure.name),
        evaluatedAt,
        value: numberOf(theValue(measure.name, values)),
      }))
    : []

/** A row of a measure's table: a text, a number or null for each column. */
export type Row = Readonly<Record<string, unknown>>

/**
 * The reading of one dimension value, from the rows of the measure's own table.
 *
 * @param rows         the whole table as of one evaluation, or as far as the row was found
 * @param evaluatedAt  that evaluation
 */
export function dimensionValue(
  measure: Pick<Measure, 'name' | 'aggregates'>,
  where: Where,
  rows: readonly Row[],
  evaluatedAt: Date,
): Reading {
  const found = rows.filter((candidate) => isAt(candidate, where))
  const row = found.find((candidate) => isExactlyAt(candidate, where)) ?? found[0]
  const values = row === undefined ? {} : textsOf(row, measure.aggregates)
  return {
    kind: 'reading',
    subject: readingKey(measureSubject(measure.name), where),
    evaluatedAt,
    value: numberOf(theValue(measure.name, values)),
  }
}

/** Whether a row may be the one of a dimension value: in any letter case, since people type it. */
export const isAt = (row: Row, { dimension, value }: Where): boolean =>
  Object.entries(row).some(([column, cell]) => same(column, dimension) && cell !== null && same(String(cell), value))

/** Whether it is that one to the letter: two values may differ in their case alone. */
export const isExactlyAt = (row: Row, { dimension, value }: Where): boolean =>
  Object.entries(row).some(([column, cell]) => same(column, dimension) && cell !== null && String(cell) === value)

const textsOf = (row: Row, columns: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(row)
      .filter(
        ([column, cell]) => columns.some((one) => same(one, column)) && ['string', 'number'].includes(typeof cell),
      )
      .map(([column, cell]) => [column, String(cell)]),
  )

/** A measure may have several outputs: the one that bears its name is meant, or the only one there is. */
function theValue(name: string, values: Readonly<Record<string, string>>): string | undefined {
  const all = Object.entries(values)
  const named = all.find(([key]) => same(key, name))
  if (named !== undefined) return named[1]
  return all.length === 1 ? all[0]?.[1] : undefined
}

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

/**
 * A number as every culture but its own reads it: digits, a point, an exponent. Anything else is no number, nor is what
 * has lost its last digits: beyond 2^53.
 */
export function numberOf(text: string | undefined): number | null {
  if (text === undefined || !/^-?\d+(\.\d+)?(e[+-]?\d{1,3})?$/i.test(text)) return null
  const value = Number(text)
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value : null
}
