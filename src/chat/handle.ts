import type { Message } from '../core/message.ts'
import { answerDialogue, endDialogues, insertDialogue } from '../store/dialogues.ts'
import type { Trx } from '../store/tables.ts'
import { mentionedIn } from './access/mentioned-in.ts'
import { openHere } from './access/open-here.ts'
import { type Asks, isAsking } from './ask/asking.ts'
import { understand } from './ask/understand.ts'
import type { Command } from './command.ts'
import type { Answer, ChatDeps, Heard } from './deps.ts'
import { dispatch } from './dispatch.ts'
import { submit } from './forms/submit.ts'
import { reread } from './renamed.ts'
import { only, say } from './say.ts'

/** From what was said, pressed or filled in to the answer; a question in it is kept, so that it can be answered. */
export async function handle(outside: ChatDeps, turn: Heard): Promise<Answer> {
  const deps = await openHere(outside, turn)
  const form = await submit(deps, turn)
  if (form !== undefined) return ending(turn, form)
  const understood = await understand(deps, turn)
  if (understood.kind !== 'command') return only(say({ of: 'form', key: understood.kind }))
  const { answers } = understood
  const command = await mentionedIn(deps, turn, understood.command)
  const answer = await dispatch(deps, turn, command)
  return async (trx, now) => {
    // somebody else may have answered it meanwhile
    if (answers !== undefined && !(await answerDialogue(trx, answers, now)))
      return say({ of: 'form', key: 'answered-already' })
    return asked(trx, turn, command, await answer(trx, now), now)
  }
}

/** A form that was sent ends what words would have answered. */
const ending =
  ({ conversation, person }: Heard, answer: Answer): Answer =>
  async (trx, now) => {
    await endDialogues(trx, { conversationId: conversation.id, personId: person.id }, now)
    return answer(trx, now)
  }

/** Whatever is understood ends what words would have answered; a question begins it anew. */
async function asked(trx: Trx, turn: Heard, command: Command, message: Message, now: Date): Promise<Message> {
  const who = { conversationId: turn.conversation.id, personId: turn.person.id }
  if (command.verb !== 'help') await endDialogues(trx, who, now)
  if (!isAsking(message)) return message
  const { asks, ...said } = message
  const { piece, among, dataset } = asks
  const half = halfOf(asks, command)
  const dialogue = await insertDialogue(trx, { ...who, half, piece }, now)
  return among === undefined
    ? said
    : { ...said, choose: { dialogue, options: among, ...(dataset !== undefined && { dataset }) } }
}

const halfOf = ({ half, read }: Asks, command: Command): Command => half ?? (read && reread(command, read)) ?? command
