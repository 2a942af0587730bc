import type { Claimed } from '../core/delivery.ts'
import { tellsOfLasting } from '../core/lasting.ts'
import { after } from '../core/moment.ts'
import { isParkReason, type Outcome, type Reason } from '../core/outcome.ts'
import { type ChannelState, lockChannel, openChannel } from '../store/channels.ts'
import { forgiveFailures, settleDelivery } from '../store/deliveries.ts'
import { lockMessage, setRemoteId, setSubject } from '../store/messages.ts'
import { settleNotices } from '../store/notices.ts'
import { startRepeats } from '../store/repeats.ts'
import { settleSend } from '../store/sends.ts'
import type { Trx } from '../store/tables.ts'
import { markTold } from '../store/tellings.ts'
import { fail } from './fail.ts'
import { parkTarget } from './park.ts'
import { retry, sendChanged, waitForUs } from './retry.ts'
import type { Attempted, SettleDeps, Settled } from './settled.ts'

/**
 * Writes down what an attempt came to (T2): sent with its message id, or when it is tried again, or failed for good, or
 * parked with what is owed to somebody else. A worker that lost its lease writes nothing.
 *
 * @param subject  of the mail that was attempted
 */
export async function settle(deps: SettleDeps, delivery: Claimed, outcome: Outcome, subject?: string): Promise<void> {
  const now = await deps.clock()
  const settled = await deps.db.transaction().execute(async (trx) => {
    // the lock of the way out comes first, here as in claiming
    const channel = await lockChannel(trx, delivery.target.channel, now)
    await settleSend(trx, delivery, now)
    return write(trx, { deps, delivery, channel, now, ...(subject !== undefined && { subject }) }, outcome)
  })
  const { id, attempts, op, target } = delivery
  const { class: kind, ...told } = outcome
  const fields = { deliveryId: id, channel: target.channel, op, outcome: settled, attempts, class: kind, ...told }
  if (settled === 'sent') deps.log.info('delivery-settled', fields)
  else deps.log[isDefect(outcome) || settled === 'failed' ? 'error' : 'warn']('delivery-settled', fields)
}

async function write(trx: Trx, attempted: Attempted, outcome: Outcome): Promise<Settled> {
  const { delivery, channel } = attempted
  await lockMessage(trx, delivery.messageId)
  if (outcome.class === 'ours') return waitForUs(trx, attempted, outcome)
  await answered(trx, attempted, channel, outcome)
  switch (outcome.class) {
    case 'delivered':
      return sent(trx, attempted, outcome.messageId)
    case 'retry-safe':
      return outcome.change === undefined
        ? retry(trx, attempted, outcome)
        : sendChanged(trx, attempted, outcome.change, outcome)
    case 'ambiguous':
      return retry(trx, attempted, outcome)
    case 'permanent':
      return isParkReason(outcome.reason)
        ? parkTarget(trx, attempted, outcome.reason, outcome.detail)
        : fail(trx, attempted, outcome)
    default:
      return outcome satisfies never
  }
}

/** Whoever answers, with whatever, knows us: the way out is open. Silence says nothing of it. */
async function answered(trx: Trx, { delivery, now }: Attempted, channel: ChannelState, outcome: Outcome) {
  const { channel: name } = delivery.target
  const silent = 'reason' in outcome && saidNothing.includes(outcome.reason)
  if (channel.gate !== 'open' && !silent) await forgiveFailures(trx, name, now)
  if (outcome.class === 'delivered') await openChannel(trx, name, now)
  else if (channel.gate !== 'open' && !silent) await openChannel(trx, name)
}

async function sent(trx: Trx, { deps, delivery, now, subject }: Attempted, messageId: string): Promise<Settled> {
  const below = delivery.isAside && messageId !== '' ? { remoteId: messageId } : {}
  if (!(await settleDelivery(trx, delivery, { state: 'sent', settledAt: now, ...below }))) return 'lease-lost'
  // Teams may take a message without naming it: such a one cannot be edited, and the next change is posted anew
  if (!delivery.isAside) await setRemoteId(trx, delivery.messageId, messageId === '' ? null : messageId)
  if (!delivery.isAside && subject !== undefined) await setSubject(trx, delivery.messageId, subject)
  await settleNotices(trx, delivery.id, 'sent', null, now)
  await lastsFrom(trx, deps, delivery, now)
  return 'sent'
}

/** What has just been told, and lasts, is told once more one day; whoever stands in is told each event once. */
async function lastsFrom(trx: Trx, { repeatMs }: SettleDeps, delivery: Claimed, now: Date): Promise<void> {
  const { messageId, op, message, diverted } = delivery
  if (op === 'edit' || diverted !== undefined || !tellsOfLasting(message)) return
  await markTold(trx, delivery, now)
  await startRepeats(trx, messageId, after(now, repeatMs))
}

/** Nobody answered, or no attempt was made. */
const saidNothing: readonly Reason[] = [
  'unanswered',
  'unreachable',
  'not-rendered',
  'host-not-allowed',
  'address-not-allowed',
  'mail-off',
]

/** What only a mistake of ours can bring about. */
const isDefect = (outcome: Outcome): boolean =>
  'reason' in outcome && ['card-refused', 'too-big', 'not-rendered'].includes(outcome.reason)
