import { lasts } from '../../core/condition.ts'
import type { ThresholdCrossed } from '../../core/message.ts'
import { blank, type Pictured } from '../picture.ts'
import { about, alertsHere, because, fact, named, type Scene } from '../scene.ts'
import { acknowledgement } from './acknowledgement.ts'
import { ending } from './ending.ts'
import { holdButtons } from './hold-buttons.ts'

/** A segment or measure that did what a rule waits for; once it is over, the same card says so. */
export function thresholdCrossed(message: ThresholdCrossed, scene: Scene): Pictured {
  const { words, formats, lang } = scene
  const { ended, previous, direction } = message
  const states = { open: words.threshold.state(direction), over: words.threshold.stateBack(direction) }
  const { style, title, facts } = ending(ended, states, scene)
  const headline = sentence(message, scene)
  const owner = message.owner === undefined ? undefined : named(scene, message.owner)
  return {
    template: 'alert',
    summary: headline,
    picture: {
      ...blank(lang, headline),
      style,
      title,
      headline: [headline],
      // once it is back, "before" would be read as before that
      leads: [
        ...(previous === undefined || ended !== undefined
          ? []
          : [words.threshold.before(formats, previous, message.condition)]),
        ...acknowledgement(message, scene),
      ],
      facts: [
        ...(ended === undefined
          ? fact(words.label.evaluatedAt, formats.moment(message.evaluatedAt))
          : fact(words.label.crossedAt, words.threshold.crossing(formats, message, message.evaluatedAt))),
        ...facts,
        ...fact(words.label.owner, owner),
        ...fact(words.label.instance, named(scene, message.instanceName)),
      ],
      notes: because(scene, [message.rule]),
      buttons: [
        ...holdButtons(scene, lasts(message.condition) && ended === undefined ? [message] : []),
        alertsHere(scene),
      ],
    },
  }
}

/** What happened, or how it ended. */
function sentence(message: ThresholdCrossed, scene: Scene): string {
  const { threshold } = scene.words
  const { ended } = message
  const of = about(scene, message)
  if (ended === undefined) return threshold.crossed(scene.formats, of, message)
  if (ended.as === 'not-evaluated') return threshold.notEvaluated(of)
  return ended.as === 'corrected'
    ? threshold.corrected(scene.formats, of, message, ended.value)
    : threshold.back(scene.formats, of, message, ended.value)
}
