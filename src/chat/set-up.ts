import type { Message } from '../core/message.ts'
import type { Turn } from '../core/turn.ts'
import { findAnswer, keepAnswer, takeActivity } from '../store/activities.ts'
import { putConversation } from '../store/conversations.ts'
import type { Answer, ChatDeps } from './deps.ts'
import { handle } from './handle.ts'
import { hear } from './hear.ts'
import { only, say } from './say.ts'
import { keepSeen } from './seen.ts'

/** Teams' own settings of the bot: the form, or what became of it. The answer is shown there alone; nothing is posted. */
export async function setUp(deps: ChatDeps, turn: Turn): Promise<Message | undefined> {
  const { conversation, activityId } = turn
  const known = await findAnswer(deps.db, conversation.id, activityId)
  if (known !== undefined) return known ?? undefined
  try {
    return await write(deps, turn, await handle(deps, await hear(deps, turn)))
  } catch (error) {
    const reference = deps.newId().slice(0, 8)
    deps.log.error('turn-failed', { reference, conversationId: conversation.id, error })
    return write(deps, turn, only(say({ key: 'fault', reference })))
  }
}

async function write(deps: ChatDeps, turn: Turn, answer: Answer): Promise<Message | undefined> {
  const { conversation, activityId } = turn
  const now = await deps.clock()
  return deps.db.transaction().execute(async (trx) => {
    await putConversation(trx, conversation, now)
    if (!(await takeActivity(trx, conversation.id, activityId, now)))
      return (await findAnswer(trx, conversation.id, activityId)) ?? undefined
    await keepSeen(trx, turn)
    const message = await answer(trx, now)
    await keepAnswer(trx, conversation.id, activityId, message)
    return message
  })
}
