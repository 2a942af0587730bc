/** One business measure of an instance with its evaluations, oldest first; only the newest 2,000 are kept. */
export type Measure = NewMeasure & { readonly evaluations: MeasureEvaluation[] }

/** What a measure is made with; without dimensions it is a scalar. */
export type NewMeasure = {
  readonly name: string
  readonly displayName: string
  readonly createdBy: string
  readonly at: Date
  /** Names of columns. */
  readonly dimensions?: readonly string[] | undefined
  /** What is computed; the sum of all purchases under the measure's own name unless given. */
  readonly aggregates?: readonly Aggregate[] | undefined
}

/** `operation` in the API's spelling (`sum`, `count`, …); the result is read under `alias`. */
export type Aggregate = { readonly operation: string; readonly field: string; readonly alias: string }

/** `state` in the API's spelling; only a `completed` evaluation has values, or rows where there are dimensions. */
export type MeasureEvaluation = {
  readonly at: Date
  readonly state: string
  /** By alias, as the API's texts. */
  readonly values?: Readonly<Record<string, string>> | undefined
  /** A text for each column. */
  readonly rows?: readonly Readonly<Record<string, string>>[] | undefined
}

export const newMeasure = (made: NewMeasure): Measure => ({ ...made, evaluations: [] })

export const isScalar = (measure: Measure): boolean => (measure.dimensions ?? []).length === 0

export const aggregatesOf = (measure: NewMeasure): readonly Aggregate[] =>
  measure.aggregates ?? [{ operation: 'sum', field: 'Purchase.Total', alias: measure.name }]

/** The newest evaluation that has a result. */
export const newestResult = (measure: Measure): MeasureEvaluation | undefined =>
  measure.evaluations.findLast(({ state }) => state === 'completed')
