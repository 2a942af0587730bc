import type { ApiError, ApiProblem } from './api.ts'
import type { Condition, Direction } from './condition.ts'
import type { Counts, UnificationStep } from './observation.ts'
import type { SubjectKind } from './subject.ts'

/** What the outside may hear of and may post. */
export type TriggerType =
  | 'belfry.datasource.refresh.failed'
  | 'belfry.datasource.refresh.succeeded'
  | 'belfry.segment.threshold.crossed'
  | 'belfry.measure.threshold.crossed'
  | 'belfry.refresh.completed'
  | 'belfry.unification.completed'

/** What only Belfry itself can say. */
export type InsideType =
  | 'belfry.subject.stale'
  | 'belfry.subject.nodata'
  | 'belfry.connection.trouble'
  | 'belfry.rule.paused'

export type EventType = TriggerType | InsideType

/**
 * Something that happened in Customer Insights, in the words of CloudEvents 1.0. Moments are ISO 8601 strings in UTC:
 * an event is a JSON document from its first moment on.
 */
export type TriggerEvent =
  | FailedEvent
  | SucceededEvent
  | CrossedEvent
  | RefreshEvent
  | UnificationEvent
  | StaleEvent
  | NoDataEvent
  | TroubleEvent
  | PausedEvent

type Envelope<Type extends EventType, Data> = {
  /** The first of its identities. */
  readonly id: string
  /** `/instances/{instanceId}` */
  readonly source: string
  readonly type: Type
  /** `datasources/{id or name}`, `segments/{name}`, `measures/{name}`, `jobs/{jobId}`; `rules/{id}`, `connection` inside. */
  readonly subject: string
  /** When it happened there. */
  readonly time: string
  readonly data: Data & { readonly instanceId: string; readonly instanceName: string; readonly owner?: string }
}

type Refresh = {
  readonly name: string
  readonly kind?: string
  readonly jobId: string
  readonly taskId: string
  readonly submissionKind: string
  readonly submittedAt: string
  readonly endedAt: string
}

export type FailedEvent = Envelope<
  'belfry.datasource.refresh.failed',
  Refresh & {
    readonly permanent: boolean | null
    /** This failure included: 1 or more. */
    readonly consecutiveFailures: number
    readonly lastSucceededAt?: string
    readonly error?: ApiError
    /** The API's own word for how it ended, where that is none that we know. */
    readonly status?: string
    readonly skipped: readonly string[]
  }
>

export type SucceededEvent = Envelope<
  'belfry.datasource.refresh.succeeded',
  Refresh & {
    /** How many failures it ends: 0 or more. */
    readonly afterFailures: number
  }
>

export type CrossedEvent = Envelope<
  'belfry.segment.threshold.crossed' | 'belfry.measure.threshold.crossed',
  {
    readonly name: string
    readonly friendlyName?: string
    readonly direction: Direction
    /** The line, or by how much. */
    readonly threshold: number
    readonly condition: Condition
    /** What it is compared with: the reading before, or the one so many days earlier; if there was one. */
    readonly previous?: number
    readonly current: number
    readonly evaluatedAt: string
    readonly ruleId: number
    /** Where one dimension value is watched. */
    readonly dimensions?: Readonly<Record<string, string>>
    /** There was nothing to compare it with. */
    readonly noBaseline?: true
  }
>

export type RefreshEvent = Envelope<
  'belfry.refresh.completed',
  {
    readonly status: string
    readonly submissionKind: string
    readonly submittedAt: string
    readonly endedAt: string
    /** Absent where whoever posted it did not say. */
    readonly counts?: Counts
    readonly failed: readonly string[]
  }
>

export type UnificationEvent = Envelope<
  'belfry.unification.completed',
  {
    readonly status: string
    readonly submissionKind: string
    readonly submittedAt: string
    readonly endedAt: string
    readonly steps: Readonly<
      Partial<
        Record<UnificationStep, { readonly status: string; readonly startedAt?: string; readonly endedAt?: string }>
      >
    >
  }
>

/** Events of one rule about its subject. */
type OfRule = { readonly ruleId: number; readonly name: string; readonly friendlyName?: string }

export type StaleEvent = Envelope<
  'belfry.subject.stale',
  OfRule & {
    readonly hours: number
    readonly dimensions?: Readonly<Record<string, string>>
    /** Absent: no success is known, and the rule has waited so long. */
    readonly lastSucceededAt?: string
  }
>

export type NoDataEvent = Envelope<
  'belfry.subject.nodata',
  OfRule & { readonly evaluatedAt: string; readonly dimensions?: Readonly<Record<string, string>> }
>

export type TroubleEvent = Envelope<
  'belfry.connection.trouble',
  {
    /** Names of the instances that cannot be read. */
    readonly instances: readonly string[]
    readonly since: string
    readonly problem: ApiProblem
  }
>

/** Why a rule is not judged for now. A closed list: column, log field and sentence. */
export type PauseReason =
  | 'inactive' // the segment was deactivated
  | 'expired' // the segment's end date has passed
  | 'deleted' // the segment or measure is not there any more
  | 'instance-gone' // the instance is not visible any more

export type PausedEvent = Envelope<
  'belfry.rule.paused',
  OfRule & {
    readonly reason: PauseReason
    /** What `name` names. */
    readonly of: SubjectKind | 'instance'
  }
>

/** Whether an event is one of a single rule: only that rule waits for it. */
export const isOfRule = (event: TriggerEvent): event is CrossedEvent | StaleEvent | NoDataEvent | PausedEvent =>
  'ruleId' in event.data

export const isCrossing = (event: TriggerEvent): event is CrossedEvent =>
  event.type === 'belfry.segment.threshold.crossed' || event.type === 'belfry.measure.threshold.crossed'
