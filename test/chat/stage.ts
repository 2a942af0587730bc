import { converse } from '../../src/chat/converse.ts'
import type { ChatDeps } from '../../src/chat/deps.ts'
import type { Conversation } from '../../src/core/conversation.ts'
import type { Message } from '../../src/core/message.ts'
import type { Turn } from '../../src/core/turn.ts'
import type { Renderer } from '../../src/render/renderer.ts'
import { findAnswer } from '../../src/store/activities.ts'
import type { Db } from '../../src/store/tables.ts'
import type { Step, Transcript } from './transcript.ts'

/** What a person sees of an answer: its text, and what they can press or fill in. */
export type Seen = {
  readonly id: string
  readonly lines: readonly string[]
  readonly buttons: readonly Button[]
  /** The ids of its inputs, by label. */
  readonly inputs: Readonly<Record<string, Input>>
  /** What does not fit, as it stands beside the inputs. */
  readonly problems: readonly string[]
}
type Button = { readonly title: string; readonly data: Readonly<Record<string, string>> }
type Input = { readonly id: string; readonly value: string }

/** Where a dialogue is played: everybody in it, one conversation, one clock. */
export type Stage = {
  readonly db: Db
  readonly deps: ChatDeps
  readonly renderer: Renderer
  readonly clock: { now: Date }
  readonly conversation: Conversation
  readonly person: (name: string) => Turn['person']
  /** How the conversation is shown to those in it. */
  readonly look: () => Promise<{ readonly locale: string; readonly timeZone: string }>
}

/** Plays a dialogue. @returns what was answered at each line where somebody did something */
export async function play(stage: Stage, { steps }: Transcript): Promise<ReadonlyMap<number, readonly string[]>> {
  const answers = new Map<number, readonly string[]>()
  const shown: Seen[] = []
  for (const [index, step] of steps.entries()) {
    const seen = await act(stage, step, shown, index)
    if (seen === undefined) continue
    answers.set(step.line, [...seen.lines, ...shownButtons(seen)])
    shown.push(seen)
  }
  return answers
}

async function act(stage: Stage, step: Step, shown: readonly Seen[], index: number): Promise<Seen | undefined> {
  switch (step.kind) {
    case 'said':
      return turn(stage, index, step.person, { text: step.text })
    case 'pressed': {
      const card = shown.findLast(({ buttons }) => buttons.some(({ title }) => title === step.button))
      const button = card?.buttons.find(({ title }) => title === step.button)
      if (card === undefined || button === undefined) throw new Error(`No card shows a button [${step.button}]`)
      const { say = '', ...data } = button.data
      const kept = Object.values(card.inputs).map(({ id, value }) => [id, value] as const)
      const filled = Object.entries(step.filled).map(([label, value]) => [idOf(card, label), value] as const)
      return turn(stage, index, step.person, {
        text: say,
        pressedId: card.id,
        filled: { ...data, ...Object.fromEntries([...kept, ...filled]) },
      })
    }
    case 'passed':
      stage.clock.now = new Date(stage.clock.now.getTime() + step.minutes * 60_000)
      return undefined
    case 'restarted':
      // nothing is kept but the rows: every turn below reads them anew
      return undefined
    default:
      return step satisfies never
  }
}

function idOf(card: Seen, label: string): string {
  const input = card.inputs[label]
  if (input === undefined) throw new Error(`No input “${label}”; there are ${Object.keys(card.inputs).join(', ')}`)
  return input.id
}

async function turn(
  stage: Stage,
  index: number,
  name: string,
  part: Pick<Turn, 'text'> & Partial<Turn>,
): Promise<Seen> {
  const { db, deps, conversation } = stage
  const activityId = `turn-${index}`
  await converse(deps, { activityId, conversation, person: stage.person(name), ...part })
  const answer = await findAnswer(db, conversation.id, activityId)
  if (answer === undefined || answer === null) throw new Error(`No answer to “${part.text}”`)
  const id = `card-${index}`
  await db.updateTable('messages').set({ remote_id: id }).where('group_key', '=', `turn/${activityId}`).execute()
  return seenOf(stage, id, answer)
}

async function seenOf({ renderer, look, conversation }: Stage, id: string, message: Message): Promise<Seen> {
  const looks = { ...(await look()), possibleRepeat: false, threads: conversation.kind === 'channel' }
  const { card } = renderer.card(message, looks)
  const text = renderer.text(message, looks).split('\n\n')
  const { buttons, inputs, problems } = partsOf(card)
  // the last part of the text says what the card's own buttons say: these are shown as buttons here
  const saysThem = isRecord(card) && Array.isArray(card.actions) && card.actions.length > 0
  return { id, lines: (saysThem ? text.slice(0, -1) : text).join('\n').split('\n'), buttons, inputs, problems }
}

const shownButtons = ({ buttons, inputs, problems }: Seen): readonly string[] => [
  ...problems.map((problem) => `⚠ ${problem}`),
  ...Object.entries(inputs).map(([label, { value }]) => `⟨${label}: ${value}⟩`),
  ...(buttons.length === 0 ? [] : [buttons.map(({ title }) => `[${title}]`).join(' ')]),
]

/** The buttons and inputs of a card, wherever they stand in it. */
function partsOf(card: unknown): Pick<Seen, 'buttons' | 'inputs' | 'problems'> {
  const problems: string[] = []
  const buttons: Button[] = []
  const inputs: Record<string, Input> = {}
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) walk(item)
    if (!isRecord(value)) return
    const { type, title, data, id, label, value: filled, color, text } = value
    if (type === 'TextBlock' && color === 'Attention') problems.push(String(text))
    if (type === 'Action.Execute' && isRecord(data)) buttons.push({ title: String(title), data: textsOf(data) })
    else if (typeof type === 'string' && type.startsWith('Input.'))
      inputs[String(label ?? title)] = { id: String(id), value: filled === undefined ? '' : String(filled) }
    else for (const item of Object.values(value)) walk(item)
  }
  walk(card)
  return { buttons, inputs, problems }
}

const textsOf = (data: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(data).map(([key, value]) => [key, String(value)]))

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
