import type { Acknowledgeable, Ended, MailedAs, Owned } from './alert-parts.ts'
import type { ApiProblem } from './api.ts'
import type { Condition, Direction } from './condition.ts'
import type { PauseReason } from './event.ts'
import type { Counts, UnificationStep } from './observation.ts'
import type { SubjectKind, Where } from './subject.ts'
import type { TrendPoint } from './thin.ts'

/** The living card of one or more data sources that failed in one run. When all have recovered it says so. */
export type RefreshFailed = {
  readonly card: 'refresh-failed'
  readonly instanceName: string
  readonly submissionKind: string
  /** The job's start. */
  readonly submittedAt: string
  /** One or more; those still failed first. */
  readonly sources: readonly FailedSource[]
  /** What the same job did besides, which did not succeed for that. */
  readonly runs?: readonly RunOfJob[]
  /** Numbers of the rules that asked for it. */
  readonly rules: readonly number[]
}

/** A full refresh or a unification that did not succeed, on the card of what failed in its job. */
export type RunOfJob = {
  readonly of: 'full-refresh' | 'unification'
  /** As in `RefreshCompleted`. */
  readonly status: string
  readonly endedAt: string
  readonly counts?: Counts
}

export type FailedSource = Acknowledgeable &
  Owned & {
    readonly name: string
    readonly failedAt: string
    /** Absent while it is still failed. */
    readonly recoveredAt?: string
    readonly permanent: boolean | null
    /** The API's own word for how it ended, where that is none that Belfry knows. */
    readonly status?: string
    readonly consecutiveFailures: number
    readonly lastSucceededAt?: string
    readonly errorCode?: string
    readonly errorMessage?: string
    /** `user`, `system`, `external`. */
    readonly errorCulprit?: string
    readonly skipped: readonly string[]
    /** It has also gone without a success for so many hours, which a rule waits for. */
    readonly staleHours?: number
  }

/** A reply below the living card, which notifies people: recoveries, or further failures. */
export type RefreshRecovered = SourceNews & {
  readonly card: 'refresh-recovered' | 'refresh-failed-again'
  readonly instanceName: string
  /** The same of others on that card. Absent: it is about one. */
  readonly others?: readonly SourceNews[]
  /** Numbers of the rules that ask for it there. */
  readonly rules?: readonly number[]
}

export type SourceNews = {
  readonly name: string
  readonly at: string
  /** When the first of the failures happened. */
  readonly since: string
  /** 1 or more. */
  readonly failures: number
}

export type RefreshSucceeded = {
  readonly card: 'refresh-succeeded'
  readonly instanceName: string
  readonly name: string
  readonly endedAt: string
  readonly submissionKind: string
  readonly afterFailures: number
  readonly rules: readonly number[]
}

/**
 * A segment or measure that did what one rule waits for: the card in Teams and the mail to its owner. Above and below
 * last: the card is edited when they are over.
 */
export type ThresholdCrossed = Acknowledgeable &
  Owned & {
    readonly card: 'threshold-crossed'
    readonly instanceName: string
    readonly of: 'segment' | 'measure'
    /** Friendly name, or the name where there is none. */
    readonly subject: string
    readonly where?: Where
    readonly condition: Condition
    readonly direction: Direction
    /** What it is compared with: the reading before, or the one so many days earlier. */
    readonly previous?: number
    readonly current: number
    readonly evaluatedAt: string
    /** It is over: when, why if it did not get well, and at what value. */
    readonly ended?: Ended & { readonly value?: number }
    readonly rule: number
    readonly mailedAs?: MailedAs
    /** How the value came there: the last 30 days, oldest first. Absent or short: there is nothing to draw. */
    readonly trend?: readonly TrendPoint[]
  }

/** Several of one evaluation run. Those that last first; when all are over it says so. */
export type ThresholdsCrossed = {
  readonly card: 'thresholds-crossed'
  readonly instanceName: string
  /** 2 or more. */
  readonly crossings: readonly ThresholdCrossed[]
}

/** What lasts still, told once more after a long time, below its card or mail. */
export type StillOpen = {
  readonly card: 'still-open'
  readonly of: RefreshFailed | Stale | NoData | Trouble
  /** When it began. */
  readonly since: string
  readonly at: string
}

/** A job over everything has ended. */
export type RefreshCompleted = {
  readonly card: 'refresh-completed'
  readonly instanceName: string
  /** `successful`, `failed`, `timedout`, or a word that Belfry does not know. */
  readonly status: string
  readonly submissionKind: string
  readonly submittedAt: string
  readonly endedAt: string
  /** Absent where they are not known. */
  readonly counts?: Counts
  readonly failed: readonly string[]
  readonly rules: readonly number[]
}

/** The profiles of a run were merged, or could not be. */
export type UnificationCompleted = {
  readonly card: 'unification-completed'
  readonly instanceName: string
  /** As in `RefreshCompleted`. */
  readonly status: string
  readonly submissionKind: string
  readonly submittedAt: string
  readonly endedAt: string
  /** Those that the run shows, with their times where the API gives them. */
  readonly steps: Readonly<
    Partial<
      Record<UnificationStep, { readonly status: string; readonly startedAt?: string; readonly endedAt?: string }>
    >
  >
  readonly rules: readonly number[]
}

/** A subject that has not refreshed, or was not evaluated, for so long. Edited when it is. */
export type Stale = Acknowledgeable &
  Owned & {
    readonly card: 'stale'
    readonly instanceName: string
    readonly of: SubjectKind
    readonly subject: string
    readonly where?: Where
    readonly hours: number
    /** Absent: no success is known. */
    readonly lastSucceededAt?: string
    /** When that was found. */
    readonly at: string
    readonly ended?: Ended
    readonly rule: number
    readonly mailedAs?: MailedAs
  }

/** A segment or measure that was evaluated with success and shows no readable number. Edited when it does again. */
export type NoData = Acknowledgeable &
  Owned & {
    readonly card: 'no-data'
    readonly instanceName: string
    readonly of: 'segment' | 'measure'
    readonly subject: string
    readonly where?: Where
    readonly evaluatedAt: string
    /** Evaluations in a row without a number: 1 or more. */
    readonly evaluations: number
    readonly ended?: Ended & { readonly value?: number }
    readonly rule: number
    readonly mailedAs?: MailedAs
  }

/** Customer Insights cannot be read: alerts may be late. Edited when it can. */
export type Trouble = Acknowledgeable & {
  readonly card: 'trouble'
  /** Names of those that cannot be read: 1 or more. */
  readonly instances: readonly string[]
  readonly since: string
  readonly problem: ApiProblem
  readonly ended?: Ended
}

/** A rule that is not judged for now, or for good; told once. */
export type RulePaused = {
  readonly card: 'rule-paused'
  readonly instanceName: string
  /** What went: `instance` goes with the reason `instance-gone`. */
  readonly of: SubjectKind | 'instance'
  readonly subject: string
  readonly reason: PauseReason
  readonly rule: number
  readonly at: string
}
