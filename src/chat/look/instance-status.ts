import type { InstanceStatus } from '../../core/message.ts'
import { listBroken } from '../../store/events.ts'
import { type KnownInstance, listInstances } from '../../store/instances.ts'
import { listPolled } from '../../store/polls.ts'
import type { Db } from '../../store/tables.ts'
import { runningJobs } from './running-jobs.ts'

/** How each instance stands that may be read here. */
export async function instanceStatus(
  db: Db,
  mayRead: (instance: KnownInstance) => boolean,
): Promise<readonly InstanceStatus[]> {
  const polled = await listPolled(db)
  const all: InstanceStatus[] = []
  for (const instance of (await listInstances(db)).filter(mayRead)) {
    const polls = polled.find(({ instanceId }) => instanceId === instance.id)
    all.push({
      name: instance.name,
      refreshing: runningJobs(polls?.jobs),
      broken: await brokenIn(db, instance.id),
      ...(polls?.seenAt && { polledAt: polls.seenAt.toISOString() }),
    })
  }
  return all
}

const brokenIn = async (db: Db, instanceId: string): Promise<InstanceStatus['broken']> =>
  (await listBroken(db, instanceId)).flatMap(({ event }) =>
    event.type === 'belfry.datasource.refresh.failed' ? [{ name: event.data.name, since: event.time }] : [],
  )
