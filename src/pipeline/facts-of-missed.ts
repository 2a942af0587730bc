import { type EventType, isCrossing, type TriggerEvent } from '../core/event.ts'
import type { CatchUp, Missed } from '../core/message.ts'
import { listEvents } from '../store/events.ts'
import { findGroup } from '../store/messages.ts'
import { listProblems, type Problem } from '../store/problems.ts'
import type { Trx } from '../store/tables.ts'
import { listMissed } from '../store/waiting.ts'
import { missedSince } from './catch-up.ts'
import { factsOfEvent, whereOf } from './facts-of-event.ts'

/** What was missed while nobody looked, as it stands now: all that is owed to the message's reader under its group. */
export async function factsOfMissed(trx: Trx, messageId: number): Promise<CatchUp> {
  const groupKey = await findGroup(trx, messageId)
  const notices = await listMissed(trx, messageId)
  const events = await listEvents(trx, [...new Set(notices.map(({ eventId }) => eventId))])
  const problems = await listProblems(trx, [...new Set(notices.flatMap(({ problemId }) => problemId ?? []))])
  const isOver = ({ id, mendedAt }: (typeof events)[number]): boolean => {
    const problemIds = notices.filter(({ eventId }) => eventId === id).map(({ problemId }) => problemId)
    return mendedAt !== undefined || problems.some((one) => problemIds.includes(one.id) && hasEnded(one))
  }
  const [first] = events
  if (first === undefined) throw new Error(`Message ${messageId} tells of nothing that was missed`)
  const recordedAt = notices.map(({ createdAt }) => createdAt).sort((a, b) => b.getTime() - a.getTime())[0]
  return {
    card: 'catch-up',
    instanceName: first.event.data.instanceName,
    from: (missedSince(groupKey) ?? new Date(first.event.time)).toISOString(),
    to: (recordedAt ?? new Date(first.event.time)).toISOString(),
    missed: [...events]
      .sort((a, b) => Date.parse(a.event.time) - Date.parse(b.event.time))
      .flatMap((stored) => missedOf(stored.event, isOver(stored))),
    rules: [...new Set(notices.map(({ ruleId }) => ruleId))].sort((a, b) => a - b),
  }
}

const hasEnded = (problem: Problem): boolean => problem.closedAt !== undefined && !problem.dropped

const kinds = {
  'belfry.refresh.completed': 'full-refresh',
  'belfry.unification.completed': 'unification',
  'belfry.subject.stale': 'stale',
  'belfry.subject.nodata': 'no-data',
  'belfry.rule.paused': 'paused',
} as const satisfies Partial<Record<EventType, Missed['kind']>>

function missedOf(event: TriggerEvent, over: boolean): readonly Missed[] {
  const at = event.time
  if (isCrossing(event)) {
    const facts = factsOfEvent({ event, problem: undefined }, [])
    if (facts.card !== 'threshold-crossed') return []
    const { subject, condition, direction, current } = facts
    return [
      { kind: 'crossed', subject, condition, direction, current, at, over, ...(facts.where && { where: facts.where }) },
    ]
  }
  switch (event.type) {
    case 'belfry.datasource.refresh.failed':
      return [{ kind: 'failed', name: event.data.name, at, over }]
    case 'belfry.datasource.refresh.succeeded':
      return [{ kind: 'succeeded', name: event.data.name, at }]
    case 'belfry.refresh.completed':
    case 'belfry.unification.completed':
      return [{ kind: kinds[event.type], status: event.data.status, at }]
    case 'belfry.subject.stale':
    case 'belfry.subject.nodata':
      return [
        {
          kind: kinds[event.type],
          subject: event.data.friendlyName ?? event.data.name,
          ...whereOf(event.data.dimensions),
          ...{ at, over },
        },
      ]
    case 'belfry.rule.paused':
      return [{ kind: 'paused', subject: event.data.name, at, over }]
    case 'belfry.connection.trouble':
      return []
    default:
      return event satisfies never
  }
}
