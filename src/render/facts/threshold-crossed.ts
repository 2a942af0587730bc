import type { ThresholdCrossed } from '../../core/message.ts'
import type { Pictured } from '../picture.ts'
import { alertsHere, because, fact, named, type Scene } from '../scene.ts'

/** A segment past its threshold; once it is back, the same card says so. */
export function thresholdCrossed(message: ThresholdCrossed, scene: Scene): Pictured {
  const { words, formats, lang } = scene
  const back = message.recovered
  const { state, headline } = thresholdSentence(message, scene)
  const owner = message.owner === undefined ? undefined : named(scene, message.owner)
  return {
    template: 'alert',
    summary: headline,
    picture: {
      lang,
      fallback: headline,
      style: back === undefined ? 'warning' : 'good',
      title: state,
      headline: [headline],
      // once it is back, "before" would be read as before that
      leads:
        message.previous === undefined || back !== undefined ? [] : [words.threshold.before(formats, message.previous)],
      lines: [],
      rows: [],
      more: [],
      facts: [
        ...(back === undefined
          ? fact(words.label.evaluatedAt, formats.moment(message.evaluatedAt))
          : [
              ...fact(words.label.crossedAt, words.threshold.crossing(formats, message.current, message.evaluatedAt)),
              ...fact(words.label.recoveredAt, formats.moment(back.at)),
            ]),
        ...fact(words.label.owner, owner),
        ...fact(words.label.instance, named(scene, message.instanceName)),
      ],
      notes: because(scene, [message.rule]),
      buttons: [alertsHere(scene)],
    },
  }
}

/** The word of the state and what happened. */
function thresholdSentence(message: ThresholdCrossed, scene: Scene): { state: string; headline: string } {
  const { words, formats } = scene
  const segment = named(scene, message.segment)
  if (message.recovered === undefined) {
    return {
      state: words.state.crossed,
      headline: words.threshold.crossed(formats, segment, message.current, message.threshold),
    }
  }
  return {
    state: words.state.backDown,
    headline: words.threshold.backDown(formats, segment, message.recovered.value, message.threshold),
  }
}
