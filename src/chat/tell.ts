import type { Conversation } from '../core/conversation.ts'
import type { Message } from '../core/message.ts'
import { insertDelivery } from '../store/deliveries.ts'
import { putMessage, setFacts } from '../store/messages.ts'
import type { Trx } from '../store/tables.ts'

/** Where something is told, and what it is about: nobody is told twice of one key. */
export type Telling = {
  readonly conversation: Pick<Conversation, 'id'>
  readonly key: string
  readonly priority: number
}

/** Owes a card to another conversation than the one that is answered. */
export async function tell(
  trx: Trx,
  { conversation, key, priority }: Telling,
  message: Message,
  now: Date,
): Promise<void> {
  const { id: messageId, isNew } = await putMessage(
    trx,
    { channel: 'teams', recipient: conversation.id, groupKey: key },
    now,
  )
  if (!isNew) return
  await setFacts(trx, messageId, message)
  await insertDelivery(trx, { messageId, op: 'post', priority, dueAt: now }, now)
}
