import type { TriggerEvent } from './event.ts'

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
  | { readonly kind: 'segment-above'; readonly subject: Subject; readonly threshold: number }

/** What a rule is about, with the words people know it by. */
export type Subject = {
  /** As in events: `datasources/{id or name}`, `segments/{name}`. */
  readonly key: string
  readonly title: string
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
  if (event.data.instanceId !== rule.instanceId) return false
  if (event.type === 'belfry.segment.threshold.crossed') return event.data.ruleId === rule.id
  const wanted = event.type === 'belfry.datasource.refresh.failed' ? 'refresh-failed' : 'refresh-succeeded'
  if (rule.watch.kind !== wanted) return false
  return rule.watch.subject === undefined || rule.watch.subject.key === event.subject
}

/** Says whether the rule is a reason to follow a problem in its conversation, by the problem's key. */
export function matchesProblem(rule: Rule, key: string): boolean {
  if (rule.watch.kind === 'refresh-succeeded') return false
  if (rule.watch.kind === 'segment-above') return key === ruleProblem(rule.id)
  return rule.watch.subject === undefined
    ? key.startsWith(`${rule.instanceId}/datasources/`)
    : key === `${rule.instanceId}/${rule.watch.subject.key}`
}

/** The key of a threshold's problem. */
export const ruleProblem = (ruleId: number): string => `rule/${ruleId}`
