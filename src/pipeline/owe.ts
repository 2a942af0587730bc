import { lasts } from '../core/condition.ts'
import { type Decision, decide } from '../core/decision.ts'
import { isCrossing, type TriggerEvent } from '../core/event.ts'
import { crossedKey, groupKey } from '../core/grouping.ts'
import { after, before } from '../core/moment.ts'
import { problemKey } from '../core/problem.ts'
import { matches, type Recipient, type Rule } from '../core/rule.ts'
import type { StoredEvent } from '../store/events.ts'
import { listCrossed } from '../store/folded.ts'
import { decideHeld, insertNewNotices, type NewNotice, releaseHeld } from '../store/notices.ts'
import { openProblem } from '../store/problems.ts'
import { listRulesOn } from '../store/rules.ts'
import type { Trx } from '../store/tables.ts'
import type { Deps } from './deps.ts'

export type OweDeps = Pick<Deps, 'groupWaitMs' | 'mail'> & {
  /** Nobody looked for long: what was missed comes as one message, under this group key. */
  readonly catchUp?: string
}

/**
 * From an event to what is owed: the rules that match, a decision for each recipient, the problem it belongs to, and a
 * notice that waits or is held with a reason. Part of T1.
 */
export async function owe(trx: Trx, deps: OweDeps, stored: StoredEvent, now: Date): Promise<void> {
  const rules = (await listRulesOn(trx, stored.event.data.instanceId)).filter((rule) => matches(rule, stored.event))
  for (const rule of rules) await oweTo(trx, deps, stored, rule, now)
}

/** What an event owes to one rule. */
export async function oweTo(trx: Trx, deps: OweDeps, stored: StoredEvent, rule: Rule, now: Date): Promise<void> {
  const decisions = recipientsOf(rule, stored.event).map((recipient) => ({
    recipient,
    decision: decideOn(rule, stored, recipient, deps.mail !== undefined),
  }))
  const counts = decisions.some(({ decision }) => decision.kind === 'send' || decision.reason !== 'before-rule')
  const problemId = counts ? await problemOf(trx, rule, stored) : undefined
  const group = await groupOf(trx, deps, stored.event, rule, now)
  const notices = decisions.map(
    ({ recipient, decision }): NewNotice => ({
      eventId: stored.id,
      ruleId: rule.id,
      recipient: recipientKey(recipient),
      conversationId: rule.conversationId,
      groupKey: group,
      composeAt: after(composeAt(deps, recipient, now), deps.catchUp === undefined ? 0 : catchUpWaitMs),
      ...(problemId !== undefined && { problemId }),
      ...(decision.kind === 'hold' && { hold: decision.reason }),
    }),
  )
  await insertNewNotices(trx, notices, now)
}

/** Crossings that were told longer ago are of a run that is over. */
const crossedLatelyMs = 3_600_000

async function groupOf(
  trx: Trx,
  { catchUp, groupWaitMs }: OweDeps,
  event: TriggerEvent,
  { conversationId }: Rule,
  now: Date,
): Promise<string> {
  if (catchUp !== undefined) return catchUp
  if (groupWaitMs === 0 || !isCrossing(event) || !lasts(event.data.condition)) return usualGroup({ groupWaitMs }, event)
  const { instanceId } = event.data
  const since = before(now, crossedLatelyMs)
  return crossedKey(event, await listCrossed(trx, { conversationId, instanceId, since }))
}

const usualGroup = ({ groupWaitMs }: Pick<OweDeps, 'groupWaitMs'>, event: TriggerEvent): string =>
  groupWaitMs === 0 ? event.id : groupKey(event)

/** All feeds of an instance are read at once after a long gap, one after the other: their finds wait for each other. */
const catchUpWaitMs = 60_000

const here: Recipient = { kind: 'here' }

/** What is about the rule or the connection itself is said where the rule was made. */
const recipientsOf = (rule: Rule, event: TriggerEvent): readonly Recipient[] =>
  event.type === 'belfry.rule.paused' || event.type === 'belfry.connection.trouble' ? [here] : rule.recipients

/** What was posted waits for the next poll: it may be part of a failure that mends. */
function decideOn(rule: Rule, stored: StoredEvent, recipient: Recipient, mailIsOn: boolean): Decision {
  const decision = decide(rule, stored.event, recipient, mailIsOn)
  const isOpen = decision.kind === 'send' || decision.reason === 'may-mend'
  return stored.unconfirmed === true && isOpen ? { kind: 'hold', reason: 'unconfirmed' } : decision
}

/** Decides again what was held until a poll said more: it said which run it belongs to, or knows of none. */
export async function oweConfirmed(trx: Trx, deps: OweDeps, stored: StoredEvent, now: Date): Promise<void> {
  const rules = (await listRulesOn(trx, stored.event.data.instanceId)).filter((rule) => matches(rule, stored.event))
  for (const rule of rules)
    await decideHeld(
      trx,
      { eventId: stored.id, ruleId: rule.id, reason: 'unconfirmed' },
      decide(rule, stored.event, here, true),
      { groupKey: usualGroup(deps, stored.event), composeAt: composeAt(deps, here, now) },
    )
}

/** Decides the held notices of a failure again, now that more is known of it. Part of T1. */
export async function oweAgain(trx: Trx, deps: OweDeps, stored: StoredEvent, now: Date): Promise<void> {
  const rules = (await listRulesOn(trx, stored.event.data.instanceId)).filter((rule) => matches(rule, stored.event))
  const released = rules.filter((rule) => decide(rule, stored.event, here, true).kind === 'send')
  await releaseHeld(
    trx,
    stored.id,
    released.map((rule) => rule.id),
    composeAt(deps, here, now),
  )
}

/** What is told once opens nothing, and neither does a success. */
async function problemOf(trx: Trx, rule: Rule, stored: StoredEvent): Promise<number | undefined> {
  const key = problemKey(stored.event)
  if (key === undefined || stored.event.type === 'belfry.datasource.refresh.succeeded') return undefined
  return openProblem(trx, {
    conversationId: rule.conversationId,
    key,
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
