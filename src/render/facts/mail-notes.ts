import type { NoData, Stale, ThresholdCrossed } from '../../core/message.ts'
import { named, type Scene } from '../scene.ts'

/** Why the mail of one rule came to whom it came, and how to stop it. */
export const mailNotes = (message: ThresholdCrossed | Stale | NoData, scene: Scene): readonly string[] => [
  scene.words.mail.reason(
    message.rule,
    message.of,
    message.mailedAs,
    message.owner === undefined ? undefined : named(scene, message.owner),
  ),
  scene.words.mail.hint(message.rule),
]
