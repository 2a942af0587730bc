import type { ApiError } from './api.ts'

/** What somebody else saw and posted; joins what the polls see. */
export type Posted = {
  /** Its identity: whatever comes with the same one is the same event. */
  readonly key: string
  /** In lower case, as Customer Insights writes it. */
  readonly instanceId: string
  readonly instanceName?: string
  readonly seen: PostedRun | PostedReading | PostedRefresh | PostedUnification
}

/** One data source in one refresh job. Who posts it may not know which job or task that was. */
export type PostedRun = {
  readonly of: 'data-source'
  readonly outcome: 'failed' | 'succeeded'
  readonly name: string
  /** Absent: the sender knows the source by its name only. */
  readonly id?: string
  /** `powerquery`, `attachcdm`, … */
  readonly kind?: string
  readonly jobId?: string
  readonly taskId?: string
  /** `scheduled`, `ondemand`. */
  readonly submissionKind?: string
  readonly submittedAt?: Date
  readonly endedAt: Date
  /** Failed only. */
  readonly error?: ApiError
  /** Names of the tasks that were skipped because of the failure. */
  readonly skipped: readonly string[]
}

/** A value as one evaluation found it; a crossing is for the latches to tell. */
export type PostedReading = {
  readonly of: 'segment' | 'measure'
  readonly name: string
  readonly friendlyName?: string
  /** Finite; of a segment a whole number of 0 or more. */
  readonly value: number
  readonly evaluatedAt: Date
  /** Measures only: the value is of this one member, dimension by dimension. */
  readonly dimensions?: Readonly<Record<string, string>>
}

/** A full refresh that has ended. */
export type PostedRefresh = Ended & {
  readonly of: 'refresh'
  /** How many tasks ended in each way. */
  readonly counts?: { readonly successful: number; readonly failed: number; readonly skipped: number }
  /** Names of the tasks that failed. */
  readonly failed?: readonly string[]
}

/** A unification that has ended. */
export type PostedUnification = Ended & {
  readonly of: 'unification'
  /** The status of each of its steps. */
  readonly steps?: { readonly map?: string; readonly match?: string; readonly merge?: string }
}

type Ended = {
  readonly jobId?: string
  /** In lower case: `successful`, `failed`, `timedout`, … or a new word; never one of a job that has yet to end. */
  readonly status: string
  readonly submissionKind?: string
  readonly submittedAt?: Date
  readonly endedAt: Date
}

/** The media types a post may come as: one event, a list of them, or either. */
export const postedTypes = [
  'application/cloudevents+json',
  'application/cloudevents-batch+json',
  'application/json',
] as const

export type PostedType = (typeof postedTypes)[number]

/** `place` is the field, such as `[2].data.endedAt`; neither it nor `message` shows a value. */
export type ReadPost =
  | { readonly ok: true; readonly posted: readonly Posted[] }
  | { readonly ok: false; readonly place: string; readonly message: string }

/**
 * The identity of a posted event. A slash within the id is escaped: `a/b` with `c` and `a` with `b/c` are two events.
 *
 * @see CloudEvents 1.0, "id": source and id together are unique
 */
export function postedKey(source: string, id: string): string {
  return `post/${source}/${id.replaceAll('%', '%25').replaceAll('/', '%2F')}`
}
