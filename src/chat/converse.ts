import { priorities } from '../core/delivery.ts'
import { isAnswer, type Message } from '../core/message.ts'
import type { Turn } from '../core/turn.ts'
import { findAnswer, keepAnswer, takeActivity } from '../store/activities.ts'
import { putConversation } from '../store/conversations.ts'
import { insertDelivery } from '../store/deliveries.ts'
import { findShown, putMessage, setFacts } from '../store/messages.ts'
import type { Trx } from '../store/tables.ts'
import type { Answer, ChatDeps } from './deps.ts'
import { handle } from './handle.ts'
import { hear } from './hear.ts'
import { only, say } from './say.ts'
import { keepSeen } from './seen.ts'

/**
 * Handles one thing a person said or pressed: reads and calls first, then writes in one short transaction, the reply's
 * delivery included. A repeat of the activity writes nothing.
 *
 * @returns the answer, when it takes the place of the card that was pressed
 */
export async function converse(deps: ChatDeps, turn: Turn): Promise<Message | undefined> {
  const replaces = await replacesPressed(deps, turn)
  const known = await findAnswer(deps.db, turn.conversation.id, turn.activityId)
  if (known !== undefined) return replaces ? (known ?? undefined) : undefined
  const message = await answer(deps, turn, replaces)
  deps.wake()
  return replaces ? message : undefined
}

/** The cards of the conversation give way to what comes next; an alert and a welcome stay, and are answered below. */
async function replacesPressed(deps: ChatDeps, turn: Turn): Promise<boolean> {
  if (turn.pressedId === undefined) return false
  const shown = await findShown(deps.db, turn.conversation.id, turn.pressedId)
  return shown !== undefined && isAnswer(shown) && !(shown.card === 'help' && shown.reason === 'installed')
}

async function answer(deps: ChatDeps, turn: Turn, replaces: boolean): Promise<Message | undefined> {
  try {
    return await write(deps, turn, replaces, await handle(deps, await hear(deps, turn)))
  } catch (error) {
    const reference = deps.newId().slice(0, 8)
    deps.log.error('turn-failed', { reference, conversationId: turn.conversation.id, error })
    return write(deps, turn, replaces, only(say({ key: 'fault', reference })))
  }
}

async function write(deps: ChatDeps, turn: Turn, replaces: boolean, answer: Answer): Promise<Message | undefined> {
  const now = await deps.clock()
  return deps.db.transaction().execute(async (trx) => {
    const { conversation, activityId } = turn
    await putConversation(trx, conversation, now)
    await keepSeen(trx, turn)
    if (!(await takeActivity(trx, conversation.id, activityId, now)))
      return (await findAnswer(trx, conversation.id, activityId)) ?? undefined
    const message = await answer(trx, now)
    await keepAnswer(trx, conversation.id, activityId, message)
    await queueReply(trx, turn, replaces, message, now)
    return message
  })
}

async function queueReply(trx: Trx, turn: Turn, replaces: boolean, message: Message, now: Date): Promise<void> {
  const threadId = turn.threadId ?? turn.pressedId
  const { id: messageId } = await putMessage(
    trx,
    {
      channel: 'teams',
      recipient: turn.conversation.id,
      groupKey: `turn/${turn.activityId}`,
      ...(replaces && turn.pressedId !== undefined && { remoteId: turn.pressedId }),
      ...(threadId !== undefined && { threadId }),
    },
    now,
  )
  await setFacts(trx, messageId, message)
  const op = replaces ? 'edit' : 'reply'
  await insertDelivery(trx, { messageId, op, priority: priorities.person, dueAt: now }, now)
}
