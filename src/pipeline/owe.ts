import { decide } from '../core/decision.ts'
import { groupKey } from '../core/grouping.ts'
import { problemKey } from '../core/problem.ts'
import { matches, type Recipient, type Rule } from '../core/rule.ts'
import type { StoredEvent } from '../store/events.ts'
import { insertNewNotices, type NewNotice, releaseHeld } from '../store/notices.ts'
import { openProblem } from '../store/problems.ts'
import { listRulesOn } from '../store/rules.ts'
import type { Trx } from '../store/tables.ts'
import type { Deps } from './deps.ts'

export type OweDeps = Pick<Deps, 'groupWaitMs' | 'mail'>

/**
 * From an event to what is owed: the rules that match, a decision for each recipient, the problem it belongs to, and a
 * notice that waits or is held with a reason. Part of T1.
 */
export async function owe(trx: Trx, deps: OweDeps, stored: StoredEvent, now: Date): Promise<void> {
  const rules = (await listRulesOn(trx, stored.event.data.instanceId)).filter((rule) => matches(rule, stored.event))
  for (const rule of rules) {
    const decisions = rule.recipients.map((recipient) => ({
      recipient,
      decision: decide(rule, stored.event, recipient, deps.mail !== undefined),
    }))
    const counts = decisions.some(({ decision }) => decision.kind === 'send' || decision.reason !== 'before-rule')
    const problemId = counts ? await problemOf(trx, rule, stored) : undefined
    const notices = decisions.map(
      ({ recipient, decision }): NewNotice => ({
        eventId: stored.id,
        ruleId: rule.id,
        recipient: recipientKey(recipient),
        conversationId: rule.conversationId,
        groupKey: deps.groupWaitMs === 0 ? stored.event.id : groupKey(stored.event),
        composeAt: composeAt(deps, recipient, now),
        ...(problemId !== undefined && { problemId }),
        ...(decision.kind === 'hold' && { hold: decision.reason }),
      }),
    )
    await insertNewNotices(trx, notices, now)
  }
}

/** Decides the held notices of a failure again, now that more is known of it. Part of T1. */
export async function oweAgain(trx: Trx, deps: OweDeps, stored: StoredEvent, now: Date): Promise<void> {
  const rules = (await listRulesOn(trx, stored.event.data.instanceId)).filter((rule) => matches(rule, stored.event))
  const here: Recipient = { kind: 'here' }
  const released = rules.filter((rule) => decide(rule, stored.event, here, true).kind === 'send')
  await releaseHeld(
    trx,
    stored.id,
    released.map((rule) => rule.id),
    composeAt(deps, here, now),
  )
}

/** Either way a refresh that succeeded is told once and opens nothing. */
async function problemOf(trx: Trx, rule: Rule, stored: StoredEvent): Promise<number | undefined> {
  if (stored.event.type === 'belfry.datasource.refresh.succeeded') return undefined
  return openProblem(trx, {
    conversationId: rule.conversationId,
    key: problemKey(stored.event),
    eventId: stored.id,
    at: new Date(stored.event.time),
  })
}

/** How notices name whom they are for. */
const recipientKey = (recipient: Recipient): string => (recipient.kind === 'mail' ? recipient.address : recipient.kind)

function composeAt(deps: OweDeps, recipient: Recipient, now: Date): Date {
  const waitMs = recipient.kind === 'here' ? deps.groupWaitMs : (deps.mail?.groupWaitMs ?? 0)
  return new Date(now.getTime() + waitMs)
}
