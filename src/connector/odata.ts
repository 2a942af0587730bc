import type { Filter, FilterValue } from '../core/filter.ts'

/** A filter as OData writes it; `undefined` for one that it cannot write: an odd name or value, or nothing to compare. */
export function filterText(filter: Filter): string | undefined {
  switch (filter.kind) {
    case 'compare':
      return joined([nameText(filter.field), filter.comparison, valueText(filter.value)], ' ')
    case 'in': {
      const list = joined(filter.values.map(valueText), ',')
      return joined([nameText(filter.field), 'in', list && `(${list})`], ' ')
    }
    case 'segment':
      return filter.name === '' ? undefined : `IsMemberOfSegment(${quoted(filter.name)})`
    case 'and':
    case 'or':
      return joined(filter.filters.map(within), ` ${filter.kind} `)
    default:
      return filter satisfies never
  }
}

/** Column names with commas; `undefined` for an odd name. */
export const namesText = (names: readonly string[]): string | undefined => joined(names.map(nameText), ',')

/** What to sort by; `undefined` for an odd name. */
export const orderText = (
  order: readonly { readonly field: string; readonly descending?: boolean }[],
): string | undefined =>
  joined(
    order.map(({ field, descending = false }) => joined([nameText(field), descending ? 'desc' : 'asc'], ' ')),
    ',',
  )

/**
 * A name that stands bare in a question: letters, digits and underscores, at most 128 of them.
 *
 * @see OData 4.01, Part 2, `odataIdentifier`
 */
const nameText = (name: string): string | undefined =>
  /^[\p{L}\p{Nl}_][\p{L}\p{N}_]{0,127}$/u.test(name) ? name : undefined

function valueText(value: FilterValue): string | undefined {
  if (typeof value === 'string') return quoted(value)
  if (typeof value === 'number') return Number.isFinite(value) ? `${value}` : undefined
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString()
  return `${value}`
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

const within = (filter: Filter): string | undefined => {
  const text = filterText(filter)
  return text === undefined || !['and', 'or'].includes(filter.kind) ? text : `(${text})`
}

/** All parts or nothing; of no parts there is nothing. */
const joined = (parts: readonly (string | undefined)[], by: string): string | undefined =>
  parts.length === 0 || parts.includes(undefined) ? undefined : parts.join(by)
