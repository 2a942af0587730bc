import type { CardToSend, Claimed, MailToSend } from '../core/delivery.ts'
import type { Outcome } from '../core/outcome.ts'
import { claimDue, type DeliveryKind, holdsLease } from '../store/deliveries.ts'
import type { Deps } from './deps.ts'
import { settle } from './settle.ts'

/** Claims at most `most` deliveries of a kind that are due. */
export async function planDeliveries(deps: Deps, kind: DeliveryKind, most: number): Promise<readonly Claimed[]> {
  const now = await deps.clock()
  return claimDue(deps.db, kind, { now, leaseMs: deps.deliveryLeaseMs, limit: most, newId: deps.newId })
}

/**
 * Renders a claimed delivery, attempts it once and settles it. An attempt is made only while its lease lasts, and never
 * inside a transaction.
 */
export async function deliver(deps: Deps, delivery: Claimed): Promise<void> {
  const send = prepare(deps, delivery)
  if (!(await holdsLease(deps.db, delivery, await deps.clock()))) return
  const outcome = typeof send === 'function' ? await send() : send
  deps.reached('deliver')
  await settle(deps, delivery, outcome)
  deps.reached('settle')
}

/** Renders before the lease is asked for the last time, so that nothing slow stands between the two. */
function prepare(deps: Deps, delivery: Claimed): (() => Promise<Outcome>) | Outcome {
  try {
    return render(deps, delivery)
  } catch (error) {
    deps.log.error('delivery-not-rendered', { deliveryId: delivery.id, card: delivery.message.card, error })
    return { kind: 'retry', reason: 'not-rendered', detail: 'The log says why', ambiguous: false }
  }
}

function render(deps: Deps, { target, op, message, possibleRepeat }: Claimed): () => Promise<Outcome> {
  const threads = target.channel === 'teams' && target.conversation.kind !== 'personal'
  const look = { locale: deps.locale, timeZone: deps.timeZone, possibleRepeat, threads }
  if (target.channel === 'teams') {
    const card: CardToSend = { op, target, ...deps.renderer.card(message, look) }
    return () => deps.sendCard(card)
  }
  const { sendMail } = deps
  if (sendMail === undefined) return async () => ({ kind: 'refused', reason: 'mail-off' })
  const mail: MailToSend = { target, ...deps.renderer.mail(message, look) }
  return () => sendMail(mail)
}
