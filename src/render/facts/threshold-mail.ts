import type { ThresholdCrossed } from '../../core/message.ts'
import type { Fact, Pictured } from '../picture.ts'
import { fact, named, type Scene } from '../scene.ts'
import { ending } from './ending.ts'
import { mailNotes } from './mail-notes.ts'
import { thresholdCrossed } from './threshold-crossed.ts'

/** The crossing as its owner gets it by mail: the numbers in one table, why it was sent, and how to stop it. */
export function thresholdMail(message: ThresholdCrossed, scene: Scene): Pictured {
  const pictured = thresholdCrossed(message, scene)
  return {
    ...pictured,
    picture: {
      ...pictured.picture,
      leads: [],
      facts: facts(message, scene),
      notes: mailNotes(message, scene),
    },
  }
}

function facts(message: ThresholdCrossed, scene: Scene): readonly Fact[] {
  const { words, formats } = scene
  const { label } = words
  const { current, evaluatedAt, previous, ended } = message
  const line = words.threshold.line(formats, message.condition)
  const value = ended?.value
  const shown = (number: number): string => words.threshold.value(formats, number, message.condition)
  const standing =
    ended === undefined
      ? [
          ...fact(label.now, shown(current)),
          ...fact(label.before, previous === undefined ? undefined : shown(previous)),
          ...fact(label.threshold, line),
          ...fact(label.evaluatedAt, formats.moment(evaluatedAt)),
        ]
      : [
          ...fact(label.now, value === undefined ? undefined : shown(value)),
          ...fact(label.threshold, line),
          ...fact(label.crossedAt, words.threshold.crossing(formats, message, evaluatedAt)),
          ...ending(ended, { open: '', over: '' }, scene).facts,
        ]
  return [
    ...standing,
    ...fact(label.instance, named(scene, message.instanceName)),
    ...fact(label.rule, words.mail.rule(message.rule)),
  ]
}
