import type { ParkReason } from '../core/outcome.ts'
import type { Where } from '../core/subject.ts'
import { languageOf } from '../words/index.ts'
import { type Phrases, phrasesFor } from '../words/phrases.ts'
import { type Shown, shown } from '../words/shown.ts'
import type { Voice } from '../words/voice.ts'
import type { Fact, Saying } from './picture.ts'
import type { Stage } from './stage.ts'

/** For whom and how large a message is drawn. */
export type Scene = Voice & {
  readonly stage: Stage
  readonly possibleRepeat: boolean
  /** Why the conversation that it was meant for cannot be reached. */
  readonly diverted?: ParkReason
  /** Whether people must mention the bot: in channels, where messages have threads. */
  readonly threads: boolean
  /** Where a mail leads. */
  readonly links?: MailLinks
}

export type MailLinks = {
  /** A page that stops this mail. */
  readonly unsubscribe?: string
  /** Opens the bot, to change what the mail is about. */
  readonly change?: string
}

/** The same before it is known how large. */
export type Reader = Omit<Scene, 'stage'>

/** An outside string, as long as the stage allows. */
export const named = (scene: Scene, text: string): Shown => shown(text, scene.stage.letters)

/** What a sentence is about, as it begins with it: a subject, or one dimension value of it. */
export const about = (scene: Scene, { subject, where }: { readonly subject: string; readonly where?: Where }): string =>
  scene.words.threshold.about(
    named(scene, subject),
    where && { dimension: named(scene, where.dimension), value: named(scene, where.value) },
  )

/** The same as a title. */
export const titled = (scene: Scene, { subject, where }: Parameters<typeof about>[1]): string =>
  scene.words.look.name(
    named(scene, subject),
    where && { dimension: named(scene, where.dimension), value: named(scene, where.value) },
  )

/** `Orders, Customers and 7 more`: as many names as the stage allows, and the count of the rest. */
export function someOf(scene: Scene, names: readonly string[]): string {
  const { formats, words, stage } = scene
  const rest = names.length - stage.names
  if (rest <= 0) return formats.list(names)
  return formats.list([...names.slice(0, stage.names), words.and.more(formats, rest)])
}

/** A fact, or none where there is nothing to say. */
export const fact = (title: string, value: string | undefined): readonly Fact[] =>
  value === undefined ? [] : [{ title, value }]

/** The instances that something is about. */
export const instancesFact = (scene: Scene, names: readonly string[]): readonly Fact[] => {
  const { label } = scene.words
  const shown = names.map((name) => named(scene, name))
  return fact(names.length === 1 ? label.instance : label.instances, someOf(scene, shown))
}

/** The rules that caused it, as what stands at the foot of a card or mail. */
export const because = (scene: Scene, rules: readonly number[]): readonly string[] =>
  rules.length === 0 ? [] : [scene.words.note.becauseOf(scene.formats, rules.length, numbersOf(scene, rules))]

/** `3, 7 and 12 more`: three times as many numbers as names. */
export function numbersOf({ words, formats, stage }: Scene, numbers: readonly number[]): string {
  const most = stage.names * 3
  const rest = numbers.length > most ? [words.and.more(formats, numbers.length - most)] : []
  return formats.list([...numbers.slice(0, most).map(String), ...rest])
}

/** What a reader must know of this copy of a message: that it may be a repeat, and why it comes to another place. */
export const marks = ({ words, possibleRepeat, diverted }: Reader): readonly string[] => [
  ...(possibleRepeat ? [words.note.possibleRepeat] : []),
  ...(diverted === undefined ? [] : [words.note.diverted(diverted)]),
]

/** A button that says a command; its title is kept short, the command is not. */
export const button = (title: string, says: string): Saying => ({ title: shown(title, 80), says })

/** How this reader says commands: what a button says is seen where cards are not drawn. */
export const phraseOf = ({ lang }: Scene): Phrases => phrasesFor(languageOf(lang) ?? 'en')

/** The one button that every alert has. */
export const alertsHere = (scene: Scene): Saying => button(scene.words.button.alertsHere, phraseOf(scene).list)
