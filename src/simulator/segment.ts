const dayMs = 86_400_000
const keptEvaluations = 2_000

/** One segment of an instance with its evaluations, oldest first; only the newest 2,000 are kept. */
export type Segment = NewSegment & { readonly evaluations: Evaluation[] }

export type NewSegment = {
  readonly name: string
  readonly friendlyName: string
  readonly createdBy: string
  readonly at: Date
}

/** `status` in the API's spelling (`CompletedSuccess`, `CompletedFailure`, …); no `count` leaves `entityCount` out. */
export type Evaluation = { readonly at: Date; readonly status: string; readonly count: number | undefined }

/** How far back a page goes; `undefined` leaves the history out. */
export type HistoryDays = number | undefined

/** Adds an evaluation at its place in time, whatever the order in which they come; the same moment is replaced. */
export function addEvaluation(segment: Segment, evaluation: Evaluation): void {
  const same = segment.evaluations.findIndex(({ at }) => at.getTime() === evaluation.at.getTime())
  if (same !== -1) segment.evaluations.splice(same, 1)
  segment.evaluations.push(evaluation)
  segment.evaluations.sort((one, other) => one.at.getTime() - other.at.getTime())
  if (segment.evaluations.length > keptEvaluations) segment.evaluations.shift()
}

/** `GET …/manage/segments`, one element. */
export const showSegment = (segment: Segment, instanceId: string, historyDays: HistoryDays, now: Date) => ({
  kind: 'default',
  name: segment.name,
  friendlyName: segment.friendlyName,
  state: 'active',
  evaluationStatus: showNewest(segment.evaluations.at(-1)),
  evaluationStatusHistory: historyDays === undefined ? undefined : showHistory(segment, historyDays, now),
  version: 1,
  updatedBy: segment.createdBy,
  updatedUtc: segment.at,
  createdBy: segment.createdBy,
  createdUtc: segment.at,
  instanceId,
})

const showNewest = (newest: Evaluation | undefined) =>
  newest === undefined ? { jobStatus: 'None' } : showEvaluation(newest)

const showHistory = (segment: Segment, historyDays: number, now: Date) =>
  segment.evaluations.filter(({ at }) => at.getTime() >= now.getTime() - historyDays * dayMs).map(showEvaluation)

const showEvaluation = (evaluation: Evaluation) => ({
  jobStatus: evaluation.status,
  evaluationDate: evaluation.at,
  entityCount: evaluation.count,
})
