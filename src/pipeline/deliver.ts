import type { CardToSend, Claimed, MailToSend, TeamsTarget } from '../core/delivery.ts'
import type { Outcome } from '../core/outcome.ts'
import { perApp, perConversation, perRelay } from '../core/pacing.ts'
import type { Look } from '../render/renderer.ts'
import { holdsLease } from '../store/deliveries.ts'
import { claimDue, type DeliveryKind } from '../store/queue.ts'
import type { Deps } from './deps.ts'
import { insist } from './insist.ts'
import { linksOf } from './links-of.ts'
import { lookOf } from './look-of.ts'
import { settle } from './settle.ts'

/** Claims at most `most` deliveries of a kind that are due and that the limits of the other side leave room for. */
export async function planDeliveries(deps: Deps, kind: DeliveryKind, most: number): Promise<readonly Claimed[]> {
  const { db, deliveryLeaseMs: leaseMs, sendTimeoutMs: timeoutMs, newId } = deps
  const now = await deps.clock()
  const pace =
    kind === 'mails' ? { each: [], all: perRelay(deps.mail?.perMinute ?? 1) } : { each: perConversation, all: perApp }
  return claimDue(db, kind, { now, leaseMs, timeoutMs, limit: most, pace, newId })
}

/**
 * Renders a claimed delivery, attempts it once and settles it. An attempt is made only while its lease lasts, and never
 * inside a transaction.
 */
export async function deliver(deps: Deps, delivery: Claimed): Promise<void> {
  deps.inHand.add(delivery.id)
  try {
    const { attempt, subject } = await prepare(deps, delivery)
    if (!(await holdsLease(deps.db, delivery, deps.clock))) return
    const outcome = await attempt()
    deps.reached('deliver')
    await insist(deps, () => settle(deps, delivery, outcome, subject))
    deps.reached('settle')
  } finally {
    deps.inHand.delete(delivery.id)
  }
}

type Prepared = {
  readonly attempt: () => Promise<Outcome>
  /** Of the mail. */
  readonly subject?: string
}

/** Renders before the lease is asked for the last time, so that nothing slow stands between the two. */
async function prepare(deps: Deps, delivery: Claimed): Promise<Prepared> {
  try {
    return await render(deps, delivery)
  } catch (error) {
    deps.log.error('delivery-not-rendered', { deliveryId: delivery.id, card: delivery.message.card, error })
    return { attempt: async () => ({ class: 'retry-safe', reason: 'not-rendered', detail: 'The log says why' }) }
  }
}

async function render(deps: Deps, delivery: Claimed): Promise<Prepared> {
  const { target, message } = delivery
  const look = await lookOf(deps, delivery)
  if (target.channel === 'teams') {
    const card = toCard(deps, delivery, target, look)
    return { attempt: () => deps.sendCard(card) }
  }
  const { sendMail } = deps
  if (sendMail === undefined) return { attempt: async () => mailIsOff }
  const links = linksOf(deps, delivery, look)
  const made = await deps.renderer.mail(message, { ...look, links })
  const mail: MailToSend = { target, ...made, ...(links.unsubscribe && { unsubscribe: links.unsubscribe }) }
  return { attempt: () => sendMail(mail), subject: mail.subject }
}

const mailIsOff: Outcome = {
  class: 'retry-safe',
  reason: 'mail-off',
  detail: 'No SMTP_URL is set, and MAIL_VIA is not graph',
}

function toCard({ renderer }: Deps, { op, message, form }: Claimed, target: TeamsTarget, look: Look): CardToSend {
  if (form === 'plain') return { op, target, form, summary: renderer.text(message, look) }
  return { op, target, ...renderer.card(message, look), ...(form !== undefined && { form }) }
}
