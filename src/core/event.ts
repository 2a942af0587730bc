import type { ApiError } from './api.ts'
import type { RunOutcome } from './observation.ts'

export type EventType =
  | 'belfry.datasource.refresh.failed'
  | 'belfry.datasource.refresh.succeeded'
  | 'belfry.segment.threshold.crossed'

/**
 * Something that happened in Customer Insights, in the words of CloudEvents 1.0. Moments are ISO 8601 strings in UTC:
 * an event is a JSON document from its first moment on.
 */
export type TriggerEvent = FailedEvent | SucceededEvent | CrossedEvent

type Envelope<Type extends EventType, Data> = {
  /** The first of its identities. */
  readonly id: string
  /** `/instances/{instanceId}` */
  readonly source: string
  readonly type: Type
  /** `datasources/{id or name}`, `segments/{name}` */
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
  'belfry.segment.threshold.crossed',
  {
    readonly name: string
    readonly friendlyName?: string
    readonly direction: 'above'
    readonly threshold: number
    /** The reading before, if there was one. */
    readonly previous?: number
    readonly current: number
    readonly evaluatedAt: string
    readonly ruleId: number
  }
>

/**
 * The identities of a run outcome: meeting any of them means the event is known. One for the task, and for every job of
 * the task one by each spelling (id, name) of its source.
 */
export function runKeys(run: RunOutcome): readonly string[] {
  const spellings = run.source.id === undefined ? [run.source.name] : [run.source.id, run.source.name]
  const byJob = run.jobIds.flatMap((jobId) =>
    spellings.map((source) => `job/${jobId}/ingestion/${source}/${run.outcome}`),
  )
  return [`task/${run.taskId}/${run.outcome}`, ...byJob]
}

/** The identity of a crossing: once per rule, revision, data version and direction. */
export function crossingKey(ruleId: number, revision: number, evaluatedAt: Date, direction: 'above'): string {
  return `rule/${ruleId}/${revision}/${evaluatedAt.toISOString()}/${direction}`
}

/** `datasources/{id or name}`: the subject of a data source's events, rules and problems. */
export const dataSourceSubject = (source: { readonly id?: string | undefined; readonly name: string }): string =>
  `datasources/${source.id ?? source.name}`

/** `segments/{name}`: the subject of a segment's events, rules and problems. */
export const segmentSubject = (name: string): string => `segments/${name}`
