import { lasts } from '../../core/condition.ts'
import type { ThresholdCrossed } from '../../core/message.ts'
import type { TrendPoint } from '../../core/thin.ts'
import { blank, type Pictured } from '../picture.ts'
import { about, because, fact, named, type Scene, titled } from '../scene.ts'
import { acknowledgement } from './acknowledgement.ts'
import { alertButtons } from './alert-buttons.ts'
import { ending } from './ending.ts'
import { mentioned, ownerOf } from './owners.ts'
import { trend } from './trend.ts'

/** A segment or measure that did what a rule waits for; once it is over, the same card says so. */
export function thresholdCrossed(message: ThresholdCrossed, scene: Scene): Pictured {
  const { words, formats, lang } = scene
  const { ended, previous, direction } = message
  const states = { open: words.threshold.state(direction), over: words.threshold.stateBack(direction) }
  const { style, title, facts } = ending(ended, states, scene)
  const headline = sentence(message, scene)
  const lasting = ended === undefined ? [message] : []
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
        ...fact(words.label.owner, ownerOf(message, scene)),
        ...fact(words.label.instance, named(scene, message.instanceName)),
      ],
      notes: because(scene, [message.rule]),
      buttons: alertButtons(scene, { lasting: lasts(message.condition) ? lasting : [], rules: [message.rule] }),
      charts: trend(scene, titled(scene, message), message.of, pointsOf(message), linesOf(message)),
      ...mentioned(lasting, scene),
    },
  }
}

/** How it came there, and how it came back. What was computed again had never been there. */
function pointsOf({ trend = [], ended }: ThresholdCrossed): readonly TrendPoint[] {
  if (ended === undefined) return trend
  if (ended.as === 'corrected') return []
  const last = trend.at(-1)
  return ended.value === undefined || last === undefined || last.at >= ended.at
    ? trend
    : [...trend, { at: ended.at, value: ended.value }]
}

/** What the value has to stay on one side of; a change has no line. */
const linesOf = ({ condition }: ThresholdCrossed): readonly number[] =>
  'threshold' in condition ? [condition.threshold] : []

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
