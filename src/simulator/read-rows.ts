import { fits, parseFilter } from './filter.ts'
import type { Cell, Row, Table } from './table.ts'

/** Most rows that one answer holds; also how many it holds when nothing is asked for. */
const mostRows = 100

export type Rows =
  | { readonly ok: true; readonly rows: readonly Row[] }
  | { readonly ok: false; readonly code: string; readonly message: string }

/**
 * Reads a page of a table as an OData query asks for it.
 *
 * @param query  `$top` 0 or more, 100 at most are answered; `$skip` 0 or more; `$select`; `$filter` as `parseFilter`
 *               reads it, by the table's filterable columns only; `$orderby` one column
 * @returns      at most 100 rows, or why the query is refused; other options are refused too
 * @see          Customer Insights docs, "Work with Customer Insights APIs": 100 objects by default, `$top` and `$skip`
 */
export function readRows(table: Table, query: URLSearchParams): Rows {
  const stranger = [...query.keys()].find((name) => name.startsWith('$') && !options.includes(name))
  if (stranger !== undefined) return refuse('UnsupportedQueryOption', `${stranger} is not supported here.`)
  const [top, skip] = [wholeNumber(query.get('$top') ?? `${mostRows}`), wholeNumber(query.get('$skip') ?? '0')]
  if (top === undefined || skip === undefined) return refuse('InvalidQuery', '$top and $skip are whole numbers from 0.')
  const found = filtered(table, query.get('$filter'))
  if (!found.ok) return found
  const sorted = ordered(table, found.rows, query.get('$orderby'))
  if (!sorted.ok) return sorted
  return selected(table, sorted.rows.slice(skip, skip + Math.min(top, mostRows)), query.get('$select'))
}

const options = ['$top', '$skip', '$select', '$filter', '$orderby']

const refuse = (code: string, message: string): Rows => ({ ok: false, code, message })

const wholeNumber = (text: string): number | undefined => (/^\d{1,9}$/.test(text) ? Number(text) : undefined)

const has = (table: Table, column: string): boolean => table.columns.some(({ name }) => name === column)

function filtered(table: Table, text: string | null): Rows {
  if (text === null) return { ok: true, rows: table.rows }
  const filter = parseFilter(text)
  if (filter === undefined) return refuse('InvalidFilter', `The filter is not supported: ${text}`)
  const stranger = filter.conditions.find(({ column }) => !table.filterable.includes(column))
  if (stranger !== undefined) {
    return refuse('FilterNotAllowed', `${table.name} cannot be filtered by ${stranger.column}.`)
  }
  return { ok: true, rows: table.rows.filter((row) => fits(filter, row)) }
}

function ordered(table: Table, rows: readonly Row[], text: string | null): Rows {
  if (text === null) return { ok: true, rows }
  const [, column = '', direction = 'asc'] = /^\s*(\w+)(?:\s+(asc|desc))?\s*$/.exec(text) ?? []
  if (!has(table, column)) return refuse('InvalidOrder', `The order is not supported: ${text}`)
  const sign = direction === 'desc' ? -1 : 1
  return { ok: true, rows: rows.toSorted((one, other) => sign * compare(one[column], other[column])) }
}

function compare(one: Cell | undefined, other: Cell | undefined): number {
  const [left, right] = [one ?? '', other ?? '']
  if (left === right) return 0
  return left < right ? -1 : 1
}

function selected(table: Table, rows: readonly Row[], text: string | null): Rows {
  if (text === null) return { ok: true, rows }
  const names = text.split(',').map((name) => name.trim())
  const stranger = names.find((name) => !has(table, name))
  if (stranger !== undefined) return refuse('InvalidSelect', `${table.name} has no ${stranger}.`)
  const keep = (row: Row): Row => Object.fromEntries(Object.entries(row).filter(([name]) => names.includes(name)))
  return { ok: true, rows: rows.map(keep) }
}
