import type { FailedEvent, SucceededEvent } from '../core/event.ts'
import { runKeys } from '../core/identity.ts'
import type { RunOutcome } from '../core/observation.ts'
import { problemKey } from '../core/problem.ts'
import { knownAs, type Past, type RunChange, recordRun, withRun } from '../core/record-run.ts'
import { dataSourceSubject } from '../core/subject.ts'
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
import { findPosted, nameRun } from '../store/posted.ts'
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
  post?: Post,
): Promise<void> {
  for (const run of outcomes) {
    const past = await pastOf(trx, instance, run, post)
    const keys = [...runKeys(run), ...(post?.keys ?? [])]
    if (past.known !== undefined) await addEventKeys(trx, instance.id, past.known.id, keys)
    // whoever posts knows less than a poll: what is known stays as it is
    if (post !== undefined && (past.known !== undefined || (await isDecided(trx, instance, run, past, post)))) continue
    await apply(
      trx,
      deps,
      { instance, run, keys, now, unconfirmed: post?.unconfirmed === true },
      recordRun(instance, run, past),
    )
  }
}

/** Polls know of the same run how it ended, or will: a post of the other outcome is one more name of what they say. */
async function isDecided(
  trx: Trx,
  instance: KnownInstance,
  run: RunOutcome,
  { failure }: Past<StoredEvent>,
  { keys }: Post,
): Promise<boolean> {
  const success = { ...run, outcome: 'succeeded' } as const
  const other =
    run.outcome === 'failed' ? knownAs(success, await findEvents(trx, instance.id, runKeys(success))) : failure
  if (other === undefined || !instance.watched) return false
  await addEventKeys(trx, instance.id, other.id, keys)
  return true
}

/** It was posted: under these identities, and whether it waits for a poll to say which run it is. */
export type Post = { readonly keys: readonly string[]; readonly unconfirmed: boolean }

async function pastOf(
  trx: Trx,
  instance: KnownInstance,
  run: RunOutcome,
  post: Post | undefined,
): Promise<Past<StoredEvent>> {
  const find = async (outcome: 'failed' | 'succeeded'): Promise<StoredEvent | undefined> => {
    const one = { ...run, outcome }
    const found = knownAs(one, await findEvents(trx, instance.id, runKeys(one)))
    return found ?? (post === undefined ? postedAs(trx, instance, one) : undefined)
  }
  const known = run.outcome === 'neither' ? undefined : await find(run.outcome)
  return {
    known,
    failure: run.outcome !== 'failed' && known === undefined ? await find('failed') : undefined,
    ...(await findRecord(trx, instance.id, dataSourceSubject(run.source), run.endedAt)),
  }
}

type Told = RunOutcome & { readonly outcome: 'failed' | 'succeeded' }

/** Somebody posted this outcome without the id of its run: now the run is known. */
async function postedAs(trx: Trx, instance: KnownInstance, run: Told): Promise<StoredEvent | undefined> {
  const posted = await findPosted(trx, {
    instanceId: instance.id,
    type: `belfry.datasource.refresh.${run.outcome}`,
    subjects: [dataSourceSubject(run.source), dataSourceSubject({ name: run.source.name })],
    from: run.submittedAt,
    to: run.endedAt,
  })
  if (posted === undefined) return undefined
  const event = withRun(posted.event, run)
  await nameRun(trx, posted.id, event)
  await addEventKeys(trx, instance.id, posted.id, runKeys(run))
  return { ...posted, event }
}

type Seen = {
  readonly instance: KnownInstance
  readonly run: RunOutcome
  readonly keys: readonly string[]
  readonly unconfirmed: boolean
  readonly now: Date
}

async function apply(trx: Trx, deps: OweDeps, seen: Seen, change: RunChange<StoredEvent>): Promise<void> {
  switch (change.kind) {
    case 'none':
      return
    case 'new':
      return begin(trx, deps, seen, change)
    case 'moved':
      await updateFailure(trx, change.known.id, change.event, undefined)
      await markChanged(trx, change.known.id, seen.now)
      if (!change.known.history) await oweAgain(trx, deps, { ...change.known, event: change.event }, seen.now)
      return
    case 'mended':
      return mend(trx, { ...change.known, event: change.event }, change.at, seen.now)
    default:
      return change satisfies never
  }
}

/** The event is stored, owed to whom it concerns, and opens or ends the problem of its source. */
async function begin(
  trx: Trx,
  deps: OweDeps,
  { instance, run, keys, unconfirmed, now }: Seen,
  { event, mendedAt }: Extract<RunChange, { kind: 'new' }>,
): Promise<void> {
  const history = run.endedAt < instance.firstSeenAt
  const stored = await insertEvent(trx, event, { keys, history, unconfirmed, now })
  const succeeded = event.type === 'belfry.datasource.refresh.succeeded'
  if (succeeded) await close(trx, event, { at: run.endedAt, now })
  if (!history) await owe(trx, deps, stored, now)
  if (mendedAt !== undefined) await mend(trx, stored, mendedAt, now)
  // a job that is seen late may have failed before a success that is known
  const endedAt = succeeded ? undefined : await findNextSuccess(trx, instance.id, event.subject, run.endedAt)
  if (endedAt !== undefined) await close(trx, event, { at: endedAt, now })
}

/** The failure mended within its run: what was held of it is pointless, and its card says so. */
async function mend(trx: Trx, known: StoredEvent, at: Date, now: Date): Promise<void> {
  const { event } = known
  if (event.type !== 'belfry.datasource.refresh.failed') return
  await updateFailure(trx, known.id, event, at)
  await supersedeNotices(trx, { eventId: known.id }, 'mended', now)
  await close(trx, event, { at, now })
}

/** Ends the problem of a source, also the one that was opened when only the source's name was known. */
async function close(
  trx: Trx,
  event: FailedEvent | SucceededEvent,
  end: { readonly at: Date; readonly now: Date },
): Promise<void> {
  for (const subject of new Set([event.subject, dataSourceSubject({ name: event.data.name })])) {
    const key = problemKey({ ...event, subject })
    if (key !== undefined) await closeProblems(trx, key, end)
  }
}
