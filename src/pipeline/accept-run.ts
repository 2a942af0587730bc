import { given } from '../core/given.ts'
import type { RunOutcome } from '../core/observation.ts'
import type { PostedRun } from '../core/posted.ts'
import { dataSourceSubject } from '../core/subject.ts'
import { type KnownDataSource, listDataSources, putPostedSource } from '../store/data-sources.ts'
import { addEventKeys, type StoredEvent } from '../store/events.ts'
import type { KnownInstance } from '../store/instances.ts'
import { findRunAt } from '../store/posted.ts'
import type { Trx } from '../store/tables.ts'
import type { OweDeps } from './owe.ts'
import { recordRuns } from './record-runs.ts'

/**
 * Takes in the outcome of a run that somebody else saw. With the id of its job or task it is known by that; without one
 * it is the run of that source and outcome in which its moment lies, and waits for the next poll where none is known.
 */
export async function acceptRun(
  trx: Trx,
  deps: OweDeps,
  instance: KnownInstance,
  { key, seen }: { readonly key: string; readonly seen: PostedRun },
  now: Date,
): Promise<void> {
  const source = await sourceOf(trx, instance, seen)
  const isNamed = seen.jobId !== undefined || seen.taskId !== undefined
  const known = isNamed ? undefined : await runAt(trx, instance, source, seen)
  if (known !== undefined) return addEventKeys(trx, instance.id, known.id, [key])
  const run = outcomeOf(key, seen, source, instance.watched)
  await recordRuns(trx, deps, instance, [run], now, { keys: [key], unconfirmed: !isNamed && instance.watched })
}

/** The run that polls have seen: of its outcome, else of the other one, since polls know better how it ended. */
async function runAt(
  trx: Trx,
  instance: KnownInstance,
  source: RunOutcome['source'],
  seen: PostedRun,
): Promise<StoredEvent | undefined> {
  const subjects = [dataSourceSubject(source), dataSourceSubject({ name: source.name })]
  const find = (outcome: PostedRun['outcome']) =>
    findRunAt(trx, {
      instanceId: instance.id,
      type: `belfry.datasource.refresh.${outcome}`,
      subjects,
      at: seen.endedAt,
    })
  return (await find(seen.outcome)) ?? (await find(seen.outcome === 'failed' ? 'succeeded' : 'failed'))
}

/** As polls know it, by id or by name; a new one is known from now on. */
async function sourceOf(trx: Trx, instance: KnownInstance, seen: PostedRun): Promise<RunOutcome['source']> {
  const known = await knownAs(trx, instance, seen)
  const source = {
    name: known?.friendlyName ?? known?.name ?? seen.name,
    ...given({ id: known?.id ?? seen.id, kind: known?.kind ?? seen.kind, owner: known?.owner }),
  }
  if (known === undefined) await putPostedSource(trx, instance.id, source)
  return source
}

/** Its id says more than its name, which others may have. */
async function knownAs(
  trx: Trx,
  instance: KnownInstance,
  seen: Pick<PostedRun, 'id' | 'name'>,
): Promise<KnownDataSource | undefined> {
  const sources = await listDataSources(trx, instance.id)
  return (
    sources.find(({ id }) => id !== undefined && (id === seen.id || id === seen.name)) ??
    sources.find(({ name, friendlyName }) => [name, friendlyName].includes(seen.name))
  )
}

/** Nobody knows of a posted failure whether it may mend, unless polls will tell. */
function outcomeOf(key: string, seen: PostedRun, source: RunOutcome['source'], isPolled: boolean): RunOutcome {
  const jobId = seen.jobId ?? key
  return {
    kind: 'run',
    outcome: seen.outcome,
    source,
    jobId,
    taskId: seen.taskId ?? key,
    jobIds: [jobId],
    submissionKind: seen.submissionKind ?? 'unknown',
    submittedAt: seen.submittedAt ?? seen.endedAt,
    endedAt: seen.endedAt,
    permanent: seen.outcome === 'failed' && isPolled ? false : null,
    skipped: seen.skipped,
    ...(seen.error !== undefined && { error: seen.error }),
  }
}
