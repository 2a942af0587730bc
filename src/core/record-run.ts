import type { Instance } from './api.ts'
import type { FailedEvent, SucceededEvent, TriggerEvent } from './event.ts'
import { runKeys } from './identity.ts'
import type { RunOutcome } from './observation.ts'
import { dataSourceSubject } from './subject.ts'

/** The instance that something happened in. */
export type Scene = Pick<Instance, 'id' | 'name'>

export type KnownEvent = { readonly event: TriggerEvent; readonly mendedAt?: Date }

/** What is known before an outcome is recorded. */
export type Past<Known extends KnownEvent = KnownEvent> = {
  /** The event that the outcome is known as. */
  readonly known: Known | undefined
  /** What has not failed only: the event of a failure of the same run. */
  readonly failure?: Known | undefined
  /** Failures in a row before it. */
  readonly failures: number
  readonly lastSucceededAt?: Date | undefined
}

/** What an outcome changes. */
export type RunChange<Known extends KnownEvent = KnownEvent> =
  | { readonly kind: 'none' }
  | { readonly kind: 'new'; readonly event: FailedEvent | SucceededEvent; readonly mendedAt?: Date }
  /** More is known of a failure: permanent or not, what it skipped. */
  | { readonly kind: 'moved'; readonly known: Known; readonly event: FailedEvent }
  /** It succeeded within its run after all. */
  | { readonly kind: 'mended'; readonly known: Known; readonly event: FailedEvent; readonly at: Date }

/**
 * Decides what an outcome of a run is: an event, more of one that is known, or nothing new. One event per data source
 * and run; failed and then successful in one run is a failure that mended, and no success.
 */
export function recordRun<Known extends KnownEvent>(
  instance: Scene,
  run: RunOutcome,
  past: Past<Known>,
): RunChange<Known> {
  const { known, failure } = past
  if (known !== undefined) return follow(known, run)
  if (run.outcome === 'failed') return { kind: 'new', event: failedEvent(instance, run, past), ...mended(run) }
  if (run.outcome === 'neither') return failure === undefined ? { kind: 'none' } : endUnmended(failure)
  // failed and then successful in the same run: the failure closes, and there is no success to tell
  if (failure !== undefined) return mend(failure, run.endedAt)
  return { kind: 'new', event: succeededEvent(instance, run, past) }
}

function follow<Known extends KnownEvent>(known: Known, run: RunOutcome): RunChange<Known> {
  const { event } = known
  if (event.type !== 'belfry.datasource.refresh.failed' || known.mendedAt !== undefined) return { kind: 'none' }
  if (run.recoveredAt !== undefined) return mend(known, run.recoveredAt, run.skipped)
  // what failed has been tried again, and another task of the run ended in a word that says nothing of it
  if (run.status !== undefined && event.data.status === undefined) return endUnmended(known)
  const { permanent, skipped, status } = event.data
  const decided = worseOf(permanent, run.permanent)
  const isSame = permanent === decided && skipped.length === run.skipped.length && status === run.status
  if (run.outcome !== 'failed' || isSame) return { kind: 'none' }
  const { status: _, ...data } = event.data
  const said = {
    ...(run.status !== undefined && { status: run.status }),
    ...(run.error !== undefined && { error: run.error }),
  }
  return {
    kind: 'moved',
    known,
    event: { ...event, data: { ...data, ...said, permanent: decided, skipped: run.skipped } },
  }
}

/** It moves from "may mend" by way of "nobody can tell" to "for good", and never back: only a recovery takes it back. */
function worseOf(known: boolean | null, seen: boolean | null): boolean | null {
  if (known === true || seen === true) return true
  return known === null ? null : seen
}

function mend<Known extends KnownEvent>(known: Known, at: Date, skipped?: readonly string[]): RunChange<Known> {
  const { event } = known
  if (event.type !== 'belfry.datasource.refresh.failed' || known.mendedAt !== undefined) return { kind: 'none' }
  return { kind: 'mended', known, event: { ...event, data: { ...event.data, ...(skipped && { skipped }) } }, at }
}

