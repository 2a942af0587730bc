import type { Condition } from './condition.ts'
import type { PauseReason } from './event.ts'
import type { Latch } from './latch.ts'
import type { Rule } from './rule.ts'

/** Why a rule is silent at a moment. A closed list: each is a sentence. Moments are ISO 8601. */
export type Verdict =
  | { readonly why: 'removed' }
  | { readonly why: 'paused'; readonly reason: PauseReason }
  | { readonly why: 'muted'; readonly until: string }
  /** Only what comes to its conversation: mails go on. */
  | { readonly why: 'muted-here' | 'quiet'; readonly until: string }
  | { readonly why: 'trouble'; readonly since: string }
  | { readonly why: 'never-evaluated' }
  /** Nothing was evaluated since the rule was made. */
  | { readonly why: 'not-evaluated'; readonly since: string }
  /** Thresholds: the newest evaluation has no readable value. */
  | { readonly why: 'no-value'; readonly at: string }
  | { readonly why: 'not-crossed'; readonly condition: Condition; readonly value: number; readonly at: string }
  /** Past the line, as told or as it was when the rule was made: the next crossing is told. */
  | { readonly why: 'still-past'; readonly condition: Condition; readonly value: number; readonly at: string }
  /** Past the line, and not often enough in a row yet. */
  | { readonly why: 'not-yet'; readonly condition: Condition; readonly count: number; readonly at: string }
  | { readonly why: 'in-time'; readonly at?: string; readonly hours: number }
  | { readonly why: 'still-stale'; readonly at?: string; readonly hours: number }
  | { readonly why: 'has-value'; readonly value: number; readonly at: string }
  | { readonly why: 'still-no-value'; readonly at: string }
  /** Refreshes: whatever happened since then was told, or is in the history. */
  | { readonly why: 'waits'; readonly since: string }

/** What is known of a rule and its subject at a moment. */
export type RuleKnown = {
  readonly isRemoved?: boolean
  readonly mutedUntil?: Date
  /** Until when its subject, or all, is muted in its conversation; and until when it is quiet there. */
  readonly mutedHereUntil?: Date
  readonly quietUntil?: Date
  /** Since when its instance cannot be read. */
  readonly troubleSince?: Date
  readonly latch: Latch
  readonly newest?: { readonly evaluatedAt: Date; readonly value: number | null }
  readonly lastSuccess?: Date
}

/** Says why a rule is silent: what keeps it from being judged first, then how its subject stands. */
export function whyNot(rule: Pick<Rule, 'watch' | 'paused' | 'createdAt'>, known: RuleKnown): Verdict {
  if (known.isRemoved === true) return { why: 'removed' }
  if (rule.paused !== undefined) return { why: 'paused', reason: rule.paused }
  if (known.mutedUntil !== undefined) return { why: 'muted', until: known.mutedUntil.toISOString() }
  if (known.mutedHereUntil !== undefined) return { why: 'muted-here', until: known.mutedHereUntil.toISOString() }
  if (known.quietUntil !== undefined) return { why: 'quiet', until: known.quietUntil.toISOString() }
  if (known.troubleSince !== undefined) return { why: 'trouble', since: known.troubleSince.toISOString() }
  const { watch } = rule
  switch (watch.kind) {
    case 'threshold':
      return ofThreshold(watch.condition, rule.createdAt, known)
    case 'no-data':
      return ofNoData(known)
    case 'stale': {
      const at = known.lastSuccess && { at: known.lastSuccess.toISOString() }
      return { why: known.latch.state === 'firing' ? 'still-stale' : 'in-time', hours: watch.hours, ...at }
    }
    default:
      return { why: 'waits', since: rule.createdAt.toISOString() }
  }
}

function ofThreshold(condition: Condition, madeAt: Date, { newest, latch }: RuleKnown): Verdict {
  if (newest === undefined) return { why: 'never-evaluated' }
  const at = newest.evaluatedAt.toISOString()
  if (newest.value === null) return { why: 'no-value', at }
  const { value } = newest
  if (latch.state === 'firing') return { why: 'still-past', condition, value, at }
  if (latch.state === 'pending') return { why: 'not-yet', condition, count: latch.count ?? 1, at }
  return newest.evaluatedAt < madeAt
    ? { why: 'not-evaluated', since: at }
    : { why: 'not-crossed', condition, value, at }
}

function ofNoData({ newest }: RuleKnown): Verdict {
  if (newest === undefined) return { why: 'never-evaluated' }
  const at = newest.evaluatedAt.toISOString()
  return newest.value === null ? { why: 'still-no-value', at } : { why: 'has-value', value: newest.value, at }
}
