import { isCrossing, type TriggerEvent } from '../../src/core/event.ts'
import { idOf } from '../../src/simulator/id-of.ts'
import { type Expected, inOrder } from './expected.ts'
import { allOf, type Timeline } from './timeline.ts'

/** An event as Belfry has recorded it. */
export type Recorded = {
  readonly event: TriggerEvent
  readonly history: boolean
  readonly mendedAt?: Date
  /** Crossings: the revision of their rule. */
  readonly revision?: number
}

/** What Belfry has recorded, in the words of the oracle: jobs by their labels, moments in seconds. */
export function actualEvents(timeline: Timeline & { readonly startsAt: string }, recorded: readonly Recorded[]) {
  const labels = new Map(allOf(timeline, 'start-job').map(({ job }) => [idOf(job), job]))
  const labelOf = (id: string): string => labels.get(id) ?? id
  const secondsOf = (at: string): number => (Date.parse(at) - Date.parse(timeline.startsAt)) / 1_000
  return inOrder(recorded.flatMap((one) => told(one, labelOf, secondsOf)))
}

function told(
  { event, history, mendedAt, revision = 1 }: Recorded,
  labelOf: (id: string) => string,
  secondsOf: (at: string) => number,
): readonly Expected[] {
  const about = { instance: event.data.instanceId, subject: event.subject, time: secondsOf(event.time), history }
  if (isCrossing(event)) {
    const { ruleId, direction, current, evaluatedAt, previous, noBaseline } = event.data
    const facts = { ruleId, revision, direction, previous, current, evaluatedAt: secondsOf(evaluatedAt) }
    return [{ type: event.type, ...about, ...facts, ...(noBaseline && { held: 'no-baseline' as const }) }]
  }
  switch (event.type) {
    case 'belfry.datasource.refresh.failed': {
      const { name, jobId, permanent, consecutiveFailures, skipped, status } = event.data
      const recovered = mendedAt !== undefined
      const facts = {
        name,
        jobId: labelOf(jobId),
        recovered,
        consecutiveFailures,
        skipped: recovered ? [] : [...skipped].sort(),
      }
      const word = status === undefined ? {} : { status }
      return [{ type: event.type, ...about, ...facts, ...word, permanent: recovered ? false : permanent }]
    }
    case 'belfry.datasource.refresh.succeeded': {
      const { name, jobId, afterFailures } = event.data
      return [{ type: event.type, ...about, name, jobId: labelOf(jobId), afterFailures }]
    }
    case 'belfry.refresh.completed': {
      const { status, counts = { successful: 0, failed: 0, skipped: 0 }, failed } = event.data
      const facts = { status, submissionKind: kindOf(event.data.submissionKind), counts, failed: [...failed].sort() }
      return [{ type: event.type, ...about, subject: jobOf(event.subject, labelOf), ...facts }]
    }
    case 'belfry.unification.completed': {
      const facts = { status: event.data.status, submissionKind: kindOf(event.data.submissionKind) }
      return [{ type: event.type, ...about, subject: jobOf(event.subject, labelOf), ...facts }]
    }
    default:
      return []
  }
}

/** The oracle writes statuses as the world does; Belfry compares them in any letter case, and keeps them in lower case. */
export const inLowerCase = (events: readonly Expected[]): readonly Expected[] =>
  events.map((event) =>
    'status' in event && event.status !== undefined ? { ...event, status: event.status.toLowerCase() } : event,
  )

const kindOf = (word: string): 'scheduled' | 'onDemand' => (word === 'scheduled' ? 'scheduled' : 'onDemand')
const jobOf = (subject: string, labelOf: (id: string) => string): string => `jobs/${labelOf(subject.slice(5))}`
