import type { TriggerEvent } from '../core/event.ts'
import { findSubjectOwner } from '../store/subject-owners.ts'
import type { Db } from '../store/tables.ts'

/** An event as it is told: whoever was named in chat is its owner, instead of who Customer Insights says. */
export async function owned(db: Db, event: TriggerEvent): Promise<TriggerEvent> {
  const named = await findSubjectOwner(db, event.data.instanceId, event.subject)
  return named === undefined ? event : ownedBy(event, named.address)
}

const ownedBy = <E extends TriggerEvent>(event: E, owner: string): E => ({ ...event, data: { ...event.data, owner } })
