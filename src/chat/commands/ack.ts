import type { Message } from '../../core/message.ts'
import type { SaidOfHolds } from '../../core/said-hold.ts'
import { acknowledgeProblems, unacknowledgeProblems } from '../../store/acknowledged.ts'
import { insertChange } from '../../store/audit.ts'
import { lockConversation } from '../../store/conversations.ts'
import { reconsiderHeld } from '../../store/held.ts'
import { listProblems } from '../../store/problems.ts'
import type { Trx } from '../../store/tables.ts'
import { languages } from '../../words/index.ts'
import type { Ack } from '../command.ts'
import type { Handler, Heard } from '../deps.ts'
import { type Broken, findBroken } from '../hold/broken.ts'
import { phrase } from '../phrase.ts'
import { only, say } from '../say.ts'

/**
 * `ack`: somebody looks after what is broken; its card says so, and further failures of it are not told here until it is
 * over. `unack`: nobody does any more.
 */
export const ack: Handler<Ack> = async (deps, turn, command) => {
  const found = await findBroken(deps, turn, command)
  if (!found.ok) return only(found.answer)
  const broken = found.found
  return async (trx, now) => {
    await lockConversation(trx, turn.conversation.id)
    return command.verb === 'ack' ? take(trx, turn, command, broken, now) : leave(trx, turn, broken, now)
  }
}

async function take(trx: Trx, turn: Heard, command: Ack, broken: readonly Broken[], now: Date): Promise<Message> {
  const ids = broken.map(({ id }) => id)
  const taken = await acknowledgeProblems(trx, ids, { by: turn.person, at: now })
  if (taken.length === 0) return late(trx, broken)
  const after = { by: turn.person.name }
  for (const id of taken) await insertChange(trx, { ...changeOf(turn, id), after }, now)
  const undo = { title: languages[turn.lang].button.undo, says: phrase({ ...command, verb: 'unack' }, turn.lang) }
  return say(told('acknowledged', broken, taken), [undo])
}

/** Somebody was faster, or it has ended meanwhile. */
async function late(trx: Trx, broken: readonly Broken[]): Promise<Message> {
  const problems = await listProblems(
    trx,
    broken.map(({ id }) => id),
  )
  const open = problems.filter(({ closedAt }) => closedAt === undefined)
  const faster = open.find(({ acknowledged }) => acknowledged !== undefined)?.acknowledged
  if (faster === undefined) return say({ of: 'hold', key: 'over-already' })
  const ids = open.map(({ id }) => id)
  const { subjects } = told('acknowledged', broken, ids)
  const { by, at } = faster
  return say({ of: 'hold', key: 'already-acknowledged', subjects, by: by.name, at: at.toISOString() })
}

async function leave(trx: Trx, turn: Heard, broken: readonly Broken[], now: Date): Promise<Message> {
  const ids = broken.map(({ id }) => id)
  const left = await unacknowledgeProblems(trx, ids, now)
  if (left.length === 0) return say({ of: 'hold', key: 'not-acknowledged' })
  for (const id of left) {
    const by = broken.find((one) => one.id === id)?.by ?? turn.person.name
    await insertChange(trx, { ...changeOf(turn, id), before: { by } }, now)
  }
  await reconsiderHeld(trx, turn.conversation.id, now)
  return say(told('unacknowledged', broken, left))
}

const changeOf = ({ person, conversation }: Heard, id: number) =>
  ({ person, conversationId: conversation.id, what: 'acknowledged', about: `problem/${id}` }) as const

function told<Key extends 'acknowledged' | 'unacknowledged'>(
  key: Key,
  broken: readonly Broken[],
  ids: readonly number[],
) {
  const titles = broken.filter(({ id }) => ids.includes(id)).map(({ titled }) => titled.title)
  return { of: 'hold', key, subjects: [...new Set(titles)] } as const satisfies SaidOfHolds
}
