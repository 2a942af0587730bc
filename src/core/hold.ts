import type { TriggerEvent } from './event.ts'
import type { HoldReason } from './notice.ts'
import { dataSourceSubject } from './subject.ts'

/** What comes to a conversation of one subject, or at all, is held until then. */
export type Muted = {
  /** Absent: everything. */
  readonly of?: { readonly instanceId: string; readonly subject: string }
  readonly until: Date
}

/** What holds in a conversation at a moment. */
export type Holding = {
  /** Absent: it is not quiet now. */
  readonly quietUntil?: Date
  readonly mutes: readonly Muted[]
  /** The ids of the instances that cannot be read. */
  readonly troubled?: readonly string[]
}

/** A notice as far as holding it goes. */
export type Holdable = {
  readonly event: Pick<TriggerEvent, 'type' | 'subject' | 'data'>
  /** For the conversation itself, not for an owner's or another mailbox. */
  readonly isHere: boolean
  /** Its rule is muted everywhere. */
  readonly ruleMutedUntil?: Date
  /** Somebody looks after its problem, which is open. */
  readonly isAcknowledged: boolean
}

/**
 * Why a notice is held now, and when that is looked at again; an acknowledgement ends with its problem alone, and that
 * something cannot be read when it can.
 */
export type Held = { readonly reason: HeldReason; readonly until?: Date }
type HeldReason = Extract<HoldReason, 'acknowledged' | 'muted' | 'quiet-hours' | 'trouble'>

/**
 * Says why a notice is held that would go out otherwise.
 *
 * - What is acknowledged stays so, whatever else would hold it: a mute that ends does not bring it back.
 * - While an instance cannot be read nobody can tell whether something there is stale or has no data: neither here nor by
 *   mail, and whatever else would hold it is asked when that is over.
 * - Of a mute and quiet hours the one that ends last is the reason; both at one moment: the mute, which somebody asked for.
 * - Only a muted rule holds mails. That Customer Insights cannot be read is no rule's own news: it holds none of that.
 *
 * @returns `undefined` when nothing holds it
 */
export function holdOf(notice: Holdable, { quietUntil, mutes, troubled = [] }: Holding, now: Date): Held | undefined {
  const { event, isHere, ruleMutedUntil } = notice
  if (isHere && notice.isAcknowledged) return { reason: 'acknowledged' }
  if (isSilence(event) && troubled.includes(event.data.instanceId)) return { reason: 'trouble' }
  const ofRule = event.type === 'belfry.connection.trouble' ? [] : [ruleMutedUntil]
  const here = isHere ? mutes.filter((mute) => isAbout(mute, event)).map(({ until }) => until) : []
  const mutedUntil = last([...ofRule, ...here], now)
  const until = last([mutedUntil, ...(isHere ? [quietUntil] : [])], now)
  if (until === undefined) return undefined
  return { reason: mutedUntil?.getTime() === until.getTime() ? 'muted' : 'quiet-hours', until }
}

/** It says that nothing came. */
const isSilence = ({ type }: Holdable['event']): boolean =>
  type === 'belfry.subject.stale' || type === 'belfry.subject.nodata'

const isAbout = ({ of }: Muted, event: Holdable['event']): boolean =>
  of === undefined || (of.instanceId === event.data.instanceId && subjectsOf(event).includes(of.subject))

/**
 * What a person means by the subject of an event: each run is another job, and a data source may be known by its id to one
 * and by its name to another.
 *
 * @returns one, or both keys of a data source
 */
export function subjectsOf({ type, subject, data }: Holdable['event']): readonly [string, ...string[]] {
  if (type === 'belfry.refresh.completed') return ['refresh']
  if (type === 'belfry.unification.completed') return ['unification']
  const byName = 'name' in data ? dataSourceSubject({ name: data.name }) : subject
  return subject.startsWith('datasources/') && byName !== subject ? [subject, byName] : [subject]
}

/** The latest of those that still lie ahead. */
const last = (moments: readonly (Date | undefined)[], now: Date): Date | undefined =>
  moments.filter((at) => at !== undefined && at > now).sort((a, b) => (b?.getTime() ?? 0) - (a?.getTime() ?? 0))[0]

/** The longest mute. What is held longer is forgotten rather than waited for. */
export const longestMuteMs = 90 * 24 * 3_600_000
