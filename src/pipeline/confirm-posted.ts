import type { TriggerEvent } from '../core/event.ts'
import { undecided } from '../core/record-run.ts'
import { markUndecided, type StoredEvent } from '../store/events.ts'
import type { KnownInstance } from '../store/instances.ts'
import { isNameless, takeUnconfirmed } from '../store/posted.ts'
import type { Trx } from '../store/tables.ts'
import { type OweDeps, oweConfirmed } from './owe.ts'

/**
 * A poll has looked: what was posted belongs to a run by now, or to none that can be seen. Then nobody can tell whether a
 * failure will mend, and it is told.
 */
export async function confirmPosted(
  trx: Trx,
  deps: OweDeps,
  instance: KnownInstance,
  now: Date,
  begunAt = now,
): Promise<void> {
  for (const stored of await takeUnconfirmed(trx, instance.id, begunAt))
    await oweConfirmed(trx, deps, { ...stored, event: await decided(trx, stored) }, now)
}

/** Of a run that no poll shows, nobody can tell whether its failure will mend. */
async function decided(trx: Trx, { id, event }: StoredEvent): Promise<TriggerEvent> {
  if (!('jobId' in event.data) || !isNameless(event.data.jobId)) return event
  const moved = undecided(event)
  return moved !== undefined && (await markUndecided(trx, id)) ? moved : event
}
