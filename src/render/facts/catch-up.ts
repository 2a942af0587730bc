import type { CatchUp, Missed } from '../../core/message.ts'
import type { Pictured } from '../picture.ts'
import { about, alertsHere, because, named, type Scene } from '../scene.ts'

/** What happened while nobody looked, a line for each, oldest first. */
export function catchUp(message: CatchUp, scene: Scene): Pictured {
  const { words, formats, lang } = scene
  const { missed } = message
  const headline = words.missed.happened(formats, named(scene, message.instanceName), missed.length)
  const shown = missed.slice(0, scene.stage.rows)
  const rest = missed.length - shown.length
  return {
    template: 'alert',
    summary: headline,
    picture: {
      lang,
      fallback: headline,
      style: 'warning',
      title: words.missed.state,
      headline: [headline],
      leads: [words.missed.between(formats, message.from, message.to)],
      lines: shown.map((each) => words.missed.line(formats, each.at, what(each, scene), 'over' in each && each.over)),
      rows: [],
      more: rest === 0 ? [] : [words.missed.more(formats, rest)],
      facts: [],
      notes: because(scene, message.rules),
      buttons: [alertsHere(scene)],
    },
  }
}

function what(missed: Missed, scene: Scene): string {
  const { words, formats } = scene
  switch (missed.kind) {
    case 'failed':
      return words.refresh.failed(named(scene, missed.name))
    case 'succeeded':
      return words.refresh.refreshed(named(scene, missed.name))
    case 'crossed':
      return words.threshold.missed(formats, about(scene, missed), missed)
    case 'full-refresh':
      return words.run.missedFullRefresh(named(scene, missed.status))
    case 'unification':
      return words.run.missedUnification(named(scene, missed.status))
    case 'stale':
      return words.silence.wasStale(about(scene, missed))
    case 'no-data':
      return words.silence.hadNoData(about(scene, missed))
    case 'paused':
      return words.pause.missed(named(scene, missed.subject))
    default:
      return missed satisfies never
  }
}
