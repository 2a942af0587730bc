/**
 * Which items are meant. A filter is data: the connector alone makes text of it, where quotes are doubled and names
 * are checked, so that no outside text can become part of the question.
 *
 * @see Microsoft Learn, "OData query examples" of Customer Insights – Data: `eq`, `gt`, `in`, `IsMemberOfSegment`
 */
export type Filter =
  | {
      readonly kind: 'compare'
      readonly field: string
      readonly comparison: Comparison
      readonly value: FilterValue
    }
  | { readonly kind: 'in'; readonly field: string; readonly values: readonly FilterValue[] }
  | { readonly kind: 'segment'; readonly name: string }
  | { readonly kind: 'and' | 'or'; readonly filters: readonly Filter[] }

export type Comparison = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le'

/** A number is finite, a moment a real one; another one makes the filter `invalid`. */
export type FilterValue = string | number | boolean | Date | null

export const eq = (field: string, value: FilterValue): Filter => compare(field, 'eq', value)

export const compare = (field: string, comparison: Comparison, value: FilterValue): Filter => ({
  kind: 'compare',
  field,
  comparison,
  value,
})

/** The field has one of these values, of which there is at least one. */
export const oneOf = (field: string, ...values: readonly FilterValue[]): Filter => ({ kind: 'in', field, values })

/** Customers who are members of a segment, by its name. */
export const inSegment = (name: string): Filter => ({ kind: 'segment', name })

/** All of them, at least one. */
export const and = (...filters: readonly Filter[]): Filter => ({ kind: 'and', filters })

/** Any of them, at least one. */
export const or = (...filters: readonly Filter[]): Filter => ({ kind: 'or', filters })
