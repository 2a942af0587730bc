import { priorities } from '../core/delivery.ts'
import type { ThresholdCrossed } from '../core/message.ts'
import { firstDelivery, insertDelivery } from '../store/deliveries.ts'
import { putMessage, setFacts } from '../store/messages.ts'
import { holdNotices } from '../store/notices.ts'
import { findProblem } from '../store/problems.ts'
import type { Trx } from '../store/tables.ts'
import type { MailPolicy } from './deps.ts'
import { factsOfCrossing } from './facts.ts'
import type { ComposeDeps, Owed } from './owed.ts'

/**
 * The mail of a crossing. "The owner" becomes a person here and stays that person.
 *
 * @returns the delivery that carries it; `undefined` when no mail may go there: the notices are held with the reason
 */
export async function composeMail(trx: Trx, deps: ComposeDeps, owed: Owed, now: Date): Promise<number | undefined> {
  const { event } = owed.stored
  if (event.type !== 'belfry.segment.threshold.crossed') throw new Error(`No mail is written for ${event.type}`)
  const addressee = deps.mail && addresseeOf(deps.mail, owed.recipient, event.data.owner)
  if (deps.mail === undefined || addressee === undefined) {
    const ids = owed.notices.map(({ id }) => id)
    await holdNotices(trx, ids, deps.mail === undefined ? 'mail-off' : 'address-not-allowed', now)
    return undefined
  }
  const problemId = owed.notices[0]?.problemId
  const problem = problemId === undefined ? undefined : await findProblem(trx, problemId)
  const threadId = `<${deps.newId()}@${deps.mail.domain}>`
  const { groupKey } = owed
  const message = await putMessage(trx, { channel: 'mail', recipient: addressee.address, groupKey, threadId }, now)
  // the owner may be named by address as well: one mail is enough
  if (!message.isNew) return firstDelivery(trx, message.id)
  await setFacts(trx, message.id, { ...factsOfCrossing(event, problem), mailedAs: addressee.mailedAs })
  return insertDelivery(trx, { messageId: message.id, op: 'post', priority: priorities.alert, dueAt: now }, now)
}

type Addressee = { readonly address: string; readonly mailedAs: NonNullable<ThresholdCrossed['mailedAs']> }

/** The owner, or who stands in for one that is unknown or out of reach: never nobody. */
function addresseeOf(mail: MailPolicy, recipient: string, owner: string | undefined): Addressee | undefined {
  const address = recipient.toLowerCase()
  if (recipient !== 'owner') return mail.allows(address) ? { address, mailedAs: 'named' } : undefined
  return owner !== undefined && mail.allows(owner)
    ? { address: owner.toLowerCase(), mailedAs: 'owner' }
    : { address: mail.adminMail, mailedAs: 'stand-in' }
}
