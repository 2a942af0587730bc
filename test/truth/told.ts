import type { Condition, RuleSpec } from './condition.ts'
import type { Expected } from './expected.ts'
import type { Feed, Look } from './look.ts'
import { expectedEvents } from './oracle.ts'
import type { Happening, NewTask, Timeline } from './timeline.ts'

const instance = 'here'

/** A tiny world with one data source *shop* and its table *Orders*; the happenings may come in any order. */
export const world = (...happenings: readonly Happening[]): Timeline => ({
  happenings: [
    { at: -100_000, do: 'make-source' as const, instance, source: 'shop', name: 'Web shop', tables: ['Orders'] },
    ...happenings,
  ].toSorted((one, other) => one.at - other.at),
})

export const starts = (
  at: number,
  job: string,
  tasks: readonly NewTask[],
  { operation = 'all', kind = 'scheduled' as const } = {},
): Happening => ({ at, do: 'start-job', instance, job, operation, kind, tasks })

export const ingests = (task: string, more: Partial<NewTask> = {}): NewTask => ({
  task,
  name: 'Orders',
  operation: 'ingestion',
  source: 'shop',
  ...more,
})

export const merges = (task: string, more: Partial<NewTask> = {}): NewTask => ({
  task,
  name: 'Merge',
  operation: 'merge',
  ...more,
})

export const waits = (task: string, ...waitingFor: readonly string[]): NewTask => ({
  task,
  name: `${task} work`,
  operation: 'segmentation',
  waitingFor,
})

export const again = (at: number, job: string, task: NewTask): Happening => ({ at, do: 'add-task', job, ...task })
export const ends = (at: number, task: string, status: string): Happening => ({ at, do: 'end-task', task, status })
export const endsJob = (at: number, job: string, status: string): Happening => ({ at, do: 'end-job', job, status })

export const makesSegment = (at: number): Happening => ({ at, do: 'make-segment', instance, segment: 'VIP' })
export const deletesSegment = (at: number): Happening => ({ at, do: 'delete-segment', instance, segment: 'VIP' })
export const turnsSegment = (at: number, state: string): Happening => ({
  at,
  do: 'change-segment',
  instance,
  segment: 'VIP',
  state,
})

type OfSegment = Extract<Happening, { readonly do: 'evaluate-segment' }>
export const counts = (at: number, count: number, more: Partial<OfSegment> = {}): Happening => ({
  at,
  do: 'evaluate-segment',
  instance,
  segment: 'VIP',
  count,
  ...more,
})

/** Versions of the segment evaluated at 10, 20, 30 and so on. */
export const versions = (...values: readonly number[]): readonly Happening[] =>
  values.map((value, nth) => counts(nth * 10 + 10, value))

export const makesMeasure = (at: number): Happening => ({ at, do: 'make-measure', instance, measure: 'Revenue' })
export const measures = (at: number, values: Readonly<Record<string, string>>): Happening => ({
  at,
  do: 'evaluate-measure',
  instance,
  measure: 'Revenue',
  values,
})

export const looks = (feed: Feed, ...moments: readonly number[]): readonly Look[] =>
  moments.map((at) => ({ feed, instance, at }))

/** Rule 1 about the segment, saved at 0. */
export const rule = (condition: Condition, more: Partial<RuleSpec> = {}): RuleSpec => ({
  id: 1,
  revision: 1,
  instance,
  subject: 'segments/VIP',
  savedAt: 0,
  condition,
  ...more,
})

/** What the looks at jobs must lead to, as a list of sentences. */
export const toldOfJobs = (timeline: Timeline, moments: readonly number[], firstSeenAt = -50_000): readonly string[] =>
  expectedEvents(timeline, looks('jobs', ...moments), [], { [instance]: firstSeenAt }).map(said)

/** What the looks at segments must lead to for these rules, as such a list. */
export const toldOfSegment = (
  timeline: Timeline,
  rules: readonly RuleSpec[],
  moments: readonly number[],
): readonly string[] =>
  expectedEvents(timeline, looks('segments', ...moments), rules, { [instance]: -50_000 }).map(said)

export function said(event: Expected): string {
  const past = event.history ? ' (history)' : ''
  switch (event.type) {
    case 'belfry.datasource.refresh.failed': {
      const end = event.recovered ? 'recovered' : `permanent ${event.permanent}`
      const word = event.status === undefined ? 'failed' : `ended ${event.status}`
      const behind = event.skipped.length > 0 ? `, skipped ${event.skipped.join(' ')}` : ''
      const row = `${event.consecutiveFailures} in a row`
      return `${event.time} ${event.name} ${word} in ${event.jobId}: ${end}, ${row}${behind}${past}`
    }
    case 'belfry.datasource.refresh.succeeded':
      return `${event.time} ${event.name} succeeded in ${event.jobId} after ${event.afterFailures} failures${past}`
    case 'belfry.segment.threshold.crossed':
    case 'belfry.measure.threshold.crossed': {
      const held = event.held === undefined ? '' : `, held ${event.held}`
      return `${event.time} ${event.subject} ${event.direction}: ${event.previous} → ${event.current}${held}${past}`
    }
    case 'belfry.refresh.completed': {
      const { successful, failed, skipped } = event.counts
      const names = event.failed.length > 0 ? ` (${event.failed.join(' ')})` : ''
      const sums = `${successful} done, ${failed} failed${names}, ${skipped} skipped`
      return `${event.time} ${event.subject} ${event.submissionKind} ${event.status}: ${sums}${past}`
    }
    case 'belfry.unification.completed':
      return `${event.time} ${event.subject} ${event.submissionKind} unification ${event.status}${past}`
    default:
      return event satisfies never
  }
}
