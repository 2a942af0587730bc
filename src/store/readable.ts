import type { Conversation } from '../core/conversation.ts'
import type { TriggerEvent } from '../core/event.ts'
import { placeOf } from '../core/place.ts'
import { type Rights, readsAll } from '../core/rights.ts'
import type { Person } from '../core/rule.ts'
import { listOpenTo } from './openings.ts'
import { listNamedIn } from './rules.ts'
import { listOwnedIn } from './subject-owners.ts'
import type { Db } from './tables.ts'

/** The ids of the instances whose contents may be named somewhere, also of those that are gone. */
export type Readable = 'all' | readonly string[]

/**
 * Lists the instances opened to the team or conversation; in a personal chat also those whose rules, made by others, mail the person, or
 * of which they own something.
 *
 * @param addressOf  finds the person's own address, in lower case; asked in a personal chat only
 */
export async function listReadable(
  db: Db,
  rights: Rights,
  { conversation, person }: { readonly conversation: Conversation; readonly person: Person },
  addressOf: () => Promise<string | undefined>,
): Promise<Readable> {
  if (readsAll(rights, person, conversation)) return 'all'
  const opened = await listOpenTo(db, placeOf(conversation, person))
  const address = conversation.kind === 'personal' ? await addressOf() : undefined
  if (address === undefined) return opened
  return [...opened, ...(await listNamedIn(db, address, person)), ...(await listOwnedIn(db, address))]
}

/** Whether what happened may be told there: trouble with the connection wherever anything may, whichever instance showed it. */
export const mayTell = (ids: Readable, { type, data }: TriggerEvent): boolean =>
  type === 'belfry.connection.trouble' ? ids === 'all' || ids.length > 0 : isAmong(ids, data.instanceId)

export const isAmong = (ids: Readable, instanceId: string): boolean => ids === 'all' || ids.includes(instanceId)
