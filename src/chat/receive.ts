import { priorities } from '../core/delivery.ts'
import type { Arrival, Receive } from '../core/turn.ts'
import { takeActivity } from '../store/activities.ts'
import { markRemoved, putConversation } from '../store/conversations.ts'
import { insertDelivery } from '../store/deliveries.ts'
import { putMessage, setFacts } from '../store/messages.ts'
import { examplesFor } from './commands/help.ts'
import { converse } from './converse.ts'
import type { ChatDeps } from './deps.ts'

/** Takes in what Teams sends: words and presses, and being added and removed. */
export const receive =
  (deps: ChatDeps): Receive =>
  async (arrival) => {
    switch (arrival.kind) {
      case 'turn':
        return converse(deps, arrival.turn)
      case 'installed':
        return welcome(deps, arrival)
      case 'removed':
        await markRemoved(deps.db, arrival.conversationId, await deps.clock())
        deps.log.info('bot-removed', { conversationId: arrival.conversationId })
        return undefined
      default:
        return arrival satisfies never
    }
  }

/** Keeps the conversation, and introduces the bot there: once, however often it is added. */
async function welcome(deps: ChatDeps, arrival: Extract<Arrival, { kind: 'installed' }>): Promise<undefined> {
  const { conversation, activityId } = arrival
  const examples = await examplesFor(deps, { conversation, person: { id: '', name: '' } })
  const now = await deps.clock()
  await deps.db.transaction().execute(async (trx) => {
    await putConversation(trx, conversation, now)
    if (!(await takeActivity(trx, conversation.id, activityId, now))) return
    const address = { channel: 'teams', recipient: conversation.id, groupKey: 'welcome' } as const
    const message = await putMessage(trx, address, now)
    if (!message.isNew) return
    const inChannel = conversation.kind !== 'personal'
    await setFacts(trx, message.id, { card: 'help', reason: 'installed', inChannel, examples, guesses: [] })
    const delivery = { messageId: message.id, op: 'post', priority: priorities.person, dueAt: now } as const
    await insertDelivery(trx, delivery, now)
  })
  deps.log.info('bot-added', { conversationId: conversation.id, kind: conversation.kind })
  deps.wake()
  return undefined
}
