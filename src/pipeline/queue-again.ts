import { settleDelivery } from '../store/deliveries.ts'
import { planRepeat } from '../store/repeats.ts'
import type { Trx } from '../store/tables.ts'
import type { Attempted } from './settled.ts'

type Again = Omit<Parameters<typeof settleDelivery>[2], 'state' | 'settledAt' | 'dueAt'> & { readonly dueAt: Date }

/**
 * Queues a delivery for its next attempt. One that says that something lasts is withdrawn instead, and planned for that
 * moment: whether it still lasts, and may be told there, is decided then.
 *
 * @returns false when the lease was lost: somebody else settles it
 */
export async function queueAgain(trx: Trx, { delivery, now }: Attempted, again: Again): Promise<boolean> {
  if (delivery.message.card !== 'still-open') return settleDelivery(trx, delivery, { ...again, state: 'queued' })
  if (!(await settleDelivery(trx, delivery, { ...again, state: 'superseded', settledAt: now }))) return false
  await planRepeat(trx, delivery.messageId, again.dueAt)
  return true
}
