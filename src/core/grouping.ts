import { type CrossedEvent, isCrossing, type RefreshEvent, type TriggerEvent, type UnificationEvent } from './event.ts'
import { nameIn } from './subject.ts'

/**
 * The group of an event within one conversation or mailbox: members of one group are composed together. Failures group by
 * their job, with what else of that job did not succeed for them. A success stands alone: one rule asked, one answer.
 * For crossings that last, see `crossedKey`.
 */
export function groupKey(event: TriggerEvent): string {
  if (event.type === 'belfry.datasource.refresh.failed') return `failed/${event.data.jobId}`
  return isFailedRun(event) ? `failed/${nameIn(event.subject)}` : event.id
}

/** A full refresh or a unification that did not succeed; a word that nobody knows is no success either. */
export const isFailedRun = (event: TriggerEvent): event is RefreshEvent | UnificationEvent =>
  (event.type === 'belfry.refresh.completed' || event.type === 'belfry.unification.completed') &&
  event.data.status.toLowerCase() !== 'successful'

/**
 * The key of the message that an event of a group is told by. A run has one of its own unless it is shown with its
 * failures, and so has each crossing that is mailed, since a subject says it all.
 */
export const messageKey = (event: TriggerEvent, group: string, isMailed: boolean): string =>
  isFailedRun(event) || (isMailed && isCrossing(event)) ? event.id : group

/** A crossing and the group that it is in. */
export type Grouped = { readonly groupKey: string; readonly event: CrossedEvent }

/** The evaluations of one run lie within so long of the first that was told. */
const oneRunMs = 600_000

/**
 * The group of a crossing that lasts: those of one evaluation run share a card. Two crossings of one rule are never of one
 * run, and neither are two evaluations of one subject.
 *
 * @param known  the crossings of its conversation that are not long ago
 */
export function crossedKey(event: CrossedEvent, known: readonly Grouped[]): string {
  const membersOf = (key: string) => known.filter((one) => one.groupKey === key).map((one) => one.event)
  const near = known
    .filter(({ groupKey, event: first }) => groupKey === keyOf(first) && apartMs(first, event) <= oneRunMs)
    .filter(({ groupKey }) => membersOf(groupKey).every((other) => mayShareRun(other, event)))
    .sort((a, b) => apartMs(a.event, event) - apartMs(b.event, event))
  return near[0]?.groupKey ?? keyOf(event)
}

/** A group is known by its first. */
const keyOf = ({ id }: CrossedEvent): string => `crossed/${id}`

const apartMs = (one: CrossedEvent, other: CrossedEvent): number =>
  Math.abs(Date.parse(one.data.evaluatedAt) - Date.parse(other.data.evaluatedAt))

const mayShareRun = (one: CrossedEvent, other: CrossedEvent): boolean =>
  one.data.instanceId === other.data.instanceId &&
  one.data.ruleId !== other.data.ruleId &&
  (one.subject !== other.subject || one.data.evaluatedAt === other.data.evaluatedAt)
