import { giveUpAfterMs, waitBeforeAttempt } from '../core/backoff.ts'
import type { Claimed } from '../core/delivery.ts'
import type { Outcome } from '../core/outcome.ts'
import { settleDelivery } from '../store/deliveries.ts'
import { setRemoteId } from '../store/messages.ts'
import { settleNotices } from '../store/notices.ts'
import type { Trx } from '../store/tables.ts'
import type { Deps } from './deps.ts'

type SettleDeps = Pick<Deps, 'db' | 'clock' | 'random' | 'log'>

/**
 * Writes down what an attempt came to (T2): sent with its message id, or when it is tried again, or failed for good. A
 * worker that lost its lease writes nothing.
 */
export async function settle(deps: SettleDeps, delivery: Claimed, outcome: Outcome): Promise<void> {
  const now = await deps.clock()
  const settled = await deps.db.transaction().execute((trx) => write(trx, deps, delivery, outcome, now))
  const { id, attempts } = delivery
  const fields = { deliveryId: id, channel: delivery.target.channel, op: delivery.op, outcome: settled, attempts }
  if (settled === 'sent') deps.log.info('delivery-settled', fields)
  else deps.log[settled === 'failed' ? 'error' : 'warn']('delivery-settled', { ...fields, ...why(outcome) })
}

type Settled = 'sent' | 'retry' | 'failed' | 'lease-lost'

async function write(trx: Trx, deps: SettleDeps, delivery: Claimed, outcome: Outcome, now: Date): Promise<Settled> {
  switch (outcome.kind) {
    case 'sent':
      return sent(trx, delivery, outcome.messageId, now)
    case 'refused': // by a setting, which may be mended
    case 'retry':
      return now.getTime() - delivery.createdAt.getTime() >= giveUpAfterMs
        ? failed(trx, delivery, outcome.reason, now)
        : retry(trx, deps, delivery, outcome, now)
    case 'gone':
      return postAnew(trx, delivery, outcome.detail, now)
    default:
      return outcome satisfies never
  }
}

async function sent(trx: Trx, delivery: Claimed, messageId: string, now: Date): Promise<Settled> {
  if (!(await settleDelivery(trx, delivery, { state: 'sent', settledAt: now }))) return 'lease-lost'
  // Teams may take a message without naming it: such a one cannot be edited, and the next change is posted anew
  if (!delivery.isAside) await setRemoteId(trx, delivery.messageId, messageId === '' ? null : messageId)
  await settleNotices(trx, delivery.id, 'sent', null, now)
  return 'sent'
}

async function retry(
  trx: Trx,
  deps: SettleDeps,
  delivery: Claimed,
  outcome: Extract<Outcome, { kind: 'retry' | 'refused' }>,
  now: Date,
): Promise<Settled> {
  const asked = outcome.kind === 'retry' ? outcome : { afterMs: undefined, detail: undefined, ambiguous: false }
  const waitMs = waitBeforeAttempt(delivery.attempts, deps.random(), asked.afterMs)
  const settled = await settleDelivery(trx, delivery, {
    state: 'queued',
    dueAt: new Date(now.getTime() + waitMs),
    reason: outcome.reason,
    ...(asked.detail !== undefined && { detail: asked.detail }),
    possibleRepeat: asked.ambiguous && delivery.op !== 'edit',
  })
  return settled ? 'retry' : 'lease-lost'
}

/** The message to edit, or the thread to answer in, is not there any more: what is to be said gets a message of its own. */
async function postAnew(trx: Trx, delivery: Claimed, detail: string, now: Date): Promise<Settled> {
  if (!(await settleDelivery(trx, delivery, { state: 'queued', op: 'post', dueAt: now, detail }))) return 'lease-lost'
  if (!delivery.isAside) await setRemoteId(trx, delivery.messageId, null)
  return 'retry'
}

async function failed(trx: Trx, delivery: Claimed, reason: string, now: Date): Promise<Settled> {
  if (!(await settleDelivery(trx, delivery, { state: 'failed', reason, settledAt: now }))) return 'lease-lost'
  await settleNotices(trx, delivery.id, 'failed', reason, now)
  return 'failed'
}

const why = (outcome: Outcome): object =>
  outcome.kind === 'sent' ? {} : 'reason' in outcome ? { ...outcome, kind: undefined } : { detail: outcome.detail }
