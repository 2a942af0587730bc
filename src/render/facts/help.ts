import type { Help } from '../../core/message.ts'
import { shown } from '../../words/shown.ts'
import type { Button, Pictured, Row } from '../picture.ts'
import { alertsHere, button, type Scene } from '../scene.ts'

/** The commands, each as it is typed with what it does; those that can run at once are buttons too. */
export function help(message: Help, scene: Scene): Pictured {
  const { words, lang } = scene
  const title = words.help.title(message.reason)
  const intro = words.help.intro(message.reason, message.guesses.length > 0)
  const brief = message.reason === 'thanked'
  return {
    template: 'help',
    summary: title,
    picture: {
      lang,
      fallback: `${title}. ${intro}`,
      style: 'emphasis',
      title,
      headline: [],
      leads: [intro],
      lines: brief ? [] : [message.inChannel ? words.help.mention : words.help.plainly],
      rows: brief ? [] : commands(message, scene),
      more: [],
      facts: [],
      notes: [],
      buttons: brief ? briefButtons(scene) : buttons(message, scene),
    },
  }
}

function commands(message: Help, scene: Scene): readonly Row[] {
  const { command, meaning } = scene.words.help
  const { oneSource, above, measure, stale } = message.examples
  const row = (said: string, means: string): Row => ({
    title: shown(said, scene.stage.letters),
    lines: [means],
    quiet: [],
    buttons: [],
  })
  return [
    row(command.failures, meaning.failures),
    ...(oneSource === undefined ? [] : [row(oneSource, meaning.oneSource)]),
    row(command.successes, meaning.successes),
    row(command.runs, meaning.runs),
    row(above?.says ?? command.anyThreshold, meaning.threshold),
    row(measure ?? command.anyMeasure, meaning.measure),
    row(stale ?? command.anyStale, meaning.silence),
    row(command.list, meaning.list),
    row(command.remove, meaning.undo),
    row(command.unsubscribe, meaning.unsubscribe),
  ]
}

function buttons(message: Help, scene: Scene): readonly Button[] {
  const { formats, words } = scene
  if (message.guesses.length > 0) return message.guesses.map((guess) => button(guess, guess))
  const { above } = message.examples
  return [
    button(words.button.failures, words.help.command.failures),
    ...(above === undefined ? [] : [button(words.button.above(formats, above.threshold), above.says)]),
    alertsHere(scene),
  ]
}

const briefButtons = (scene: Scene): readonly Button[] => [alertsHere(scene), button(scene.words.button.help, 'help')]
