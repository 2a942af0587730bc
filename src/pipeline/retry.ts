import { giveUpAfterMs, overtakenAfter, waitBeforeAttempt } from '../core/backoff.ts'
import type { Claimed } from '../core/delivery.ts'
import { after } from '../core/moment.ts'
import { type Change, type Outcome, scopeOf } from '../core/outcome.ts'
import { holdChannel, putOffChannel } from '../store/channels.ts'
import { holdRecipient } from '../store/parking.ts'
import type { Trx } from '../store/tables.ts'
import { raiseAlarm } from './alarm.ts'
import { fail } from './fail.ts'
import { queueAgain } from './queue-again.ts'
import type { Attempted, Settled } from './settled.ts'

type Of<Class extends Outcome['class']> = Extract<Outcome, { class: Class }>

/** Tries again later, after three days of it no more. */
export async function retry(
  trx: Trx,
  attempted: Attempted,
  outcome: Of<'retry-safe'> | Of<'ambiguous'> | Of<'ours'>,
): Promise<Settled> {
  const { deps, delivery, channel, now } = attempted
  // while the way out was ours to mend no message has failed
  const failingSince = channel.heldSince === undefined ? (delivery.failingSince ?? now) : now
  if (now.getTime() - failingSince.getTime() >= giveUpAfterMs) return fail(trx, attempted, outcome)
  const asked = outcome.class === 'ours' ? undefined : outcome.afterMs
  const waitMs = waitBeforeAttempt(delivery.attempts, deps.random(), asked)
  const dueAt = after(now, waitMs)
  const stumbles = delivery.stumbles + (didOthersGetThrough(attempted) ? 1 : 0)
  const isItsOwn = outcome.class === 'ours' || scopeOf(outcome.reason) === 'message'
  const setAside = isItsOwn || stumbles >= overtakenAfter
  const settled = await queueAgain(trx, attempted, {
    ...{ dueAt, failingSince, failedAt: now, stumbles, setAside, reason: outcome.reason, detail: outcome.detail },
    possibleRepeat: outcome.class === 'ambiguous' && delivery.op !== 'edit',
  })
  if (!settled) return 'lease-lost'
  // everything that way, or to that conversation, waits, answers too: the other side has said so
  if (outcome.reason === 'sender-throttled') await putOffChannel(trx, delivery.target.channel, dueAt)
  if (outcome.reason === 'throttled') await holdRecipient(trx, ...keyOf(delivery), dueAt)
  if (outcome.reason === 'busy' && !setAside) await holdRecipient(trx, ...keyOf(delivery), after(now, busyMs))
  return 'retry'
}

/** Whoever else changes a conversation is done soon. */
const busyMs = 2_000

/**
 * A message holds up those behind it, so that they arrive in their order; but not when the trouble is its own: either
 * the reason says so, or it fails again and again while others get through.
 */
const didOthersGetThrough = ({ delivery, channel }: Attempted): boolean =>
  channel.sentAt !== undefined && delivery.failedAt !== undefined && channel.sentAt >= delivery.failedAt

/** Sends the same once more at once: as a message of its own, smaller, or as text. */
export async function sendChanged(
  trx: Trx,
  attempted: Attempted,
  change: Change,
  { reason, detail }: Of<'retry-safe'>,
): Promise<Settled> {
  const as = change === 'anew' ? { op: 'post' as const } : { form: change }
  const settled = await queueAgain(trx, attempted, { ...as, dueAt: attempted.now, reason, detail })
  if (!settled) return 'lease-lost'
  return 'retry'
}

/** Our own sign-in or way out is broken: no message is at fault, so none fails, and the whole channel waits. */
export async function waitForUs(trx: Trx, attempted: Attempted, outcome: Of<'ours'>): Promise<Settled> {
  const { deps, delivery, channel, now } = attempted
  const { failingSince = now, attempts, isProbe, target } = delivery
  // others have signed in since, or at the moment from which it fails anew: it is about this recipient alone
  if (delivery.failingSince !== undefined && channel.sentAt !== undefined && channel.sentAt >= failingSince)
    return retry(trx, attempted, outcome)
  const { reason, detail } = outcome
  const end = { dueAt: now, attempts: attempts - 1, failingSince, reason, detail }
  if (!(await queueAgain(trx, attempted, end))) return 'lease-lost'
  // what was under way when the first one failed says nothing new
  if (channel.gate === 'held' && isProbe !== true) return 'retry'
  const until = after(now, waitBeforeAttempt(channel.failures + 1, deps.random()))
  const isToldLately = channel.alarmedAt !== undefined && after(channel.alarmedAt, alarmAgainMs) > now
  const isTold = channel.heldSince === undefined && !isToldLately
  await holdChannel(trx, target.channel, { until, reason, isTold }, now)
  if (!isTold) return 'retry'
  const alarm = { kind: 'channel-waits', channel: target.channel, reason, detail } as const
  await raiseAlarm(trx, deps, alarm, { for: 'admins', not: target.channel }, now)
  return 'retry'
}

/** A way out that breaks again and again is told of once a day. */
const alarmAgainMs = 24 * 3_600_000

const keyOf = ({ target }: Claimed): ['teams' | 'mail', string] =>
  target.channel === 'mail' ? ['mail', target.address] : ['teams', target.conversation.id]
