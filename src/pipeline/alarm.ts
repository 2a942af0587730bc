import { priorities } from '../core/delivery.ts'
import type { Alarm, AlarmFacts, Message } from '../core/message.ts'
import type { ParkReason } from '../core/outcome.ts'
import { insertDelivery } from '../store/deliveries.ts'
import { putMessage, setFacts } from '../store/messages.ts'
import type { StrandedAlarm } from '../store/parking.ts'
import type { Trx } from '../store/tables.ts'
import type { Deps } from './deps.ts'
import { type Destination, destinationsOf } from './stand-in.ts'

export type AlarmDeps = Pick<Deps, 'newId' | 'log' | 'mail' | 'rights'>

/** Tells somebody what they have to know, once, and the log too. Part of the transaction that finds it out. */
export async function raiseAlarm(
  trx: Trx,
  deps: AlarmDeps,
  alarm: AlarmFacts,
  audience: Alarm['audience'],
  now: Date,
): Promise<void> {
  const message: Alarm = { card: 'alarm', alarm, audience, at: now.toISOString() }
  const told = await tell(trx, deps, message, `alarm/${deps.newId()}`, now)
  const { kind, ...facts } = alarm
  deps.log.error('alarm', { alarm: kind, told, ...('of' in facts ? { ...facts, of: facts.of.card } : facts) })
}

/** An alarm did not reach its reader: it goes to the next one. Who has it already is not told again. */
export async function raiseElsewhere(
  trx: Trx,
  deps: AlarmDeps,
  { alarm, groupKey }: StrandedAlarm,
  now: Date,
): Promise<void> {
  if ((await tell(trx, deps, alarm, groupKey, now)) === 0) deps.log.error('alarm-not-told', { alarm: alarm.alarm.kind })
}

/** @returns how many are told */
async function tell(trx: Trx, deps: AlarmDeps, message: Alarm, groupKey: string, now: Date): Promise<number> {
  const destinations = await destinationsOf(trx, deps, message.audience)
  for (const destination of destinations) await postTo(trx, deps, { destination, groupKey, facts: message }, now)
  return destinations.length
}

/** Owes a message of its own to somebody. @returns its delivery */
export async function postTo(
  trx: Trx,
  deps: Pick<Deps, 'newId' | 'mail'>,
  message: {
    readonly destination: Destination
    readonly groupKey: string
    readonly facts: Message
    readonly diverted?: ParkReason
  },
  now: Date,
): Promise<number | undefined> {
  const { destination, groupKey, facts, diverted } = message
  const { id, isNew } = await putMessage(
    trx,
    {
      ...destination,
      groupKey,
      ...(destination.channel === 'mail' && { threadId: newThread(deps) }),
      ...(diverted !== undefined && { diverted }),
    },
    now,
  )
  if (!isNew) return undefined
  await setFacts(trx, id, facts)
  return insertDelivery(trx, { messageId: id, op: 'post', priority: priorities.alert, dueAt: now }, now)
}

/** A mail's Message-ID, made once and kept over every attempt. */
export const newThread = (deps: Pick<Deps, 'newId' | 'mail'>): string =>
  `<${deps.newId()}@${deps.mail?.domain ?? 'localhost'}>`
