import type { AlarmFacts } from '../core/message.ts'
import type { Rule } from '../core/rule.ts'
import { findInstance } from '../store/instances.ts'
import type { Trx } from '../store/tables.ts'
import { type AlarmDeps, raiseAlarm } from './alarm.ts'

type Unsubscribed = Extract<AlarmFacts, { kind: 'unsubscribed' }>

/** Rules whose mail to an address was stopped just now, and how. */
type Stopped = Pick<Unsubscribed, 'address' | 'through'> & { readonly rules: readonly Rule[] }

/** Tells those who made the rules, each in one message: of the same rules once a day at most. */
export async function tellMakers(trx: Trx, deps: AlarmDeps, { rules, ...how }: Stopped, now: Date): Promise<void> {
  for (const own of Map.groupBy(rules, ({ createdBy }) => createdBy.id).values()) {
    const [first] = own
    if (first === undefined) continue
    const told: Unsubscribed['rules'][number][] = []
    for (const rule of own) told.push(await tell(trx, rule))
    const numbers = own.map(({ id }) => id).sort((a, b) => a - b)
    const key = ['unsubscribed', numbers.join('+'), how.address, now.toISOString().slice(0, 10)].join('/')
    const audience = { for: first.createdBy, notAt: '', orAt: first.conversationId }
    await raiseAlarm(trx, deps, { kind: 'unsubscribed', ...how, rules: told }, audience, now, key)
  }
}

async function tell(trx: Trx, { id: number, instanceId, watch }: Rule): Promise<Unsubscribed['rules'][number]> {
  const watched = 'subject' in watch ? watch.subject : undefined
  const subject = watched?.title ?? (await findInstance(trx, instanceId))?.name ?? instanceId
  return { number, subject, ...(watched?.where && { where: watched.where }) }
}
