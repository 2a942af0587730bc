import type { Help } from '../../core/message.ts'
import { type Button, blank, type Pictured, type Row } from '../picture.ts'
import { alertsHere, button, named, phraseOf, type Scene } from '../scene.ts'
import { commandGroups } from './help-groups.ts'

/** The commands in groups, each as it is typed with what it does; what comes near to what was said stands first. */
export function help(message: Help, scene: Scene): Pictured {
  const { words, lang } = scene
  const title = words.help.title(message.reason)
  const intro = words.help.intro(message.reason, message.guesses.length > 0)
  const brief = message.reason === 'thanked'
  return {
    template: 'help',
    summary: title,
    picture: {
      ...blank(lang, `${title}. ${intro}`),
      style: 'emphasis',
      title,
      leads: [intro],
      lines: brief ? [] : [message.inChannel ? words.help.mention : words.help.plainly],
      rows: brief ? [] : [...nearest(message, scene), ...commandGroups(message.examples, scene)],
      buttons: brief ? briefButtons(scene) : buttons(message, scene),
    },
  }
}

function nearest({ guesses }: Help, scene: Scene): readonly Row[] {
  if (guesses.length === 0) return []
  const { group, quoted } = scene.words.help
  const lines = guesses.slice(0, scene.stage.names).map((guess) => quoted(named(scene, guess)))
  return [{ title: group.nearest, lines, quiet: [], buttons: [] }]
}

function buttons(message: Help, scene: Scene): readonly Button[] {
  const { formats, words } = scene
  if (message.guesses.length > 0) return message.guesses.map((guess) => button(guess, guess))
  const { above } = message.examples
  const phrase = phraseOf(scene)
  return [
    button(words.button.failures, phrase.subscribeTo(phrase.events['refresh-failed'])),
    ...(above === undefined ? [] : [button(words.button.above(formats, above.threshold), above.says)]),
    { ...button(words.form.button.newAlert, phrase.alertWhen), with: { form: 'new-alert' } },
    button(words.status.title, phrase.status),
    button(words.form.button.settings, phrase.settings),
    alertsHere(scene),
  ]
}

const briefButtons = (scene: Scene): readonly Button[] => [
  alertsHere(scene),
  button(scene.words.button.help, phraseOf(scene).help),
]
