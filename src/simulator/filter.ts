import type { Cell, Row } from './table.ts'

/** What `$filter` asks of every row: each named column has exactly this value. */
export type Filter = { readonly conditions: readonly Condition[] }
type Condition = { readonly column: string; readonly value: Cell }

const condition = /^\s*([A-Za-z_]\w*)\s+eq\s+('(?:[^']|'')*'|-?\d+(?:\.\d+)?)\s*(?:(and)\b|$)/

/** Reads `Column eq 'text'` and `Column eq 12`, joined by `and`; `undefined` for anything else. A quote is doubled. */
export function parseFilter(text: string): Filter | undefined {
  const conditions: Condition[] = []
  let rest = text
  for (;;) {
    const [whole, column, value, more] = condition.exec(rest) ?? []
    if (whole === undefined || column === undefined || value === undefined) return undefined
    conditions.push({ column, value: cellOf(value) })
    if (more === undefined) return { conditions }
    rest = rest.slice(whole.length)
  }
}

const cellOf = (text: string): Cell => (text.startsWith("'") ? text.slice(1, -1).replaceAll("''", "'") : Number(text))

export const fits = (filter: Filter, row: Row): boolean =>
  filter.conditions.every(({ column, value }) => row[column] === value)
