import type { TriggerEvent } from './event.ts'
import { ruleProblem } from './rule.ts'

/**
 * The key of the problem an event opens or ends within its conversation: a failure by its subject, a threshold by its
 * rule. A key is open at most once per conversation.
 */
export function problemKey(event: TriggerEvent): string {
  return event.type === 'belfry.segment.threshold.crossed'
    ? ruleProblem(event.data.ruleId)
    : `${event.data.instanceId}/${event.subject}`
}
