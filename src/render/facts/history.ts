import type { History } from '../../core/message.ts'
import { blank, type Pictured } from '../picture.ts'
import { alertsHere, named, type Scene } from '../scene.ts'
import { toldRow } from './told-row.ts'

/** What was sent and what was held, newest first. */
export function history(message: History, scene: Scene): Pictured {
  const { words, formats, lang } = scene
  const title = words.history.title(message.subject === undefined ? undefined : named(scene, message.subject))
  const shown = message.lines.slice(0, scene.stage.rows)
  const rest = message.more + message.lines.length - shown.length
  return {
    template: 'answer',
    summary: title,
    picture: {
      ...blank(lang, title),
      title,
      rows: shown.map((line) => toldRow(line, scene)),
      more: rest === 0 ? [] : [words.history.more(formats, rest)],
      buttons: [alertsHere(scene)],
    },
  }
}
