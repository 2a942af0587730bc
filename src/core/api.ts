import type { ApiRefusal } from './refusal.ts'

/**
 * What Customer Insights shows, after `connector/wire` has checked it.
 *
 * Every moment is a `Date` in UTC, every count a finite number of 0 or more. A field that the API left out is
 * `undefined`; it is never filled with a guess. Enum members are lower case; members that we do not know are kept as
 * they came (lower case), so that they can be logged and told in their own word.
 *
 * @see Dynamics365-CustomerInsights-Client-Libraries, code-model-v1: InstanceInfo, DataSourceMetadata, SegmentMetadata,
 *      MeasureMetadata, GraphJobInfo, GraphTaskInfo, GraphNodeInfo, CIResult
 */
export type Instance = {
  readonly id: string
  readonly name: string
  /** `production`, `sandbox`, `trial`, … */
  readonly type: string
}

export type DataSource = {
  readonly id?: string
  readonly name: string
  readonly friendlyName?: string
  /** `powerquery`, `attachcdm`, … */
  readonly kind?: string
  readonly entityNames: readonly string[]
  /** E-mail address of the person who made it. */
  readonly createdBy?: string
  readonly refreshState?: string
  readonly lastRefreshAt?: Date
}

export type Segment = {
  readonly name: string
  readonly friendlyName?: string
  /** `active`, `inactive`, … */
  readonly state?: string
  readonly createdBy?: string
  readonly createdAt?: Date
  /** When it stops being evaluated; absent for a segment without an end. */
  readonly endsAt?: Date
  /** The newest evaluation and those of the history, oldest first, each moment once. */
  readonly evaluations: readonly Evaluation[]
}

/** One evaluation of a segment. `count` is there only when the evaluation succeeded with a whole number of 0 or more. */
export type Evaluation = {
  readonly evaluatedAt: Date
  readonly status: string
  readonly count?: number
}

export type Measure = {
  readonly name: string
  readonly displayName?: string
  readonly createdBy?: string
  readonly createdAt?: Date
  /** `entity` for a business measure. */
  readonly kind?: string
  /** It has one value and no dimensions: `isScalar`, or `isManualQueryScalar` of a manual query. */
  readonly isScalar: boolean
  /** It is a column of the customers, and no business measure. */
  readonly isProfile: boolean
  /** Column names: the alias, else the field. */
  readonly dimensions: readonly string[]
  /** Column names: the alias, else the field. */
  readonly aggregates: readonly string[]
  /** The end of the newest evaluation and how it ended (`completed`, `failed`, …); absent for one never evaluated. */
  readonly lastEvaluation?: { readonly state: string; readonly endedAt?: Date }
  /** Outputs, oldest first, each moment once; values are the API's own texts. */
  readonly outputs: readonly MeasureOutput[]
}

/** What one evaluation came to, by column name: a value that the API left out, or that is no single value, is not there. */
export type MeasureOutput = { readonly evaluatedAt: Date; readonly values: Readonly<Record<string, string>> }

export type Job = {
  readonly id: string
  /** `queued`, `running`, `failed`, `timedout`, `aborted`, `deleted`, `successful`, `skipped`, `needsupdate`, or a new word. */
  readonly status: string
  /** `all`, `ingestion`, `segmentation`, … */
  readonly operation: string
  /** `scheduled`, `ondemand`. */
  readonly submissionKind?: string
  readonly submittedAt?: Date
  readonly endedAt?: Date
  readonly tasks: readonly Task[]
}

export type Task = {
  readonly id: string
  readonly status: string
  readonly operation: string
  readonly name: string
  readonly jobIds: readonly string[]
  readonly submittedAt?: Date
  readonly endedAt?: Date
  readonly error?: ApiError
  /** Ids of the tasks this one waits for. */
  readonly waitingFor: readonly string[]
}

/** A node of the workflow's graph; for ingestion `identifier` is the data source's id. */
export type StatusNode = {
  readonly operation: string
  readonly identifier?: string
  readonly name: string
  readonly status: string
  readonly jobIds: readonly string[]
  readonly endedAt?: Date
  readonly lastSucceededAt?: Date
  readonly error?: ApiError
}

export type ApiError = {
  readonly code?: string
  readonly message?: string
  /** `system`, `user`, `external`. */
  readonly culprit?: string
}

/** Why a call gave no data. A closed list: column, log field and sentence. */
export type ApiProblem =
  | 'throttled' // 429, whatever comes with it
  | 'unauthorized' // 401, 403, or no token
  | 'not-found' // 404
  | 'conflict' // 409: what is there now stands against it; read it again first
  | 'proxy' // an HTML page, on any status: something on the way answered, not the API
  | 'server-error' // 5xx
  | 'unreachable' // refused, reset, cut, DNS, TLS
  | 'timed-out'
  | 'malformed' // not JSON, or not the documented shape
  | 'refused' // any other status
  | 'invalid' // not sent: a name or a value that no request can carry; trying again cannot help
  | 'no-budget' // not sent: the call budget has no slot now
  | 'not-recorded' // it was read, and could not be stored: a defect of ours

export type ApiAnswer<T> = { readonly ok: true; readonly data: T } | ApiFailure

export type ApiFailure = {
  readonly ok: false
  readonly problem: ApiProblem
  /** For people who run Belfry: which field, which status; no secret, at most 300 characters. */
  readonly detail: string
  /** How long to wait before the next call, a minute where the API did not say; with `throttled` only. */
  readonly retryAfterMs?: number
  /** What the answer said of itself; absent when it said nothing, such as a 401 without a body. */
  readonly error?: ApiRefusal
}

/** Who spends a call: answers to people go before polls. */
export type Spender = 'person' | 'poll'

/**
 * The calls the pipeline and the conversation make. Each one spends budget before the wire is touched.
 * Never throws for what the network or the API does.
 */
export type CustomerInsights = {
  readonly instances: (spender: Spender) => Promise<ApiAnswer<readonly Instance[]>>
  /** The newest `top` jobs with their tasks, newest first. */
  readonly jobs: (instanceId: string, top: number, spender: Spender) => Promise<ApiAnswer<readonly Job[]>>
  readonly status: (instanceId: string, spender: Spender) => Promise<ApiAnswer<readonly StatusNode[]>>
  readonly dataSources: (instanceId: string, spender: Spender) => Promise<ApiAnswer<readonly DataSource[]>>
  /** All segments with the evaluations of the last `historyDays` days (1 or more). */
  readonly segments: (
    instanceId: string,
    historyDays: number,
    spender: Spender,
  ) => Promise<ApiAnswer<readonly Segment[]>>
  /** All measures, each with its current output only. */
  readonly measures: (instanceId: string, spender: Spender) => Promise<ApiAnswer<readonly Measure[]>>
  /** One measure with the outputs of the last `historyDays` days (1 or more); `not-found` when there is none of that name. */
  readonly measure: (
    instanceId: string,
    name: string,
    historyDays: number,
    spender: Spender,
  ) => Promise<ApiAnswer<Measure>>
}
