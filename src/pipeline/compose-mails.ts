import type { MailedAs, Message } from '../core/message.ts'
import { failNotices, holdNotices } from '../store/notices.ts'
import { findProblem, isMailed, type Problem } from '../store/problems.ts'
import type { Trx } from '../store/tables.ts'
import { supersedeNoticesOf } from '../store/waiting.ts'
import { addresseeOf } from './addressee.ts'
import { factsOfEvent } from './facts-of-event.ts'
import type { ComposeDeps, Owed } from './owed.ts'
import { owned } from './owned.ts'
import { postOnce } from './post-once.ts'

/**
 * The mail of an event. "The owner" becomes a person here and stays that person, unless their mailbox turns out to be
 * gone: then it goes to the next owner.
 *
 * @returns the delivery that carries it; `undefined` when no mail goes out: the notices are held with the reason, they
 *          are of a problem that was mailed already, or nobody is left, and they have failed
 */
export async function composeMail(trx: Trx, deps: ComposeDeps, owed: Owed, now: Date): Promise<number | undefined> {
  const { event } = owed.stored
  const ids = owed.notices.map(({ id }) => id)
  if (deps.mail === undefined) return void (await holdNotices(trx, ids, 'mail-off', now))
  if (owed.recipient !== 'owner' && !deps.mail.allows(owed.recipient.toLowerCase()))
    return void (await holdNotices(trx, ids, 'address-not-allowed', now))
  const problemId = owed.notices[0]?.problemId
  const problem = problemId === undefined ? undefined : await findProblem(trx, problemId)
  if (await isRepeat(trx, owed, problem)) return void (await supersedeNoticesOf(trx, ids, 'told', now))
  const { instanceId, owner } = event.data
  const mailed = {
    recipient: owed.recipient,
    instanceId,
    subject: event.subject,
    ...(owner !== undefined && { owner }),
  }
  const addressee = await addresseeOf(trx, { ...deps, mail: deps.mail }, mailed, now)
  if (addressee === undefined) return void (await failNotices(trx, ids, 'mailbox-gone', now))
  const { address: recipient, mailedAs } = addressee
  const rules = owed.notices.map(({ ruleId }) => ruleId)
  const facts = addressed(factsOfEvent({ event: await owned(trx, event), problem }, rules), mailedAs)
  // the owner may be named by address as well: one mail is enough
  return postOnce(trx, deps, { to: { channel: 'mail', recipient }, groupKey: owed.groupKey, facts }, now)
}

/** One evaluation after the other without a value is one problem: its owner hears of it once. */
const isRepeat = async (
  trx: Trx,
  { stored: { event }, recipient }: Owed,
  problem: Problem | undefined,
): Promise<boolean> =>
  event.type === 'belfry.subject.nodata' && problem !== undefined && (await isMailed(trx, problem.id, recipient))

const addressed = (facts: Message, mailedAs: MailedAs): Message =>
  facts.card === 'threshold-crossed' || facts.card === 'stale' || facts.card === 'no-data'
    ? { ...facts, mailedAs }
    : facts
