import type { ApiError } from './api.ts'

/** A value as one evaluation found it. The evaluation's moment is the data version. */
export type Reading = {
  readonly kind: 'reading'
  /** As `subject.ts` writes it: `segments/{name}`, `measures/{name}`, one dimension value of a measure. */
  readonly subject: string
  readonly evaluatedAt: Date
  /** `null`: the evaluation succeeded and shows no readable number. */
  readonly value: number | null
}

/** After so long without an end nobody can tell whether a failure will mend. */
export const undecidedAfterMs = 2 * 3_600_000

/** One data source in one refresh job. */
export type RunOutcome = {
  readonly kind: 'run'
  /** `neither`: it is over and has not succeeded, and what failed in it, if anything did, is not failed any more. */
  readonly outcome: 'failed' | 'succeeded' | 'neither'
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
  /** Failed only: the API's own word for how it ended, where that is none that we know. */
  readonly status?: string
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

/** A job over everything has ended. */
export type FullRefresh = {
  readonly kind: 'full-refresh'
  readonly jobId: string
  /** `successful`, `failed`, `timedout`, or a word that we do not know. */
  readonly status: string
  readonly submissionKind: string
  readonly submittedAt: Date
  readonly endedAt: Date
  /** Absent where whoever posted it did not say. */
  readonly counts?: Counts
  /** Names of the tasks that failed. */
  readonly failed: readonly string[]
}

export type Counts = { readonly successful: number; readonly failed: number; readonly skipped: number }

/** The profiles of a job have been merged, or could not be. */
export type Unification = {
  readonly kind: 'unification'
  readonly jobId: string
  readonly taskId: string
  /** Every job that the merge belongs to. */
  readonly jobIds: readonly string[]
  /** How the merge ended: `successful`, `failed`, `timedout`, or a word that we do not know. */
  readonly status: string
  readonly submissionKind: string
  readonly submittedAt: Date
  readonly endedAt: Date
  readonly steps: Readonly<Partial<Record<UnificationStep, StepOutcome>>>
}

export type UnificationStep = 'map' | 'match' | 'merge'

/** One step of a unification: of its tasks the first submission, the last end, and the worst status. */
export type StepOutcome = { readonly status: string; readonly startedAt?: Date; readonly endedAt?: Date }
