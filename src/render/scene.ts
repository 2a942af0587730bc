import { type Shown, shown } from '../words/shown.ts'
import type { Voice } from '../words/voice.ts'
import { type Escaped, markdown, plain } from './escape.ts'
import type { Button, Fact } from './picture.ts'
import type { Stage } from './stage.ts'

/** For whom and how large a message is drawn. */
export type Scene = Voice & {
  readonly stage: Stage
  readonly possibleRepeat: boolean
  /** Whether people must mention the bot: in channels, where messages have threads. */
  readonly threads: boolean
}

/** An outside string, as long as the stage allows. */
export const named = (scene: Scene, text: string): Shown => shown(text, scene.stage.letters)

/** `Orders, Customers and 7 more`: as many names as the stage allows, and the count of the rest. */
export function someOf(scene: Scene, names: readonly string[]): string {
  const { formats, words, stage } = scene
  const rest = names.length - stage.names
  if (rest <= 0) return formats.list(names)
  return formats.list([...names.slice(0, stage.names), words.and.more(formats, rest)])
}

/** A fact, or none where there is nothing to say. */
export const fact = (title: string, value: string | undefined): readonly Fact[] =>
  value === undefined ? [] : [{ title: markdown(title), value: markdown(value) }]

/** What stands at the foot of every card: a possible repeat first, then the rules that caused it. */
export const notes = (scene: Scene, rules: readonly number[]): readonly Escaped<'markdown'>[] => [
  ...(scene.possibleRepeat ? [markdown(scene.words.note.possibleRepeat)] : []),
  ...(rules.length === 0 ? [] : [markdown(becauseOf(scene, rules))]),
]

/** A button that says a command; its title is kept short, the command is not. */
export const button = (title: string, says: string): Button => ({ title: plain(shown(title, 80)), says })

/** The one button that every alert has. */
export const alertsHere = (scene: Scene): Button => button(scene.words.button.alertsHere, 'list')

function becauseOf({ words, formats, stage }: Scene, rules: readonly number[]): string {
  const most = stage.names * 3
  const numbers = rules.slice(0, most).map(String)
  const rest = rules.length > most ? [words.and.more(formats, rules.length - most)] : []
  return words.note.becauseOf(formats, rules.length, formats.list([...numbers, ...rest]))
}
