import type { TriggerEvent } from '../core/event.ts'
import { listNamedOwners } from '../store/subject-owners.ts'
import type { Db } from '../store/tables.ts'

/** Events as they are told: whoever was named in chat is their owner, instead of who Customer Insights says. */
export async function owned(db: Db, events: readonly TriggerEvent[]): Promise<readonly TriggerEvent[]> {
  const named = await listNamedOwners(
    db,
    events.map(({ subject }) => subject),
  )
  return events.map((event) => {
    const { instanceId } = event.data
    const owner = named.find((one) => one.instanceId === instanceId && one.subject === event.subject)
    return owner === undefined ? event : ownedBy(event, owner.address)
  })
}

const ownedBy = <E extends TriggerEvent>(event: E, owner: string): E => ({ ...event, data: { ...event.data, owner } })
