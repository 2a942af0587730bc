import type { Command } from '../../src/chat/command.ts'
import type { ChatDeps } from '../../src/chat/deps.ts'
import { dispatch } from '../../src/chat/dispatch.ts'
import { hear } from '../../src/chat/hear.ts'
import type { Conversation } from '../../src/core/conversation.ts'
import type { Message } from '../../src/core/message.ts'
import type { People } from '../../src/core/people.ts'
import type { Rights } from '../../src/core/rights.ts'
import type { Person } from '../../src/core/rule.ts'
import type { Turn } from '../../src/core/turn.ts'
import { putConversation } from '../../src/store/conversations.ts'
import { within } from '../support/database.ts'

export const ada: Person = { id: '29:ada', name: 'Ada', entraId: '11111111-1111-4111-8111-11111111111a' }
export const bo: Person = { id: '29:bo', name: 'Bo Berg', entraId: '11111111-1111-4111-8111-11111111111b' }
export const mia: Person = { id: '29:mia', name: 'Mia', entraId: '22222222-2222-4222-8222-222222222222' }
export const tim: Person = { id: '29:tim', name: 'Tim', entraId: '33333333-3333-4333-8333-333333333333' }

const bot = { serviceUrl: 'http://127.0.0.1:9/teams/', botId: '28:belfry', botName: 'Belfry' }

export const channelIn = (teamId: string, id = `19:${teamId}-channel`): Conversation => ({
  ...{ id, kind: 'channel', teamId, title: `${teamId} > Alerts` },
  ...bot,
})
export const chatOf = (person: Person): Conversation => ({ id: `a:${person.name}`, kind: 'personal', person, ...bot })

/** Ada and Bo are admins; what is not opened is closed. */
export const guarded: Rights = {
  local: false,
  admins: [ada.entraId ?? '', bo.entraId ?? ''],
  instanceAccess: 'allowed',
}

/** Tim owns every team, Mia has an address. */
export const known: People = {
  find: async (idOrAddress) => {
    const one = [ada, bo, mia, tim].find(({ entraId }) => entraId === idOrAddress)
    return one && { name: one.name, entraId: idOrAddress, ...(one === mia && { mail: 'Mia@contoso.example' }) }
  },
  ownersOf: async () => [tim.entraId ?? ''],
  memberOf: async () => undefined,
}

/** What is answered to a command, once all that it writes is written. */
export async function tell(
  deps: ChatDeps,
  command: Command,
  person: Person,
  conversation: Conversation,
  part: Partial<Turn> = {},
): Promise<Message> {
  const turn = { activityId: `said-${JSON.stringify(command)}`, conversation, person, text: '', ...part }
  const answer = await dispatch(deps, await hear(deps, turn), command)
  const now = await deps.clock()
  return within(deps.db, async (trx) => {
    await putConversation(trx, conversation, now)
    return answer(trx, now)
  })
}

/** The key of what is said. */
export const keyOf = (message: Message): string => (message.card === 'said' ? message.say.key : message.card)
