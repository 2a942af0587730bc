import { priorities } from '../core/delivery.ts'
import type { Arrival, Receive } from '../core/turn.ts'
import { takeActivity } from '../store/activities.ts'
import { putConversation } from '../store/conversations.ts'
import { insertDelivery } from '../store/deliveries.ts'
import { putMessage, setFacts } from '../store/messages.ts'
import { park, unpark } from '../store/parking.ts'
import { converse } from './converse.ts'
import type { ChatDeps } from './deps.ts'
import { examplesFor } from './examples.ts'

/** Takes in what Teams sends: words and presses, being added, and places that cannot be reached any more, or again. */
export const receive =
  (deps: ChatDeps): Receive =>
  async (arrival) => {
    switch (arrival.kind) {
      case 'turn':
        return converse(deps, arrival.turn)
      case 'installed':
        return welcome(deps, arrival)
      case 'lost':
        return lost(deps, arrival)
      case 'back':
        return back(deps, arrival)
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
    // being added to a team opens all of its channels
    if (conversation.teamId !== undefined) await unpark(trx, { teamId: conversation.teamId }, now)
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

/** Nothing is sent there any more; whoever made rules there is told in the same transaction. Heard twice, it is done once. */
async function lost(deps: ChatDeps, { place, reason }: Extract<Arrival, { kind: 'lost' }>): Promise<undefined> {
  const now = await deps.clock()
  const parked = await deps.db.transaction().execute(async (trx) => {
    const ids = await park(trx, place, reason, now)
    if (ids.length > 0) await deps.onLost(trx, ids, reason, now)
    return ids
  })
  deps.log.info('conversation-lost', { ...place, reason, parked: parked.length })
  deps.wake()
  return undefined
}

/** What was meant for it and still waits goes there. */
async function back(deps: ChatDeps, { place }: Extract<Arrival, { kind: 'back' }>): Promise<undefined> {
  const now = await deps.clock()
  const unparked = await deps.db.transaction().execute((trx) => unpark(trx, place, now))
  deps.log.info('conversation-back', { ...place, unparked: unparked.length })
  deps.wake()
  return undefined
}
