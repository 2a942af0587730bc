import type { RefreshCompleted } from '../../core/message.ts'
import { blank, type Pictured } from '../picture.ts'
import { because, fact, named, type Scene, someOf } from '../scene.ts'
import { alertButtons } from './alert-buttons.ts'
import { counted } from './counted.ts'
import { runFacts, runStyle } from './run-end.ts'

/** How a full refresh ended, how long it took, and what failed in it. */
export function fullRefresh(message: RefreshCompleted, scene: Scene): Pictured {
  const { words, formats, lang } = scene
  const { status, counts } = message
  const headline = words.run.fullRefresh(named(scene, message.instanceName), named(scene, status))
  const style = runStyle(status)
  const failed = message.failed.map((name) => named(scene, name))
  return {
    template: 'alert',
    summary: headline,
    picture: {
      ...blank(lang, headline),
      style: style === 'good' && counts !== undefined && counts.failed > 0 ? 'warning' : style,
      title: words.run.state(named(scene, status)),
      headline: [headline],
      leads: [words.run.took(formats, Date.parse(message.endedAt) - Date.parse(message.submittedAt))],
      ...(counts === undefined ? {} : counted(counts, scene)),
      facts: [
        ...fact(words.label.failed, failed.length === 0 ? undefined : someOf(scene, failed)),
        ...runFacts(message, scene),
      ],
      notes: because(scene, message.rules),
      buttons: alertButtons(scene, message),
    },
  }
}
