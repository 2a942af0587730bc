import type { Alert, NoData, Stale, ThresholdCrossed } from '../../core/message.ts'
import { rulesOf } from '../../core/rules-of.ts'
import { named, type Scene } from '../scene.ts'

/** Why the mail of one rule came to whom it came, and how to stop it where no link does. */
export const mailNotes = (message: ThresholdCrossed | Stale | NoData, scene: Scene): readonly string[] => [
  scene.words.mail.reason(
    message.rule,
    message.of,
    message.mailedAs,
    message.owner === undefined ? undefined : named(scene, message.owner),
  ),
  ...stopHint(message, scene),
]

/**
 * What its reader says to stop it, where no link does. What was meant for a conversation that cannot be reached is no
 * mail of its rule: it cannot be stopped so.
 */
export function stopHint(message: Alert, { words, links, diverted }: Scene): readonly string[] {
  const [first, ...others] = new Set(rulesOf(message))
  if (first === undefined || links?.unsubscribe !== undefined || diverted !== undefined) return []
  return [words.mail.hint(first, others.length > 0)]
}
