import { type CrossedEvent, isCrossing, type TriggerEvent } from '../core/event.ts'
import type { Mentioned } from '../core/message.ts'
import { readingKey, whereIn } from '../core/subject.ts'
import type { TrendPoint } from '../core/thin.ts'
import { type KeptPerson, keyOf, listKeptPeople } from '../store/directory.ts'
import type { Problem } from '../store/problems.ts'
import type { Db } from '../store/tables.ts'
import { listTrend } from '../store/trend.ts'
import { owned } from './owned.ts'
import type { Told } from './told.ts'

/** As `tellAll`, of one event. */
export async function tellOf(db: Db, event: TriggerEvent, problem: Problem | undefined): Promise<Told> {
  const [told] = await tellAll(db, [{ event, problem }])
  return told ?? { event, problem }
}

/**
 * Events with all that is known of them by now: their owners, whom the directory knows as people who can be mentioned, and
 * how the value of a crossing came there, unless it is one of several, which have no room for that. What is not known yet is
 * left out; nobody is waited for.
 *
 * @returns one for each, in their order
 */
export async function tellAll(db: Db, all: readonly Pick<Told, 'event' | 'problem'>[]): Promise<readonly Told[]> {
  const events = await owned(
    db,
    all.map(({ event }) => event),
  )
  const owners = events.flatMap(({ data }) => data.owner ?? [])
  const people = await listKeptPeople(db, owners)
  const isAlone = events.filter(isCrossing).length === 1
  const told: Told[] = []
  for (const [index, event] of events.entries()) {
    const problem = all[index]?.problem
    const mention = event.data.owner === undefined ? undefined : mentionOf(people.get(keyOf(event.data.owner)))
    const trend = isAlone && isCrossing(event) ? await trendOf(db, event, problem) : undefined
    told.push({ event, problem, ...(mention && { mention }), ...(trend && { trend }) })
  }
  return told
}

/** Somebody of this organisation who may sign in; `undefined` for a mailbox of several, and for who is not known. */
const mentionOf = (kept: KeptPerson | undefined): Mentioned | undefined =>
  kept?.person === undefined || kept.isGone || !kept.person.isEnabled
    ? undefined
    : { entraId: kept.person.entraId, name: kept.person.name }

/** Up to the version that crossed, or to the one that ended it. */
async function trendOf(
  db: Db,
  { subject, data }: CrossedEvent,
  problem: Problem | undefined,
): Promise<readonly TrendPoint[]> {
  const end = problem?.dropped === true ? undefined : problem?.closedAt
  const key = readingKey(subject, whereIn(data.dimensions))
  return listTrend(db, data.instanceId, key, end ?? new Date(data.evaluatedAt))
}
