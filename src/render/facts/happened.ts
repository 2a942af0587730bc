import type { Happening } from '../../core/happening.ts'
import { about, named, type Scene } from '../scene.ts'

/** What happened, in a few words, as told long after it was so. */
export function happened(happening: Happening, scene: Scene): string {
  const { words, formats } = scene
  switch (happening.kind) {
    case 'failed':
      return words.refresh.failed(named(scene, happening.name))
    case 'recovered': {
      const lengthMs = Date.parse(happening.at) - Date.parse(happening.since)
      return words.refresh.recovered(formats, named(scene, happening.name), happening.failures, lengthMs)
    }
    case 'succeeded':
      return words.refresh.refreshed(named(scene, happening.name))
    case 'crossed':
      return words.threshold.missed(formats, about(scene, happening), happening)
    case 'full-refresh':
      return words.run.missedFullRefresh(named(scene, happening.status))
    case 'unification':
      return words.run.missedUnification(named(scene, happening.status))
    case 'stale':
      return words.silence.wasStale(about(scene, happening))
    case 'no-data':
      return words.silence.hadNoData(about(scene, happening))
    case 'paused':
      return words.pause.missed(named(scene, happening.subject))
    case 'trouble':
      return words.hold.couldNotBeRead
    default:
      return happening satisfies never
  }
}
