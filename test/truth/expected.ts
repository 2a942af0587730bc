/** An event that must be recorded, with the facts that must be true of it at the last look. Moments in seconds. */
export type Expected = Failed | Succeeded | Crossed | Refreshed | Unified

type About<Type extends string> = {
  readonly type: Type
  readonly instance: string
  readonly subject: string
  readonly time: number
  /** It happened before Belfry first looked, or before the rule was saved: stored, never sent. */
  readonly history: boolean
}

export type Failed = About<'belfry.datasource.refresh.failed'> & {
  readonly name: string
  /** The label of the first job that showed it. */
  readonly jobId: string
  /** Only of a word that nobody knows: that word, in lower case. */
  readonly status?: string
  readonly permanent: boolean | null
  readonly recovered: boolean
  readonly consecutiveFailures: number
  /** Names, sorted, of what was skipped because it waits for a task of this source that failed. */
  readonly skipped: readonly string[]
}

export type Succeeded = About<'belfry.datasource.refresh.succeeded'> & {
  readonly name: string
  readonly jobId: string
  readonly afterFailures: number
}

export type Crossed = About<'belfry.segment.threshold.crossed' | 'belfry.measure.threshold.crossed'> & {
  readonly ruleId: number
  readonly revision: number
  readonly direction: 'above' | 'below' | 'rises' | 'falls'
  /** Of rises and falls the baseline; `undefined` without one. */
  readonly previous: number | undefined
  readonly current: number
  readonly evaluatedAt: number
  readonly held?: 'no-baseline'
}

export type Refreshed = About<'belfry.refresh.completed'> & {
  readonly status: string
  readonly submissionKind: 'scheduled' | 'onDemand'
  readonly counts: { readonly successful: number; readonly failed: number; readonly skipped: number }
  /** Names, sorted. */
  readonly failed: readonly string[]
}

export type Unified = About<'belfry.unification.completed'> & {
  readonly status: string
  readonly submissionKind: 'scheduled' | 'onDemand'
}

/** Oldest first; what happened in the same second by type, instance, subject, rule and direction. */
export const inOrder = (events: readonly Expected[]): readonly Expected[] =>
  events
    .map((event) => ({ event, rank: rank(event) }))
    .toSorted((one, other) => one.event.time - other.event.time || (one.rank < other.rank ? -1 : 1))
    .map(({ event }) => event)

const rank = (event: Expected): string =>
  [
    event.type,
    event.instance,
    event.subject,
    ...('ruleId' in event ? [String(event.ruleId).padStart(9, '0'), event.revision, event.direction] : []),
  ].join(' ')
