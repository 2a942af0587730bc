import { priorities } from '../core/delivery.ts'
import type { ThresholdCrossed } from '../core/message.ts'
import { findCarrier, insertDelivery } from '../store/deliveries.ts'
import { putMessage, setFacts } from '../store/messages.ts'
import { failNotices, holdNotices } from '../store/notices.ts'
import { findProblem } from '../store/problems.ts'
import type { Trx } from '../store/tables.ts'
import { newThread } from './alarm.ts'
import type { MailPolicy } from './deps.ts'
import { factsOfCrossing } from './facts.ts'
import type { ComposeDeps, Owed } from './owed.ts'
import { openMailbox } from './stand-in.ts'

/**
 * The mail of a crossing. "The owner" becomes a person here and stays that person, unless their mailbox turns out to be
 * gone: then it goes to the next owner.
 *
 * @returns the delivery that carries it; `undefined` when no mail may go there: the notices are held with the reason, or
 *          nobody is left, and they have failed
 */
export async function composeMail(trx: Trx, deps: ComposeDeps, owed: Owed, now: Date): Promise<number | undefined> {
  const { event } = owed.stored
  if (event.type !== 'belfry.segment.threshold.crossed') throw new Error(`No mail is written for ${event.type}`)
  const ids = owed.notices.map(({ id }) => id)
  if (deps.mail === undefined) return void (await holdNotices(trx, ids, 'mail-off', now))
  if (owed.recipient !== 'owner' && !deps.mail.allows(owed.recipient.toLowerCase()))
    return void (await holdNotices(trx, ids, 'address-not-allowed', now))
  const addressee = await addresseeOf(trx, deps, deps.mail, owed.recipient, event.data.owner)
  if (addressee === undefined) return void (await failNotices(trx, ids, 'mailbox-gone', now))
  const problemId = owed.notices[0]?.problemId
  const problem = problemId === undefined ? undefined : await findProblem(trx, problemId)
  const { groupKey } = owed
  const { address: recipient, mailedAs } = addressee
  const message = await putMessage(trx, { channel: 'mail', recipient, groupKey, threadId: newThread(deps) }, now)
  // the owner may be named by address as well: one mail is enough
  const carrier = message.isNew ? undefined : await findCarrier(trx, message.id)
  if (carrier !== undefined) return carrier
  await setFacts(trx, message.id, { ...factsOfCrossing(event, problem), mailedAs })
  return insertDelivery(trx, { messageId: message.id, op: 'post', priority: priorities.alert, dueAt: now }, now)
}

type Addressee = { readonly address: string; readonly mailedAs: NonNullable<ThresholdCrossed['mailedAs']> }

/** The one who is named or the owner, else who comes next and can be reached. */
async function addresseeOf(
  trx: Trx,
  deps: ComposeDeps,
  { adminMail }: MailPolicy,
  recipient: string,
  owner: string | undefined,
): Promise<Addressee | undefined> {
  const named = recipient === 'owner' ? [] : [{ mailedAs: 'named' as const, address: recipient }]
  const owned = { mailedAs: recipient === 'owner' ? ('owner' as const) : ('stand-in' as const), address: owner }
  for (const { address, mailedAs } of [...named, owned, { mailedAs: 'stand-in' as const, address: adminMail }]) {
    const open = await openMailbox(trx, deps, address)
    if (open !== undefined) return { address: open, mailedAs }
  }
  return undefined
}
