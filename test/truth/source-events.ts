import type { Failed, Succeeded } from './expected.ts'
import { type Look, looksAt } from './look.ts'
import { type Candidate, once } from './once.ts'
import { type Run, runsOf, type Task } from './run.ts'
import { followSource } from './source-run.ts'
import { allOf, type Timeline } from './timeline.ts'

type Event = Failed | Succeeded

/** What the looks at the job lists show of data sources: one event for each source and run. */
export function sourceEvents(
  timeline: Timeline,
  looks: readonly Look[],
  isHistory: (instance: string, at: number) => boolean,
): readonly Event[] {
  const candidates = runsOf(timeline).flatMap((run) => {
    const sourceOf = sourceFinder(timeline, run.instance)
    const isIngestion = (task: Task): boolean => task.operation === 'ingestion'
    const sources = [
      ...new Map(run.tasks.filter(isIngestion).map((task) => [sourceOf(task).id, sourceOf(task)])).values(),
    ]
    return sources.flatMap((source) => {
      const isOfSource = (task: Task): boolean => isIngestion(task) && sourceOf(task).id === source.id
      return candidatesOf({ run, source, isOfSource, looks: looksAt(looks, 'jobs', run.instance) })
    })
  })
  return counted(once(candidates)).map((event) => ({ ...event, history: isHistory(event.instance, event.time) }))
}

type Source = { readonly id: string; readonly name: string }

/** A task's source: the one it names, else the one that has a table of the task's name, else the task's own name. */
function sourceFinder(timeline: Timeline, instance: string): (task: Task) => Source {
  const sources = allOf(timeline, 'make-source').filter((one) => one.instance === instance)
  return (task) => {
    const found =
      task.source === undefined
        ? sources.find(({ tables }) => tables.includes(task.name))
        : sources.find(({ source }) => source === task.source)
    return { id: found?.source ?? task.source ?? task.name, name: found?.name ?? task.name }
  }
}

function candidatesOf(followed: {
  readonly run: Run
  readonly source: Source
  readonly isOfSource: (task: Task) => boolean
  readonly looks: readonly number[]
}): readonly Candidate<Event>[] {
  const { run, source, isOfSource, looks } = followed
  const { failed, succeeded, unknown } = followSource(run, isOfSource, looks)
  const about = { instance: run.instance, subject: `datasources/${source.id}`, history: false }
  const facts = { ...about, name: source.name, jobId: run.job }
  const failure = { ...facts, type: 'belfry.datasource.refresh.failed', consecutiveFailures: 0 } as const
  const candidate = (outcome: string, shownAt: number, event: Event): Candidate<Event> => ({
    key: `${about.instance} ${about.subject} ${outcome}`,
    tasks: run.tasks.filter(isOfSource).map(({ label }) => label),
    shownAt,
    event,
  })
  const made: Candidate<Event>[] = []
  if (succeeded) {
    const event = {
      ...facts,
      type: 'belfry.datasource.refresh.succeeded',
      time: succeeded.time,
      afterFailures: 0,
    } as const
    made.push(candidate('succeeded', succeeded.shownAt, event))
  }
  if (failed) {
    const { shownAt, ...rest } = failed
    made.push(candidate('failed', shownAt, { ...failure, ...rest }))
  }
  if (unknown) {
    const { shownAt, ...rest } = unknown
    made.push(candidate('unknown', shownAt, { ...failure, ...rest, permanent: null, recovered: false, skipped: [] }))
  }
  return made
}

/** Counts the failures in a row, source by source, in the order in which things happened. */
function counted(events: readonly Event[]): readonly Event[] {
  const rows = new Map<string, number>()
  return events
    .toSorted((one, other) => one.time - other.time)
    .map((event) => {
      const key = `${event.instance} ${event.subject}`
      const before = rows.get(key) ?? 0
      if (event.type === 'belfry.datasource.refresh.succeeded') {
        rows.set(key, 0)
        return { ...event, afterFailures: before }
      }
      rows.set(key, event.recovered ? 0 : before + 1)
      return { ...event, consecutiveFailures: before + 1 }
    })
}
