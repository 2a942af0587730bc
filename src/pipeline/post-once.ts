import { priorities } from '../core/delivery.ts'
import type { Message } from '../core/message.ts'
import type { ParkReason } from '../core/outcome.ts'
import { findCarrier, insertDelivery } from '../store/deliveries.ts'
import { putMessage, setFacts } from '../store/messages.ts'
import type { Trx } from '../store/tables.ts'
import type { Deps } from './deps.ts'
import type { Destination } from './stand-in.ts'

/** A message, and whom it is for. */
export type Posting = {
  readonly to: Destination
  /** What it is about: nobody gets two of one key. */
  readonly groupKey: string
  readonly facts: Message
  /** It was meant for a conversation that cannot be reached, and this is why. */
  readonly diverted?: ParkReason
}

/**
 * Owes a message to somebody, unless theirs is there already or on its way. One that was taken back is owed again.
 *
 * @returns the delivery that carries it
 */
export const postOnce = async (trx: Trx, deps: ThreadDeps, posting: Posting, now: Date): Promise<number> =>
  (await postIfNew(trx, deps, posting, now)).delivery

/** As `postOnce`; says also whether it was not there, and which message it is. */
export async function postIfNew(
  trx: Trx,
  deps: ThreadDeps,
  { facts, ...posting }: Posting,
  now: Date,
): Promise<{ readonly delivery: number; readonly isNew: boolean; readonly messageId: number }> {
  const { id: messageId, isNew } = await putMessage(trx, addressOf(deps, posting), now)
  const carrier = isNew ? undefined : await findCarrier(trx, messageId)
  if (carrier !== undefined) return { delivery: carrier, isNew: false, messageId }
  await setFacts(trx, messageId, facts)
  const delivery = { messageId, op: 'post', priority: priorities.alert, dueAt: now } as const
  return { delivery: await insertDelivery(trx, delivery, now), isNew: true, messageId }
}

/** Where a message goes, as it is stored. A mail's Message-ID is made once and kept over every attempt. */
export const addressOf = (deps: ThreadDeps, { to, groupKey, diverted }: Omit<Posting, 'facts'>) => ({
  ...to,
  groupKey,
  ...(to.channel === 'mail' && { threadId: `<${deps.newId()}@${deps.mail?.domain ?? 'localhost'}>` }),
  ...(diverted !== undefined && { diverted }),
})

type ThreadDeps = Pick<Deps, 'newId' | 'mail'>
