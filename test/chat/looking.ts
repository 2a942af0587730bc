import type { Command } from '../../src/chat/command.ts'
import type { ChatDeps } from '../../src/chat/deps.ts'
import { dispatch } from '../../src/chat/dispatch.ts'
import { hear } from '../../src/chat/hear.ts'
import type { Message } from '../../src/core/message.ts'
import type { Turn } from '../../src/core/turn.ts'

/** What is answered to a command, whatever words it was said in. */
export async function ask(deps: ChatDeps, command: Command, part: Partial<Turn> = {}): Promise<Message> {
  const bot = { serviceUrl: 'http://127.0.0.1:9/teams/', botId: '28:belfry', botName: 'Belfry' }
  const turn: Turn = {
    activityId: 'asked',
    conversation: { id: '19:data', kind: 'channel', ...bot },
    person: { id: '29:mia', name: 'Mia' },
    text: '',
    ...part,
  }
  const answer = await dispatch(deps, await hear(deps, turn), command)
  const now = await deps.clock()
  return deps.db.transaction().execute((trx) => answer(trx, now))
}
