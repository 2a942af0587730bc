import type { ParkReason } from '../core/outcome.ts'
import { findConversation } from '../store/conversations.ts'
import { settleDelivery } from '../store/deliveries.ts'
import { findPlaced } from '../store/messages.ts'
import { park, parkMailbox, takeBack } from '../store/parking.ts'
import { listRulesOf } from '../store/rules.ts'
import type { Trx } from '../store/tables.ts'
import { type AlarmDeps, raiseAlarm, raiseElsewhere } from './alarm.ts'
import type { Attempted, Settled } from './settled.ts'

/** Nothing arrives there any more: it is parked, and what was to be said there is owed to somebody else. */
export async function parkTarget(
  trx: Trx,
  { deps, delivery, now }: Attempted,
  reason: ParkReason,
  detail: string,
): Promise<Settled> {
  const { id, messageId, op, target, message } = delivery
  if (!(await settleDelivery(trx, delivery, { state: 'superseded', reason, detail, settledAt: now })))
    return 'lease-lost'
  await takeBack(trx, { id, messageId, isPost: op === 'post' }, now)
  if (target.channel === 'mail') await loseMailbox(trx, deps, target.address, detail, now)
  else {
    const lost = await park(trx, { conversationId: target.conversation.id }, reason, now)
    await tellCreators(trx, deps, lost, reason, now)
  }
  if (message.card === 'alarm') {
    const { groupKey } = await findPlaced(trx, messageId)
    await raiseElsewhere(trx, deps, { alarm: message, groupKey }, now)
  }
  return 'parked'
}

/** Tells whoever made rules in conversations that cannot be reached any more: their alerts come to them instead. */
export async function tellCreators(
  trx: Trx,
  deps: AlarmDeps,
  conversationIds: readonly string[],
  reason: ParkReason,
  now: Date,
): Promise<void> {
  for (const id of conversationIds) {
    const conversation = await findConversation(trx, id)
    const rules = await listRulesOf(trx, id)
    if (conversation === undefined) continue
    const creators = new Map(rules.map(({ createdBy }) => [createdBy.id, createdBy]))
    for (const creator of creators.values()) {
      const own = rules.filter((rule) => rule.createdBy.id === creator.id).map((rule) => rule.id)
      const { kind: place, title } = conversation
      const facts = { kind: 'parked', place, reason, rules: own, ...(title !== undefined && { title }) } as const
      await raiseAlarm(trx, deps, facts, { for: creator, notAt: id }, now)
    }
  }
}

async function loseMailbox(trx: Trx, deps: AlarmDeps, address: string, detail: string, now: Date): Promise<void> {
  if (await parkMailbox(trx, address, now))
    await raiseAlarm(trx, deps, { kind: 'mailbox-gone', address, detail }, { for: 'admins' }, now)
}
