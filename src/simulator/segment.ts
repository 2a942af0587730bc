import { type HistoryDays, within } from './history.ts'

/** One segment of an instance with its evaluations, oldest first; only the newest 2,000 are kept. */
export type Segment = Omit<NewSegment, 'friendlyName'> & {
  friendlyName: string
  /** In the API's spelling: `active`, `inactive`, … */
  state: string
  endsAt: Date | undefined
  changedAt: Date
  version: number
  readonly evaluations: Evaluation[]
}

export type NewSegment = {
  readonly name: string
  readonly friendlyName: string
  readonly createdBy: string
  readonly at: Date
}

/** `status` in the API's spelling (`CompletedSuccess`, `CompletedFailure`, …); no `count` leaves `entityCount` out. */
export type Evaluation = { readonly at: Date; readonly status: string; readonly count: number | undefined }

/** What is not given stays as it is. */
export type SegmentChange = {
  readonly friendlyName?: string | undefined
  readonly state?: string | undefined
  readonly endsAt?: Date | undefined
}

export const newSegment = (made: NewSegment): Segment => ({
  ...made,
  state: 'active',
  endsAt: undefined,
  changedAt: made.at,
  version: 1,
  evaluations: [],
})

/** Changes a segment at a moment; it keeps its evaluations and the moment it was made. */
export function changeSegment(segment: Segment, change: SegmentChange, at: Date): void {
  segment.friendlyName = change.friendlyName ?? segment.friendlyName
  segment.state = change.state ?? segment.state
  segment.endsAt = change.endsAt ?? segment.endsAt
  segment.changedAt = at
  segment.version += 1
}

/** `GET …/manage/segments`, one element. */
export const showSegment = (segment: Segment, instanceId: string, historyDays: HistoryDays, now: Date) => ({
  kind: 'default',
  name: segment.name,
  friendlyName: segment.friendlyName,
  state: segment.state,
  endDate: segment.endsAt,
  evaluationStatus: showNewest(segment.evaluations.at(-1)),
  evaluationStatusHistory:
    historyDays === undefined ? undefined : within(segment.evaluations, historyDays, now).map(showEvaluation),
  version: segment.version,
  updatedBy: segment.createdBy,
  updatedUtc: segment.changedAt,
  createdBy: segment.createdBy,
  createdUtc: segment.at,
  instanceId,
})

const showNewest = (newest: Evaluation | undefined) =>
  newest === undefined ? { jobStatus: 'None' } : showEvaluation(newest)

const showEvaluation = (evaluation: Evaluation) => ({
  jobStatus: evaluation.status,
  evaluationDate: evaluation.at,
  entityCount: evaluation.count,
})
