import { lasts } from './condition.ts'
import { isCrossing, type TriggerEvent } from './event.ts'
import { ruleProblem, troubleProblem } from './rule.ts'

/**
 * The key of the problem an event opens or ends within its conversation: a failure by its subject, a threshold above or
 * below, stale and no data by their rule. A key is open at most once per conversation.
 *
 * @returns `undefined` for what is told once and does not last
 */
export function problemKey(event: TriggerEvent): string | undefined {
  if (isCrossing(event)) return lasts(event.data.condition) ? ruleProblem(event.data.ruleId) : undefined
  switch (event.type) {
    case 'belfry.datasource.refresh.failed':
    case 'belfry.datasource.refresh.succeeded':
      return `${event.data.instanceId}/${event.subject}`
    case 'belfry.subject.stale':
    case 'belfry.subject.nodata':
      return ruleProblem(event.data.ruleId)
    case 'belfry.connection.trouble':
      return troubleProblem
    default:
      return undefined
  }
}

/** Why a problem ended, other than by getting well. A closed list: column and sentence. */
export type EndReason =
  | 'corrected' // computed again, it never was
  | 'not-evaluated' // its subject is not evaluated any more
