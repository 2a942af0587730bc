import { isAnswer } from '../core/message.ts'
import { type Reason, scopeOf } from '../core/outcome.ts'
import { settleDelivery, shareFailure } from '../store/deliveries.ts'
import { dropFollowUps } from '../store/follow-ups.ts'
import { settleNotices } from '../store/notices.ts'
import type { Trx } from '../store/tables.ts'
import { raiseAlarm } from './alarm.ts'
import type { Attempted, Settled } from './settled.ts'

/** Gives a delivery up, and tells the admins, who can send it again. */
export async function fail(
  trx: Trx,
  { deps, delivery, channel, now }: Attempted,
  { reason, detail }: { readonly reason: Reason; readonly detail: string },
): Promise<Settled> {
  const { id, messageId, message, target, failingSince } = delivery
  if (!(await settleDelivery(trx, delivery, { state: 'failed', reason, detail, settledAt: now }))) return 'lease-lost'
  await settleNotices(trx, id, 'failed', reason, now)
  await dropFollowUps(trx, messageId, reason, now)
  if (scopeOf(reason) === 'recipient' && failingSince !== undefined)
    await shareFailure(trx, { id, since: failingSince })
  // an answer is of no use days later, and an alarm about an alarm has no end
  if (message.card === 'alarm' || isAnswer(message)) return 'failed'
  const to = target.channel === 'mail' ? target.address : target.conversation.title
  // the way that brings nothing out brings no alarm out
  const isDead = failingSince !== undefined && (channel.sentAt === undefined || channel.sentAt < failingSince)
  const since = delivery.createdAt.toISOString()
  const facts = {
    kind: 'not-delivered',
    delivery: id,
    reason,
    since,
    of: message,
    ...(to !== undefined && { to }),
  } as const
  await raiseAlarm(trx, deps, facts, { for: 'admins', ...(isDead && { not: target.channel }) }, now)
  return 'failed'
}
