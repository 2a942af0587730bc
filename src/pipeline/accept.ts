import type { Posted } from '../core/posted.ts'
import { isKnownEvent } from '../store/events.ts'
import { type KnownInstance, lockInstance, putPosted } from '../store/instances.ts'
import type { Trx } from '../store/tables.ts'
import { acceptJob } from './accept-job.ts'
import { acceptReading } from './accept-reading.ts'
import { acceptRun } from './accept-run.ts'
import type { Deps } from './deps.ts'
import type { OweDeps } from './owe.ts'

/**
 * Takes in what others posted (T1): all of it or nothing. What polls have seen, or will see, is one event with it.
 *
 * @throws when nothing of it was stored
 */
export async function accept(deps: AcceptDeps, posted: readonly Posted[]): Promise<void> {
  const now = await deps.clock()
  await deps.db.transaction().execute(async (trx) => {
    // in one order, so that two posts never wait for each other
    for (const instanceId of [...new Set(posted.map((one) => one.instanceId))].sort()) {
      const its = posted.filter((one) => one.instanceId === instanceId)
      const name = its.find(({ instanceName }) => instanceName !== undefined)?.instanceName
      await putPosted(trx, { id: instanceId, name: name ?? instanceId }, now)
      const instance = await lockInstance(trx, instanceId)
      if (instance === undefined) throw new Error(`Instance ${instanceId} was not stored`)
      for (const one of its) await acceptOne(trx, deps, instance, one, now)
    }
  })
}

export type AcceptDeps = OweDeps & Pick<Deps, 'db' | 'clock'>

async function acceptOne(
  trx: Trx,
  deps: OweDeps,
  instance: KnownInstance,
  { key, seen }: Posted,
  now: Date,
): Promise<void> {
  if (await isKnownEvent(trx, instance.id, key)) return
  switch (seen.of) {
    case 'data-source':
      return acceptRun(trx, deps, instance, { key, seen }, now)
    case 'segment':
    case 'measure':
      return acceptReading(trx, deps, instance, seen, now)
    case 'refresh':
    case 'unification':
      return acceptJob(trx, deps, instance, { key, seen }, now)
    default:
      return seen satisfies never
  }
}
