import { aggregatesOf, type Measure, newestResult } from './measure.ts'
import { type Table, textColumns } from './table.ts'

/** What a measure with dimensions computed last, as a table of its own name. */
export function measureTable(measure: Measure): Table {
  const columns = [...(measure.dimensions ?? []), ...aggregatesOf(measure).map(({ alias }) => alias)]
  return {
    name: measure.name,
    entityType: 'aggregateKpi',
    source: undefined,
    key: undefined,
    columns: textColumns(columns),
    filterable: [],
    rows: [...(newestResult(measure)?.rows ?? [])],
  }
}
