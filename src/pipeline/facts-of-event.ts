import type { CrossedEvent, NoDataEvent, PausedEvent, StaleEvent } from '../core/event.ts'
import type { Ended, Message, NoData, Owned, RulePaused, Stale, ThresholdCrossed } from '../core/message.ts'
import { kindOf, type Where, whereIn } from '../core/subject.ts'
import type { Problem } from '../store/problems.ts'
import { acknowledgedOf } from './acknowledged-of.ts'
import { factsOfFailures } from './facts-of-failures.ts'
import type { Told } from './told.ts'

/** The card of one event. @param rules  numbers of the rules that asked for it */
export function factsOfEvent(told: Told, rules: readonly number[]): Message {
  const { event, problem } = told
  switch (event.type) {
    case 'belfry.datasource.refresh.failed':
      return factsOfFailures([told], rules)
    case 'belfry.datasource.refresh.succeeded': {
      const { instanceName, name, endedAt, submissionKind, afterFailures } = event.data
      return { card: 'refresh-succeeded', instanceName, name, endedAt, submissionKind, afterFailures, rules }
    }
    case 'belfry.segment.threshold.crossed':
    case 'belfry.measure.threshold.crossed':
      return { ...factsOfCrossing(event, problem), ...knownOf(told) }
    case 'belfry.refresh.completed': {
      const { instanceId: _, owner: __, ...data } = event.data
      return { card: 'refresh-completed', ...data, rules }
    }
    case 'belfry.unification.completed': {
      const { instanceId: _, owner: __, ...data } = event.data
      return { card: 'unification-completed', ...data, rules }
    }
    case 'belfry.subject.stale':
      return { ...factsOfStale(event, problem), ...mentionOf(told) }
    case 'belfry.subject.nodata':
      return { ...factsOfNoData(event, problem), ...mentionOf(told) }
    case 'belfry.connection.trouble': {
      const { instances, since, problem: why } = event.data
      return { card: 'trouble', instances, since, problem: why, ...endedOf(problem), ...acknowledgedOf(problem) }
    }
    case 'belfry.rule.paused':
      return factsOfPaused(event)
    default:
      return event satisfies never
  }
}

const factsOfCrossing = ({ type, data }: CrossedEvent, problem: Problem | undefined): ThresholdCrossed => ({
  card: 'threshold-crossed',
  instanceName: data.instanceName,
  of: type === 'belfry.measure.threshold.crossed' ? 'measure' : 'segment',
  subject: data.friendlyName ?? data.name,
  condition: data.condition,
  direction: data.direction,
  current: data.current,
  evaluatedAt: data.evaluatedAt,
  rule: data.ruleId,
  ...whereOf(data.dimensions),
  ...(data.previous !== undefined && { previous: data.previous }),
  ...(data.owner !== undefined && { owner: data.owner }),
  ...endedWithValue(problem),
  ...acknowledgedOf(problem),
})

const factsOfStale = ({ subject, time, data }: StaleEvent, problem: Problem | undefined): Stale => ({
  card: 'stale',
  instanceName: data.instanceName,
  of: kindOf(subject) ?? 'datasource',
  subject: data.friendlyName ?? data.name,
  hours: data.hours,
  at: time,
  rule: data.ruleId,
  ...whereOf(data.dimensions),
  ...(data.lastSucceededAt !== undefined && { lastSucceededAt: data.lastSucceededAt }),
  ...(data.owner !== undefined && { owner: data.owner }),
  ...endedOf(problem),
  ...acknowledgedOf(problem),
})

const factsOfNoData = ({ subject, data }: NoDataEvent, problem: Problem | undefined): NoData => ({
  card: 'no-data',
  instanceName: data.instanceName,
  of: kindOf(subject) === 'measure' ? 'measure' : 'segment',
  subject: data.friendlyName ?? data.name,
  evaluatedAt: data.evaluatedAt,
  evaluations: problem?.failures ?? 1,
  rule: data.ruleId,
  ...whereOf(data.dimensions),
  ...(data.owner !== undefined && { owner: data.owner }),
  ...endedWithValue(problem),
  ...acknowledgedOf(problem),
})

const mentionOf = ({ mention }: Told): Pick<Owned, 'mention'> => (mention === undefined ? {} : { mention })

const knownOf = (told: Told): Pick<ThresholdCrossed, 'mention' | 'trend'> => ({
  ...mentionOf(told),
  ...(told.trend !== undefined && { trend: told.trend }),
})

const factsOfPaused = ({ time, data }: PausedEvent): RulePaused => ({
  card: 'rule-paused',
  instanceName: data.instanceName,
  of: data.of,
  subject: data.name,
  reason: data.reason,
  rule: data.ruleId,
  at: time,
})

/** The dimension value that an event is about. */
function whereOf(dimensions: Readonly<Record<string, string>> | undefined): { readonly where?: Where } {
  const where = whereIn(dimensions)
  return where === undefined ? {} : { where }
}

const endedOf = (problem: Problem | undefined): { readonly ended?: Ended } =>
  problem?.closedAt === undefined || problem.dropped
    ? {}
    : {
        ended: {
          at: problem.closedAt.toISOString(),
          ...(problem.endedAs !== undefined && { as: problem.endedAs }),
        },
      }

function endedWithValue(problem: Problem | undefined): { readonly ended?: Ended & { readonly value?: number } } {
  const { ended } = endedOf(problem)
  if (ended === undefined) return {}
  return { ended: { ...ended, ...(problem?.closingValue !== undefined && { value: problem.closingValue }) } }
}
