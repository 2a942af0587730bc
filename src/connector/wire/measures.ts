import type { z } from 'zod'
import type { ApiAnswer, Measure } from '../../core/api.ts'
import { given } from '../../core/given.ts'
import { field } from './field.ts'
import { measureOutput, outputsOf } from './measure-output.ts'
import { read } from './read.ts'

/** `[MeasureMetadata]`. */
export const measures = (answer: unknown): ApiAnswer<readonly Measure[]> => read(rows, answer)

/** One `MeasureMetadata`. */
export const measure = (answer: unknown): ApiAnswer<Measure> => read(row, answer)

// `Evaluation`; one that never took place is none.
const evaluation = field
  .object({ state: field.maybeWord, endTime: field.moment })
  .transform(({ state, endTime }) =>
    state === undefined || (state === 'none' && endTime === undefined)
      ? undefined
      : { state, ...given({ endedAt: endTime }) },
  )

// `MeasureDimension` and `MeasureAggregate`.
const column = field
  .object({ alias: field.maybeText, field: field.maybeText })
  .transform((wire) => wire.alias ?? wire.field)

const columns = field.list(column).transform((names) => names.filter((name) => name !== undefined))

const definition = field.object({
  kind: field.maybeWord,
  type: field.maybeWord,
  isScalar: field.maybeFlag,
  isManualQueryScalar: field.maybeFlag,
  isProfile: field.flag,
  dimensions: columns,
  aggregates: columns,
})

const row = field
  .object({
    name: field.text,
    displayName: field.maybeText,
    createdBy: field.maybeText,
    createdUtc: field.moment,
    definition: definition.nullish(),
    latestEvaluation: evaluation.nullish(),
    evaluationHistory: field.list(evaluation),
    output: measureOutput.nullish(),
    outputHistory: field.list(measureOutput),
  })
  .transform(
    (wire): Measure => ({
      name: wire.name,
      isScalar: isScalar(wire.definition),
      isProfile: wire.definition?.isProfile ?? false,
      dimensions: wire.definition?.dimensions ?? [],
      aggregates: wire.definition?.aggregates ?? [],
      outputs: outputsOf([wire.output, ...wire.outputHistory]),
      ...given({
        displayName: wire.displayName,
        createdBy: wire.createdBy,
        createdAt: wire.createdUtc,
        kind: wire.definition?.kind,
        lastEvaluation: wire.latestEvaluation ?? newest(wire.evaluationHistory),
      }),
    }),
  )

const rows = field.rows(row)

// A query written by hand has no dimensions that the API knows of: whether it gives one value is a flag of its own.
const isScalar = (wire: z.infer<typeof definition> | null | undefined): boolean =>
  (wire?.type === 'manual' ? (wire.isManualQueryScalar ?? wire.isScalar) : wire?.isScalar) ?? false

const newest = (history: readonly z.infer<typeof evaluation>[]): z.infer<typeof evaluation> =>
  history.toSorted((one, other) => (other?.endedAt?.getTime() ?? 0) - (one?.endedAt?.getTime() ?? 0))[0]
