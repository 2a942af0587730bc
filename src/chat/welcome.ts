import type { Conversation } from '../core/conversation.ts'
import { priorities } from '../core/delivery.ts'
import type { Arrival } from '../core/turn.ts'
import { takeActivity } from '../store/activities.ts'
import { listChatsWith, putConversation } from '../store/conversations.ts'
import { insertDelivery } from '../store/deliveries.ts'
import { putMessage, setFacts } from '../store/messages.ts'
import { unpark } from '../store/parking.ts'
import type { Trx } from '../store/tables.ts'
import type { ChatDeps } from './deps.ts'
import { examplesFor } from './examples.ts'
import { isSamePerson } from './same-person.ts'

type Installed = Extract<Arrival, { kind: 'installed' }>

/** A team that is larger is not disturbed. */
const mostMembers = 100

/**
 * Keeps the conversation, and introduces the bot there: once, however often it is added. In a large team the channel stays
 * quiet, and whoever added the bot is greeted personally.
 *
 * @see Microsoft Learn, "Channel and group conversations": no introduction in teams of more than 100 members
 */
export async function welcome(deps: ChatDeps, arrival: Installed): Promise<undefined> {
  const { conversation, activityId } = arrival
  const greeted = await whereToGreet(deps, arrival)
  const examples = greeted && (await examplesFor(deps, { conversation: greeted, person: { id: '', name: '' } }))
  const now = await deps.clock()
  await deps.db.transaction().execute(async (trx) => {
    await putConversation(trx, conversation, now)
    // being added to a team opens all of its channels
    if (conversation.teamId !== undefined) await unpark(trx, { teamId: conversation.teamId }, now)
    if (!(await takeActivity(trx, conversation.id, activityId, now))) return
    if (greeted === undefined || examples === undefined) return
    if (greeted.id !== conversation.id) await putConversation(trx, greeted, now)
    await greet(trx, greeted, examples, now)
  })
  deps.log.info('bot-added', {
    conversationId: conversation.id,
    kind: conversation.kind,
    greeted: greeted?.id ?? 'nobody',
  })
  deps.wake()
  return undefined
}

/** The conversation itself; `undefined` where a large team is left in peace and its installer cannot be reached. */
async function whereToGreet(deps: ChatDeps, { conversation, by }: Installed): Promise<Conversation | undefined> {
  const size = conversation.kind === 'channel' ? await deps.teamSize?.(conversation) : undefined
  if (size === undefined || size <= mostMembers) return conversation
  if (by === undefined) return undefined
  const [chat] = await listChatsWith(deps.db, (one) => isSamePerson(one, by), 1)
  return chat ?? (await deps.openChat?.(conversation, by))
}

async function greet(
  trx: Trx,
  { id, kind }: Conversation,
  examples: Awaited<ReturnType<typeof examplesFor>>,
  now: Date,
): Promise<void> {
  const message = await putMessage(trx, { channel: 'teams', recipient: id, groupKey: 'welcome' }, now)
  if (!message.isNew) return
  const inChannel = kind !== 'personal'
  await setFacts(trx, message.id, { card: 'help', reason: 'installed', inChannel, place: kind, examples, guesses: [] })
  const delivery = { messageId: message.id, op: 'post', priority: priorities.person, dueAt: now } as const
  await insertDelivery(trx, delivery, now)
}
