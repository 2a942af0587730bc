import type { ThresholdCrossed } from '../../core/message.ts'
import type { Fact, Pictured } from '../picture.ts'
import { fact, named, type Scene } from '../scene.ts'
import { thresholdCrossed } from './threshold-crossed.ts'

/** The crossing as its owner gets it by mail: the numbers in one table, why it was sent, and how to stop it. */
export function thresholdMail(message: ThresholdCrossed, scene: Scene): Pictured {
  const { words } = scene
  const pictured = thresholdCrossed(message, scene)
  const owner = message.owner === undefined ? undefined : named(scene, message.owner)
  const notes = [
    words.threshold.mailReason(message.rule, message.mailedAs, owner),
    words.threshold.mailHint(message.rule),
  ]
  return {
    ...pictured,
    picture: { ...pictured.picture, style: 'warning', leads: [], facts: facts(message, scene), notes },
  }
}

function facts(message: ThresholdCrossed, scene: Scene): readonly Fact[] {
  const { words, formats } = scene
  const { label } = words
  const { current, evaluatedAt, previous, recovered, threshold } = message
  const above = words.threshold.above(formats, threshold)
  const standing =
    recovered === undefined
      ? [
          ...fact(label.now, formats.number(current)),
          ...fact(label.before, previous === undefined ? undefined : formats.number(previous)),
          ...fact(label.threshold, above),
          ...fact(label.evaluatedAt, formats.moment(evaluatedAt)),
        ]
      : [
          ...fact(label.now, formats.number(recovered.value)),
          ...fact(label.threshold, above),
          ...fact(label.crossedAt, words.threshold.crossing(formats, current, evaluatedAt)),
          ...fact(label.recoveredAt, formats.moment(recovered.at)),
        ]
  return [
    ...standing,
    ...fact(label.instance, named(scene, message.instanceName)),
    ...fact(label.rule, words.threshold.rule(message.rule)),
  ]
}
