import type { Alarm, AlarmFacts } from '../core/message.ts'
import type { StrandedAlarm } from '../store/parking.ts'
import type { Trx } from '../store/tables.ts'
import type { Deps } from './deps.ts'
import { postIfNew } from './post-once.ts'
import { destinationsOf } from './stand-in.ts'

export type AlarmDeps = Pick<Deps, 'newId' | 'log' | 'mail' | 'rights'>

/**
 * Tells somebody what they have to know, once, and the log too. Part of the transaction that finds it out.
 *
 * @param key  what it is about, where that is found out again and again: nobody is told twice of one key. Absent: this
 *             is the only time
 */
export async function raiseAlarm(
  trx: Trx,
  deps: AlarmDeps,
  alarm: AlarmFacts,
  audience: Alarm['audience'],
  now: Date,
  key = deps.newId(),
): Promise<void> {
  const message: Alarm = { card: 'alarm', alarm, audience, at: now.toISOString() }
  const { told, known } = await tell(trx, deps, message, `alarm/${key}`, now)
  if (told === 0 && known > 0) return
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
  const { told, known } = await tell(trx, deps, alarm, groupKey, now)
  if (told + known === 0) deps.log.error('alarm-not-told', { alarm: alarm.alarm.kind })
}

/** @returns how many are told now, and how many have been told before */
async function tell(
  trx: Trx,
  deps: AlarmDeps,
  message: Alarm,
  groupKey: string,
  now: Date,
): Promise<{ readonly told: number; readonly known: number }> {
  const destinations = await destinationsOf(trx, deps, message.audience)
  let told = 0
  for (const to of destinations)
    if ((await postIfNew(trx, deps, { to, groupKey, facts: message }, now)).isNew) told += 1
  return { told, known: destinations.length - told }
}
