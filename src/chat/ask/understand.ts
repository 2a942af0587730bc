import { type Dialogue, findDialogue, findOpenDialogue } from '../../store/dialogues.ts'
import { listInstances } from '../../store/instances.ts'
import { isNamed } from '../access/closed.ts'
import { listCandidates } from '../candidates.ts'
import type { Command } from '../command.ts'
import { commands } from '../commands/index.ts'
import type { ChatDeps, Heard } from '../deps.ts'
import { instanceSaid } from '../parse/instance-said.ts'
import { parseNamed } from '../parse/named.ts'
import { parse } from '../parse.ts'
import { isPiece, type Piece } from '../piece.ts'
import { fitsExactly, refOf } from '../subject.ts'
import { chosen } from './chosen.ts'
import { fill } from './fill.ts'

/** What is meant. `answers`: the number of the question that it is the answer to. */
export type Understood =
  | { readonly kind: 'command'; readonly command: Command; readonly answers?: number }
  /** A button of a question that is answered, or that nobody asked here. */
  | { readonly kind: 'answered-already' | 'question-gone' }

/** The largest number that a question can have in the database. */
const mostStored = 2_147_483_647

/** A question that was not answered in words for so long is forgotten. */
const forgottenAfterMs = 3_600_000

/**
 * What somebody said or pressed means: the answer to a question that they were asked here, or a command. Whatever is
 * understood as a command is one; only the exact name of something wins over it where that was asked for.
 */
export async function understand(deps: ChatDeps, turn: Heard): Promise<Understood> {
  const { dialogue, chosen: said = '' } = turn.filled ?? {}
  if (dialogue !== undefined) return choose(deps, turn, Number(dialogue), said)
  const command = parse(turn.text)
  if (turn.pressedId !== undefined) return { kind: 'command', command }
  return (await answerOf(deps, turn, command)) ?? { kind: 'command', command }
}

async function choose(deps: ChatDeps, turn: Heard, id: number, said: string): Promise<Understood> {
  const asked = Number.isInteger(id) && id > 0 && id <= mostStored ? await findDialogue(deps.db, id) : undefined
  const question = asked && questionOf(asked)
  if (question === undefined || asked?.conversationId !== turn.conversation.id) return { kind: 'question-gone' }
  if (asked.answeredAt !== undefined) return { kind: 'answered-already' }
  const command = await filled(deps, question, said)
  // nothing was chosen: it is asked once more
  return command === undefined
    ? { kind: 'command', command: question.half }
    : { kind: 'command', command, answers: asked.id }
}

async function answerOf(deps: ChatDeps, turn: Heard, command: Command): Promise<Understood | undefined> {
  const since = new Date((await deps.clock()).getTime() - forgottenAfterMs)
  const who = { conversationId: turn.conversation.id, personId: turn.person.id }
  const asked = await findOpenDialogue(deps.db, who, since)
  const question = asked && questionOf(asked)
  if (asked === undefined || question === undefined) return undefined
  const isNew = command.verb !== 'help' || command.reason !== 'not-understood'
  if (isNew && !(await isName(deps, question, turn.text))) return undefined
  const answer = fill(question.half, question.piece, turn.text, isNew)
  return answer && { kind: 'command', command: answer, answers: asked.id }
}

type Question = { readonly half: Command; readonly piece: Piece }

/** A subject is chosen by its place, anything else by what would be said; whatever is chosen is no command. */
async function filled(deps: ChatDeps, { half, piece }: Question, said: string): Promise<Command | undefined> {
  if (!isAboutSubject({ half, piece })) return fill(half, piece, said, true)
  const all = await listCandidates(deps, 'segment', 'measure', 'datasource')
  const one = all.find((each) => refOf(each) === said)
  return one === undefined ? fill(half, piece, said, true) : chosen(half, all, one)
}

/** Whether it is exactly the name of what is asked for. */
async function isName(deps: ChatDeps, question: Question, said: string): Promise<boolean> {
  if (question.piece === 'instance')
    return (await listInstances(deps.db)).some((one) => isNamed(one, instanceSaid(said)))
  if (!isAboutSubject(question)) return false
  const all = await listCandidates(deps, 'segment', 'measure', 'datasource')
  const { kind, subject = '', ...rest } = parseNamed(said)
  const ofKind = kind === undefined ? all : all.filter((one) => one.kind === kind)
  return fitsExactly(all, { subject: said }) || fitsExactly(ofKind, { subject, ...rest })
}

/** What is held may be a subject, too. */
const isAboutSubject = ({ half: { verb }, piece }: Question): boolean =>
  piece === 'subject' || (piece === 'rule' && (verb === 'mute' || verb === 'unmute'))

/** What was stored; `undefined` where an older program wrote what this one does not know. */
function questionOf({ half, piece }: Dialogue): Question | undefined {
  return isCommand(half) && isPiece(piece) ? { half, piece } : undefined
}

const isCommand = (kept: unknown): kept is Command =>
  typeof kept === 'object' && kept !== null && 'verb' in kept && Object.hasOwn(commands, String(kept.verb))
