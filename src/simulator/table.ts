/** One table (the API says entity) of an instance, with its rows in the order in which they are paged. */
export type Table = {
  readonly name: string
  /** In the API's spelling: `profile`, `unifiedActivity`, `aggregateKpi`, … */
  readonly entityType: string
  /** The data source that it comes from; none for what the product computes. */
  readonly source: { readonly id: string; readonly name: string } | undefined
  /** The column whose text names a row; none where rows have no name. */
  readonly key: string | undefined
  readonly columns: readonly Column[]
  /** The columns that `$filter` may name. */
  readonly filterable: readonly string[]
  readonly rows: Row[]
}

/** `dataType` as Common Data Model spells it: `string`, `int64`, `dateTime`, … */
export type Column = { readonly name: string; readonly dataType: string }

export type Row = Readonly<Record<string, Cell>>
export type Cell = string | number

export const textColumns = (names: readonly string[]): readonly Column[] =>
  names.map((name) => ({ name, dataType: 'string' }))

/** A table as a data source delivers it: empty, since only what the product makes of it is simulated. */
export const sourceTable = (name: string, source: { readonly id: string; readonly name: string }): Table => ({
  name,
  entityType: 'unspecified',
  source: { id: source.id, name: source.name },
  key: 'Id',
  columns: textColumns(['Id', 'Name', 'UpdatedOn']),
  filterable: [],
  rows: [],
})

/** `GET …/manage/entities/{entityName}`. */
export const showTable = (table: Table) => ({
  name: table.name,
  qualifiedEntityName: table.name,
  dataSourceName: table.source?.name,
  datasourceId: table.source?.id,
  entityType: table.entityType,
  attributes: table.columns.map(showColumn(table)),
  keys: table.columns.filter(({ name }) => name === table.key).map((column) => [showColumn(table)(column)]),
})

const showColumn = (table: Table) => (column: Column) => ({
  name: column.name,
  friendlyName: column.name,
  dataType: column.dataType,
  searchProperties: { isFilterable: table.filterable.includes(column.name) },
})
