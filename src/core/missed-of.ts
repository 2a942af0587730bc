import type { Missed } from './catch-up.ts'
import { isCrossing, type TriggerEvent } from './event.ts'
import { whereIn } from './subject.ts'

/** The line of one event that was missed. @param over  it has ended since */
export function missedOf(event: TriggerEvent, over: boolean): Missed {
  const at = event.time
  if (isCrossing(event)) {
    const { name, friendlyName = name, condition, direction, current, dimensions } = event.data
    const where = whereIn(dimensions)
    return {
      ...{ kind: 'crossed', subject: friendlyName, condition, direction, current, at, over },
      ...(where && { where }),
    }
  }
  switch (event.type) {
    case 'belfry.datasource.refresh.failed':
      return { kind: 'failed', name: event.data.name, at, over }
    case 'belfry.datasource.refresh.succeeded':
      return { kind: 'succeeded', name: event.data.name, at }
    case 'belfry.refresh.completed':
      return { kind: 'full-refresh', status: event.data.status, at }
    case 'belfry.unification.completed':
      return { kind: 'unification', status: event.data.status, at }
    case 'belfry.subject.stale':
    case 'belfry.subject.nodata': {
      const { name, friendlyName = name, dimensions } = event.data
      const where = whereIn(dimensions)
      const kind = event.type === 'belfry.subject.stale' ? 'stale' : 'no-data'
      return { kind, subject: friendlyName, at, over, ...(where && { where }) }
    }
    case 'belfry.rule.paused':
      return { kind: 'paused', subject: event.data.name, at, over }
    case 'belfry.connection.trouble':
      return { kind: 'trouble', at, over }
    default:
      return event satisfies never
  }
}
