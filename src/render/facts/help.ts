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

/** An example's whole command, for a press; `undefined` where no real subject is known. */
function example({ examples }: Help, { words }: Scene): { failures?: string; threshold?: string } {
  const { dataSource, segment, threshold } = examples
  return {
    ...(dataSource === undefined ? {} : { failures: words.help.command.oneSource(dataSource) }),
    ...(segment === undefined || threshold === undefined
      ? {}
      : { threshold: words.help.command.threshold(segment, threshold) }),
  }
}

function commands(message: Help, scene: Scene): readonly Row[] {
  const { command, meaning } = scene.words.help
  const { failures, threshold } = example(message, scene)
  const row = (said: string, means: string): Row => ({
    title: shown(said, scene.stage.letters),
    lines: [means],
    quiet: [],
    buttons: [],
  })
  return [
    row(command.failures, meaning.failures),
    ...(failures === undefined ? [] : [row(failures, meaning.oneSource)]),
    row(command.successes, meaning.successes),
    row(threshold ?? command.anyThreshold, meaning.threshold),
    row(command.list, meaning.list),
    row(command.remove, meaning.undo),
    row(command.unsubscribe, meaning.unsubscribe),
  ]
}

function buttons(message: Help, scene: Scene): readonly Button[] {
  const { formats, words } = scene
  if (message.guesses.length > 0) return message.guesses.map((guess) => button(guess, guess))
  const above = example(message, scene).threshold
  const { threshold } = message.examples
  return [
    button(words.button.failures, words.help.command.failures),
    ...(above === undefined || threshold === undefined ? [] : [button(words.button.above(formats, threshold), above)]),
    alertsHere(scene),
  ]
}

const briefButtons = (scene: Scene): readonly Button[] => [alertsHere(scene), button(scene.words.button.help, 'help')]
