import type { Condition } from './condition.ts'
import { isOfRule, type PauseReason, type RefreshEvent, type TriggerEvent } from './event.ts'
import type { Where } from './subject.ts'

/** Who wants to know what. It belongs to the conversation it was made in; its number is never used again. */
export type Rule = {
  readonly id: number
  /** 1, and one more with each change; part of a crossing's identity. */
  readonly revision: number
  readonly conversationId: string
  readonly instanceId: string
  readonly watch: Watch
  readonly recipients: readonly Recipient[]
  readonly createdBy: Person
  readonly createdAt: Date
  /** It is not judged for now, and why. */
  readonly paused?: PauseReason
  /** It is judged, and what it tells is held until then. May be over. */
  readonly mutedUntil?: Date
}

export type Watch =
  | {
      readonly kind: 'refresh-failed'
      /** Absent: every data source of the instance. */
      readonly subject?: Subject
      /** Also failures that the service may still mend by itself. */
      readonly firstFailures: boolean
    }
  | { readonly kind: 'refresh-succeeded'; readonly subject?: Subject }
  /** Scheduled ones, as the connector does; or those that people start, too. */
  | { readonly kind: 'full-refresh'; readonly alsoManual: boolean }
  | { readonly kind: 'unification' }
  /** All four of the above. */
  | { readonly kind: 'everything'; readonly firstFailures: boolean; readonly alsoManual: boolean }
  | {
      readonly kind: 'threshold'
      /** A segment or a measure. */
      readonly subject: Subject
      readonly condition: Condition
    }
  /** Without a successful refresh or evaluation for so many hours: more than 0. */
  | { readonly kind: 'stale'; readonly subject: Subject; readonly hours: number }
  /** A successful evaluation without a readable value. */
  | { readonly kind: 'no-data'; readonly subject: Subject }

export type WatchOf<Kind extends Watch['kind']> = Extract<Watch, { readonly kind: Kind }>

/** What a rule is about, with the words people know it by. */
export type Subject = {
  /** As in events: `datasources/{id or name}`, `segments/{name}`, `measures/{name}`. */
  readonly key: string
  readonly title: string
  /** One value of one dimension of a measure. */
  readonly where?: Where
}

/** `here`: the rule's own conversation. `owner`: whoever owns the subject when the alert is composed. */
export type Recipient =
  | { readonly kind: 'here' }
  | { readonly kind: 'owner' }
  | { readonly kind: 'mail'; readonly address: string }

export type Person = {
  /** The channel's id of the person (`29:…` in Teams). */
  readonly id: string
  readonly name: string
  readonly entraId?: string
  /** As known when a rule was made: where to reach its creator when the bot is gone. */
  readonly mail?: string
}

/** Says whether an event is what the rule waits for. Time plays no part here: see `decide`. */
export function matches(rule: Rule, event: TriggerEvent): boolean {
  if (event.type === 'belfry.connection.trouble') return true
  if (event.data.instanceId !== rule.instanceId) return false
  if (isOfRule(event)) return event.data.ruleId === rule.id
  return wants(rule.watch, event)
}

function wants(watch: Watch, event: TriggerEvent): boolean {
  switch (watch.kind) {
    case 'refresh-failed':
      return event.type === 'belfry.datasource.refresh.failed' && isAbout(watch.subject, event)
    case 'refresh-succeeded':
      return event.type === 'belfry.datasource.refresh.succeeded' && isAbout(watch.subject, event)
    case 'full-refresh':
      return event.type === 'belfry.refresh.completed' && (watch.alsoManual || isScheduled(event))
    case 'unification':
      return event.type === 'belfry.unification.completed'
    case 'everything':
      return event.type !== 'belfry.refresh.completed' || watch.alsoManual || isScheduled(event)
    default:
      return false
  }
}

const isAbout = (subject: Subject | undefined, event: TriggerEvent): boolean =>
  subject === undefined || subject.key === event.subject

const isScheduled = (event: RefreshEvent): boolean => event.data.submissionKind === 'scheduled'

/** Says whether the rule is a reason to follow a problem in its conversation, by the problem's key. */
export function matchesProblem(rule: Rule, key: string): boolean {
  const { watch } = rule
  if (key === troubleProblem || key === ruleProblem(rule.id)) return true
  if (watch.kind !== 'refresh-failed' && watch.kind !== 'everything') return false
  return watch.kind === 'everything' || watch.subject === undefined
    ? key.startsWith(`${rule.instanceId}/datasources/`)
    : key === `${rule.instanceId}/${watch.subject.key}`
}

/** The key of the problem that one rule opens: a threshold, stale, no data. */
export const ruleProblem = (ruleId: number): string => `rule/${ruleId}`

/** The key of the connection's own problem. */
export const troubleProblem = 'connection'