/** What failed was tried again, and its run is over without a success. */
function endUnmended<Known extends KnownEvent>(known: Known): RunChange<Known> {
  const { event, mendedAt } = known
  if (event.type !== 'belfry.datasource.refresh.failed' || mendedAt !== undefined || event.data.permanent === true)
    return { kind: 'none' }
  return { kind: 'moved', known, event: { ...event, data: { ...event.data, permanent: true } } }
}

const mended = ({ recoveredAt }: RunOutcome) => (recoveredAt === undefined ? {} : { mendedAt: recoveredAt })

function failedEvent(instance: Scene, run: RunOutcome, past: Past): FailedEvent {
  const lastSucceededAt = latest(past.lastSucceededAt, run.source.lastSucceededAt, run.endedAt)
  return {
    ...envelope(instance, run),
    type: 'belfry.datasource.refresh.failed',
    data: {
      ...refreshData(instance, run),
      permanent: run.permanent,
      consecutiveFailures: past.failures + 1,
      ...(lastSucceededAt !== undefined && { lastSucceededAt: lastSucceededAt.toISOString() }),
      ...(run.error !== undefined && { error: run.error }),
      ...(run.status !== undefined && { status: run.status }),
      skipped: run.skipped,
    },
  }
}

const succeededEvent = (instance: Scene, run: RunOutcome, past: Past): SucceededEvent => ({
  ...envelope(instance, run),
  type: 'belfry.datasource.refresh.succeeded',
  data: { ...refreshData(instance, run), afterFailures: past.failures },
})

const envelope = (instance: Scene, run: RunOutcome) => ({
  id: runKeys(run)[0] ?? run.taskId,
  source: `/instances/${instance.id}`,
  subject: dataSourceSubject(run.source),
  time: run.endedAt.toISOString(),
})

const refreshData = (instance: Scene, run: RunOutcome) => ({
  instanceId: instance.id,
  instanceName: instance.name,
  name: run.source.name,
  jobId: run.jobId,
  taskId: run.taskId,
  submissionKind: run.submissionKind,
  submittedAt: run.submittedAt.toISOString(),
  endedAt: run.endedAt.toISOString(),
  ...(run.source.kind !== undefined && { kind: run.source.kind }),
  ...(run.source.owner !== undefined && { owner: run.source.owner }),
})

/** The newer of two moments, of those that lie before a third. */
function latest(a: Date | undefined, b: Date | undefined, before: Date): Date | undefined {
  const candidates = [a, b].filter((at) => at !== undefined && at < before)
  return candidates.sort((x, y) => Number(y) - Number(x))[0]
}

/** A failure of which nobody can tell whether it will mend; `undefined` where that is decided. */
export const undecided = (event: TriggerEvent): FailedEvent | undefined =>
  event.type === 'belfry.datasource.refresh.failed' && event.data.permanent === false
    ? { ...event, data: { ...event.data, permanent: null } }
    : undefined

/** A posted event with what a poll says of its run; what happened when stays as it was posted. */
export function withRun(event: TriggerEvent, run: RunOutcome): TriggerEvent {
  const subject = dataSourceSubject(run.source)
  const { jobId, taskId, submissionKind } = run
  const known = { jobId, taskId, submissionKind, submittedAt: run.submittedAt.toISOString() }
  switch (event.type) {
    case 'belfry.datasource.refresh.failed':
      return { ...event, subject, data: { ...event.data, ...known } }
    case 'belfry.datasource.refresh.succeeded':
      return { ...event, subject, data: { ...event.data, ...known } }
    default:
      return event
  }
}

/**
 * The event that an outcome is known as, of those that share an identity with it. Two sources that share a name are told
 * apart where both have an id.
 */
export const knownAs = <Known extends KnownEvent>(run: RunOutcome, candidates: readonly Known[]): Known | undefined =>
  candidates.find(({ event }) => {
    if (event.type !== 'belfry.datasource.refresh.failed' && event.type !== 'belfry.datasource.refresh.succeeded')
      return false
    const spellings = [dataSourceSubject(run.source), dataSourceSubject({ name: event.data.name })]
    return event.data.taskId === run.taskId || run.source.id === undefined || spellings.includes(event.subject)
  })
