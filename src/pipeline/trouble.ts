import type { TroubleEvent } from '../core/event.ts'
import { troubleKey } from '../core/identity.ts'
import { troubleProblem } from '../core/rule.ts'
import { insertEvent, type StoredEvent } from '../store/events.ts'
import { type KnownInstance, listInstances } from '../store/instances.ts'
import { closeProblems, markChanged } from '../store/problems.ts'
import { listRulesOn } from '../store/rules.ts'
import type { Trx } from '../store/tables.ts'
import {
  changeTrouble,
  endTrouble,
  findOpenTrouble,
  listTroubled,
  lockTrouble,
  type TroubledFeed,
} from '../store/trouble.ts'
import { type AlarmDeps, raiseAlarm } from './alarm.ts'
import { type OweDeps, oweTo } from './owe.ts'

/**
 * Follows whether Customer Insights can be read: one event from the first feed in trouble until none is, told once to
 * each conversation that has rules there, never once per rule; and to the admins, who can mend it.
 */
export async function followTrouble(trx: Trx, deps: OweDeps & AlarmDeps, now: Date): Promise<void> {
  await lockTrouble(trx)
  const feeds = await listTroubled(trx)
  const open = await findOpenTrouble(trx)
  const [first] = feeds
  if (first === undefined) return open === undefined ? undefined : end(trx, open, now)
  const instances = await affected(trx, feeds)
  const [one] = instances
  if (open === undefined) await raise(trx, deps, first, instances, now)
  if (one === undefined) return
  const stored =
    open === undefined ? await begin(trx, first, one, instances, now) : await grow(trx, open, instances, now)
  await tell(trx, deps, stored, instances, now)
}

/** The instances that cannot be read: all of them when their list cannot. */
async function affected(trx: Trx, feeds: readonly TroubledFeed[]): Promise<readonly KnownInstance[]> {
  const watched = (await listInstances(trx)).filter((instance) => instance.watched)
  if (feeds.some(({ instance }) => instance === undefined)) return watched
  return watched.filter(({ id }) => feeds.some(({ instance }) => instance?.id === id))
}

const raise = (
  trx: Trx,
  deps: AlarmDeps,
  { since, problem, detail }: TroubledFeed,
  instances: readonly KnownInstance[],
  now: Date,
): Promise<void> =>
  raiseAlarm(
    trx,
    deps,
    { kind: 'connection-trouble', instances: namesOf(instances), since: since.toISOString(), problem, detail },
    { for: 'admins' },
    now,
    troubleKey(since),
  )

async function begin(
  trx: Trx,
  { since, problem }: TroubledFeed,
  one: KnownInstance,
  instances: readonly KnownInstance[],
  now: Date,
): Promise<StoredEvent> {
  const event: TroubleEvent = {
    id: troubleKey(since),
    source: `/instances/${one.id}`,
    type: 'belfry.connection.trouble',
    subject: 'connection',
    time: since.toISOString(),
    data: {
      instanceId: one.id,
      instanceName: one.name,
      instances: namesOf(instances),
      since: since.toISOString(),
      problem,
    },
  }
  return insertEvent(trx, event, { keys: [event.id], history: false, now })
}

/** More of them cannot be read by now: the card names them. */
async function grow(
  trx: Trx,
  open: StoredEvent & { readonly event: TroubleEvent },
  instances: readonly KnownInstance[],
  now: Date,
): Promise<StoredEvent> {
  const known = open.event.data.instances
  const names = [...new Set([...known, ...namesOf(instances)])]
  if (names.length === known.length) return open
  const event: TroubleEvent = { ...open.event, data: { ...open.event.data, instances: names } }
  await changeTrouble(trx, open.id, event)
  await markChanged(trx, open.id, now)
  return { ...open, event }
}

/** Once per conversation: its first rule there is the reason. */
async function tell(
  trx: Trx,
  deps: OweDeps,
  stored: StoredEvent,
  instances: readonly KnownInstance[],
  now: Date,
): Promise<void> {
  const told = new Set<string>()
  for (const { id } of instances)
    for (const rule of await listRulesOn(trx, id)) {
      if (told.has(rule.conversationId)) continue
      told.add(rule.conversationId)
      await oweTo(trx, deps, stored, rule, now)
    }
}

async function end(trx: Trx, { id }: StoredEvent, now: Date): Promise<void> {
  await endTrouble(trx, id, now)
  await closeProblems(trx, troubleProblem, { at: now, now })
}

const namesOf = (instances: readonly KnownInstance[]): readonly string[] => instances.map(({ name }) => name)
