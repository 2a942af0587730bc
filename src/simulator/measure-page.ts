import { type HistoryDays, within } from './history.ts'
import { aggregatesOf, isScalar, type Measure, type MeasureEvaluation, newestResult } from './measure.ts'

/** `GET …/manage/measures`, one element; only the page of one measure shows a history. */
export const showMeasure = (measure: Measure, instanceId: string, historyDays: HistoryDays, now: Date) => ({
  displayName: measure.displayName,
  name: measure.name,
  definition: showDefinition(measure),
  latestEvaluation: showNewest(measure.evaluations.at(-1)),
  output: showOutput(measure, newestResult(measure)),
  evaluationStats: showStats(measure),
  ...(historyDays !== undefined && showHistory(measure, historyDays, now)),
  version: 1,
  updatedBy: measure.createdBy,
  updatedUtc: measure.at,
  createdBy: measure.createdBy,
  createdUtc: measure.at,
  instanceId,
})

const showDefinition = (measure: Measure) => ({
  kind: 'entity',
  isScalar: isScalar(measure),
  isProfile: false,
  type: 'structured',
  dimensions: (measure.dimensions ?? []).map((name) => ({
    field: `Customer.${name}`,
    alias: name,
    displayName: name,
  })),
  aggregates: aggregatesOf(measure),
})

function showHistory(measure: Measure, historyDays: number, now: Date) {
  const evaluations = within(measure.evaluations, historyDays, now)
  return {
    evaluationHistory: evaluations.map(showEvaluation),
    outputHistory: evaluations.map((one) => showOutput(measure, one)).filter((output) => output !== undefined),
  }
}

const showNewest = (newest: MeasureEvaluation | undefined) =>
  newest === undefined ? { state: 'none' } : showEvaluation(newest)

const showEvaluation = ({ state, at }: MeasureEvaluation) => ({ state, endTime: state === 'running' ? undefined : at })

/** A measure with dimensions has a table instead. */
const showOutput = (measure: Measure, evaluation: MeasureEvaluation | undefined) =>
  evaluation?.state === 'completed' && evaluation.values !== undefined && isScalar(measure)
    ? { values: evaluation.values, measureName: measure.name, evaluationTime: evaluation.at }
    : undefined

function showStats(measure: Measure) {
  const ended = measure.evaluations.filter(({ state }) => state === 'completed' || state === 'failed')
  const newest = ended.findLastIndex(({ state }) => state === 'completed')
  return { lastSuccessful: ended[newest]?.at, consecutiveFailureCount: ended.length - 1 - newest }
}
