import { isCrossing, isOfRule, type TriggerEvent } from './event.ts'
import type { HoldReason } from './notice.ts'
import type { Recipient, Rule } from './rule.ts'

/** What becomes of one event for one rule and one recipient. */
export type Decision = { readonly kind: 'send' } | { readonly kind: 'hold'; readonly reason: HoldReason }

/**
 * Decides whether a matching event goes out.
 *
 * - What ended before the rule was made is history. What one rule says itself has its own start.
 * - A failure that the service may still mend is held until it has ended, unless the rule asks for first failures.
 *   `permanent: null` (nobody can tell) goes out.
 * - A value that cannot be compared with an earlier one is held.
 */
export function decide(rule: Rule, event: TriggerEvent, recipient: Recipient, mailIsOn: boolean): Decision {
  const isItsOwn = isOfRule(event) || event.type === 'belfry.connection.trouble'
  if (!isItsOwn && new Date(event.time) < rule.createdAt) return { kind: 'hold', reason: 'before-rule' }
  if (event.type === 'belfry.datasource.refresh.failed' && mayMend(rule, event.data.permanent))
    return { kind: 'hold', reason: 'may-mend' }
  if (isCrossing(event) && event.data.noBaseline === true) return { kind: 'hold', reason: 'no-baseline' }
  if (recipient.kind !== 'here' && !mailIsOn) return { kind: 'hold', reason: 'mail-off' }
  return { kind: 'send' }
}

const mayMend = ({ watch }: Rule, permanent: boolean | null): boolean =>
  permanent === false && !((watch.kind === 'refresh-failed' || watch.kind === 'everything') && watch.firstFailures)
