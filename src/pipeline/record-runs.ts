import { dataSourceSubject, type FailedEvent, runKeys, type SucceededEvent, type TriggerEvent } from '../core/event.ts'
import type { RunOutcome } from '../core/observation.ts'
import { problemKey } from '../core/problem.ts'
import {
  addEventKeys,
  findEvents,
  findNextSuccess,
  findRecord,
  insertEvent,
  type StoredEvent,
  updateFailure,
} from '../store/events.ts'
import type { KnownInstance } from '../store/instances.ts'
import { supersedeNotices } from '../store/notices.ts'
import { closeProblems, markChanged } from '../store/problems.ts'
import type { Trx } from '../store/tables.ts'
import { type OweDeps, owe, oweAgain } from './owe.ts'

/**
 * Records what a poll showed of data sources (T1): an outcome that is known changes nothing, a failure that has become
 * permanent releases its held notices, one that mended itself supersedes them. A success ends the problems of its source.
 */
export async function recordRuns(
  trx: Trx,
  deps: OweDeps,
  instance: KnownInstance,
  outcomes: readonly RunOutcome[],
  now: Date,
): Promise<void> {
  for (const run of outcomes) {
    const keys = runKeys(run)
    const known = await findKnown(trx, instance, run)
    if (known !== undefined) {
      await addEventKeys(trx, instance.id, known.id, keys)
      await follow(trx, deps, known, run, now)
    } else if (run.outcome === 'failed') await recordFailure(trx, deps, instance, run, now)
    else await recordSuccess(trx, deps, instance, run, now)
  }
}

/** The event an outcome is known as. Two sources that share a name are told apart where both have an id. */
async function findKnown(trx: Trx, instance: KnownInstance, run: RunOutcome): Promise<StoredEvent | undefined> {
  const candidates = await findEvents(trx, instance.id, runKeys(run))
  return candidates.find(({ event }) => {
    if (event.type === 'belfry.segment.threshold.crossed') return false
    const spellings = [dataSourceSubject(run.source), dataSourceSubject({ name: event.data.name })]
    return event.data.taskId === run.taskId || run.source.id === undefined || spellings.includes(event.subject)
  })
}

async function recordFailure(
  trx: Trx,
  deps: OweDeps,
  instance: KnownInstance,
  run: RunOutcome,
  now: Date,
): Promise<void> {
  const subject = dataSourceSubject(run.source)
  const record = await findRecord(trx, instance.id, subject, run.endedAt)
  const lastSucceededAt = latest(record.lastSucceededAt, run.source.lastSucceededAt, run.endedAt)
  const event: FailedEvent = {
    ...envelope(instance, subject, run),
    type: 'belfry.datasource.refresh.failed',
    data: {
      ...refreshData(instance, run),
      permanent: run.permanent,
      consecutiveFailures: record.failures + 1,
      ...(lastSucceededAt !== undefined && { lastSucceededAt: lastSucceededAt.toISOString() }),
      ...(run.error !== undefined && { error: run.error }),
      skipped: run.skipped,
    },
  }
  const stored = await store(trx, instance, event, run, now)
  if (!stored.history) await owe(trx, deps, stored, now)
  await mend(trx, stored, run, now)
  // a job that is seen late may have failed before a success that is known
  const endedAt = await findNextSuccess(trx, instance.id, subject, run.endedAt)
  if (endedAt !== undefined) await closeProblems(trx, problemKey(event), { at: endedAt, now })
}

async function recordSuccess(
  trx: Trx,
  deps: OweDeps,
  instance: KnownInstance,
  run: RunOutcome,
  now: Date,
): Promise<void> {
  const failure = await findKnown(trx, instance, { ...run, outcome: 'failed' })
  // failed and then successful in the same run: the failure closes, and there is no success to tell
  if (failure !== undefined) return mend(trx, failure, { ...run, recoveredAt: run.endedAt }, now)
  const subject = dataSourceSubject(run.source)
  const { failures } = await findRecord(trx, instance.id, subject, run.endedAt)
  const event: SucceededEvent = {
    ...envelope(instance, subject, run),
    type: 'belfry.datasource.refresh.succeeded',
    data: { ...refreshData(instance, run), afterFailures: failures },
  }
  const stored = await store(trx, instance, event, run, now)
  await closeProblems(trx, problemKey(event), { at: run.endedAt, now })
  if (!stored.history) await owe(trx, deps, stored, now)
}

/** What is known of a recorded failure may move on: permanent, more skipped, mended. */
async function follow(trx: Trx, deps: OweDeps, known: StoredEvent, run: RunOutcome, now: Date): Promise<void> {
  const { event } = known
  if (event.type !== 'belfry.datasource.refresh.failed' || known.mendedAt !== undefined) return
  if (run.recoveredAt !== undefined) return mend(trx, known, run, now)
  const { permanent, skipped } = event.data
  // what nobody could tell any more is not taken back: only an end decides it
  const decided = permanent === null && run.permanent === false ? null : run.permanent
  if (permanent === decided && skipped.length === run.skipped.length) return
  const moved: FailedEvent = { ...event, data: { ...event.data, permanent: decided, skipped: run.skipped } }
  await updateFailure(trx, known.id, moved, undefined)
  await markChanged(trx, known.id, now)
  if (!known.history) await oweAgain(trx, deps, { ...known, event: moved }, now)
}

/** The failure mended within its run: what was held of it is pointless, and its card says so. */
async function mend(trx: Trx, known: StoredEvent, run: RunOutcome, now: Date): Promise<void> {
  const { event } = known
  if (run.recoveredAt === undefined || event.type !== 'belfry.datasource.refresh.failed') return
  await updateFailure(trx, known.id, event, run.recoveredAt)
  await supersedeNotices(trx, { eventId: known.id }, 'mended', now)
  await closeProblems(trx, problemKey(event), { at: run.recoveredAt, now })
}

const store = (trx: Trx, instance: KnownInstance, event: TriggerEvent, run: RunOutcome, now: Date) =>
  insertEvent(trx, event, { keys: runKeys(run), history: run.endedAt < instance.firstSeenAt, now })

const envelope = (instance: KnownInstance, subject: string, run: RunOutcome) => ({
  id: runKeys(run)[0] ?? run.taskId,
  source: `/instances/${instance.id}`,
  subject,
  time: run.endedAt.toISOString(),
})

const refreshData = (instance: KnownInstance, run: RunOutcome) => ({
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
