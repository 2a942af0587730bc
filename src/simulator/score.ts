import type { Aggregate } from './measure.ts'
import type { Timeline } from './timeline.ts'

/** The label of each task's own job, by the task's label. */
export function jobsOfTasks(timeline: Timeline): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const one of timeline.happenings) {
    if (one.do === 'start-job') for (const { task } of one.tasks) found.set(task, one.job)
    if (one.do === 'add-task') found.set(one.task, one.job)
  }
  return found
}

/**
 * What each measure computes, by `instance/measure`, told from what its evaluations hold: every column that is no dimension is a sum. A
 * measure that is never computed is not here.
 */
export function aggregatesIn(timeline: Timeline): ReadonlyMap<string, readonly Aggregate[]> {
  const dimensions = new Map<string, readonly string[]>()
  const columns = new Map<string, Set<string>>()
  for (const one of timeline.happenings) {
    if (one.do === 'make-measure') dimensions.set(`${one.instance}/${one.measure}`, one.dimensions ?? [])
    if (one.do !== 'evaluate-measure') continue
    const measure = `${one.instance}/${one.measure}`
    const seen = columns.get(measure) ?? new Set()
    for (const row of [one.values ?? {}, ...(one.rows ?? [])]) for (const name of Object.keys(row)) seen.add(name)
    if (seen.size > 0) columns.set(measure, seen)
  }
  const aggregatesOf = ([measure, names]: [string, Set<string>]): [string, readonly Aggregate[]] => {
    const computed = [...names].filter((name) => !dimensions.get(measure)?.includes(name))
    return [measure, computed.map((alias) => ({ operation: 'sum', field: 'Purchase.Total', alias }))]
  }
  return new Map([...columns].map(aggregatesOf))
}
