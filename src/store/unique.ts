/** One statement cannot write one row twice: of what a page shows twice, the last counts. */
export const unique = <Row>(rows: readonly Row[], keyOf: (row: Row) => string): readonly Row[] => [
  ...new Map(rows.map((row) => [keyOf(row), row])).values(),
]
