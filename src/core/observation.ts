import type { ApiError } from './api.ts'

/** A segment's size as one evaluation found it. The evaluation's moment is the data version. */
export type Reading = {
  readonly kind: 'reading'
  readonly segment: string
  readonly evaluatedAt: Date
  readonly value: number
}

/** After so long without an end nobody can tell whether a failure will mend. */
export const undecidedAfterMs = 2 * 3_600_000

/** One data source in one refresh job. */
export type RunOutcome = {
  readonly kind: 'run'
  readonly outcome: 'failed' | 'succeeded'
  readonly source: Source
  readonly jobId: string
  /** The task that decided the outcome. */
  readonly taskId: string
  /** Every job that the deciding task belongs to; `jobId` is among them. */
  readonly jobIds: readonly string[]
  readonly submissionKind: string
  readonly submittedAt: Date
  readonly endedAt: Date
  /** Failed only: it will not be tried again (true), it may be (false), nobody can tell (null). */
  readonly permanent: boolean | null
  /** Failed only: a later task of the same run succeeded after all, at this moment. */
  readonly recoveredAt?: Date
  readonly error?: ApiError
  /** Names of the tasks that were skipped because of the failure. */
  readonly skipped: readonly string[]
}

/** A data source as a run names it: by id where the API gives one, always by name. */
export type Source = {
  readonly id?: string
  readonly name: string
  readonly kind?: string
  readonly owner?: string
  readonly lastSucceededAt?: Date
}
