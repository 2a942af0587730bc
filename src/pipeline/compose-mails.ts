import type { MailedAs, Message } from '../core/message.ts'
import { findQueued } from '../store/deliveries.ts'
import { failNotices, holdNotices } from '../store/notices.ts'
import { findProblem, isMailed, type Problem } from '../store/problems.ts'
import type { Trx } from '../store/tables.ts'
import { supersedeNoticesOf } from '../store/waiting.ts'
import { type Addressee, addresseeOf } from './addressee.ts'
import type { Carried } from './compose-cards.ts'
import { factsOfEvent } from './facts-of-event.ts'
import { mailFailure } from './mail-failure.ts'
import { nameRules } from './name-rules.ts'
import type { ComposeDeps, Owed } from './owed.ts'
import { postIfNew } from './post-once.ts'
import { tellOf } from './tell-of.ts'
import { wanted } from './wanted.ts'

/**
 * The mail of an event. "The owner" becomes a person here and stays that person, unless their mailbox turns out to be
 * gone: then it goes to the next owner.
 *
 * @returns what carries it; `undefined` when no mail goes out: the notices are held with the reason, they
 *          are of a problem that was mailed already or is over, or nobody is left, and they have failed
 */
export async function composeMail(trx: Trx, deps: ComposeDeps, owed: Owed, now: Date): Promise<Carried | undefined> {
  const { event } = owed.stored
  const ids = idsOf(owed)
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
  const notices = await wanted(trx, owed.notices, addressee.address, now)
  return notices.length === 0 ? undefined : write(trx, deps, { owed: { ...owed, notices }, problem, addressee }, now)
}

type Addressed = { readonly owed: Owed; readonly problem: Problem | undefined; readonly addressee: Addressee }

async function write(
  trx: Trx,
  deps: ComposeDeps,
  { owed, problem, addressee: { address, mailedAs } }: Addressed,
  now: Date,
): Promise<Carried | undefined> {
  const { event } = owed.stored
  if (event.type === 'belfry.datasource.refresh.failed' && problem !== undefined) {
    const carried = await mailFailure(trx, deps, { owed, problem, address }, now)
    return carried ?? void (await supersedeNoticesOf(trx, idsOf(owed), 'over', now))
  }
  const rules = owed.notices.map(({ ruleId }) => ruleId)
  const facts = addressed(factsOfEvent(await tellOf(trx, event, problem), rules), mailedAs)
  // the owner may be named by address as well: one mail of an event is enough
  const to = { channel: 'mail', recipient: address } as const
  const { delivery, isNew, messageId } = await postIfNew(trx, deps, { to, groupKey: event.id, facts }, now)
  if (!isNew && (await findQueued(trx, messageId)) !== undefined) await nameRules(trx, messageId, rules)
  return { deliveryId: delivery }
}

const idsOf = ({ notices }: Owed): readonly number[] => notices.map(({ id }) => id)

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
