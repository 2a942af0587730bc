import { priorities } from '../core/delivery.ts'
import type { RefreshEnd } from '../core/reply-refresh.ts'
import { insertDelivery } from '../store/deliveries.ts'
import { findInstance } from '../store/instances.ts'
import { putMessage, setFacts } from '../store/messages.ts'
import { type KnownRefresh, markTold } from '../store/refreshes.ts'
import type { Trx } from '../store/tables.ts'

/** Tells whoever asked for a refresh how it ended, where they asked: once. */
export async function answerRefresh(trx: Trx, refresh: KnownRefresh, end: RefreshEnd, now: Date): Promise<void> {
  if (!(await markTold(trx, refresh.id, now))) return
  const { conversationId: recipient, instanceId, threadId, title: name, says } = refresh
  const instanceName = (await findInstance(trx, instanceId))?.name ?? instanceId
  const groupKey = `refresh/${refresh.id}`
  const message = await putMessage(
    trx,
    { channel: 'teams', recipient, groupKey, ...(threadId !== undefined && { threadId }) },
    now,
  )
  await setFacts(trx, message.id, { card: 'refresh-ended', instanceName, name, says, end })
  await insertDelivery(trx, { messageId: message.id, op: 'reply', priority: priorities.person, dueAt: now }, now)
}
