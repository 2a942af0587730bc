import { idOf } from './id-of.ts'
import { known } from './known.ts'
import type { Aggregate } from './measure.ts'
import type { JobHandle } from './runs.ts'
import { aggregatesIn, jobsOfTasks } from './score.ts'
import type { NewTask } from './task.ts'
import type { Happening, Timeline } from './timeline.ts'
import { createWorld, type World } from './world.ts'

/**
 * Makes a world in which a timeline happens as it is asked to advance, what lies before `startsAt` included. Nothing is
 * there until it has advanced once, its instances neither.
 *
 * @param options  `newId` as for `createWorld`; only for jobs that are asked for over the API
 * @returns        the world; jobs and tasks bear the ids that `idOf` makes of their labels
 * @throws         never here; `advance` throws RangeError for a label, segment or measure that is not there at its moment
 */
export function playTimeline(timeline: Timeline, options: { readonly newId?: () => string } = {}): World {
  const world = createWorld({ instances: [], ...options })
  const startsAtMs = new Date(timeline.startsAt).getTime()
  const score: Score = {
    world,
    momentOf: (seconds) => new Date(startsAtMs + seconds * 1_000),
    aggregates: aggregatesIn(timeline),
    jobs: new Map(),
    jobOfTask: jobsOfTasks(timeline),
  }
  for (const happening of timeline.happenings) {
    world.at(score.momentOf(happening.at), (at) => playThing(score, happening, at))
  }
  return world
}

/** What a happening needs to know of the whole timeline. */
type Score = {
  readonly world: World
  readonly momentOf: (seconds: number) => Date
  /** By instance and measure: `instance/measure`. */
  readonly aggregates: ReadonlyMap<string, readonly Aggregate[]>
  /** The started jobs by label. */
  readonly jobs: Map<string, JobHandle>
  /** The label of each task's job. */
  readonly jobOfTask: ReadonlyMap<string, string>
}

function playThing(score: Score, one: Happening, at: Date): void {
  const { world } = score
  switch (one.do) {
    case 'make-instance':
      world.addInstance({ id: one.instance, name: one.name, type: one.type })
      break
    case 'remove-instance':
      world.removeInstance(one.instance)
      break
    case 'make-source':
      world.addDataSource(one.instance, { ...one, id: one.source, entityNames: one.tables, at })
      break
    case 'make-segment':
      world.addSegment(one.instance, { ...one, name: one.segment, at })
      break
    case 'change-segment': {
      const endsAt = one.endsAt === undefined ? undefined : score.momentOf(one.endsAt)
      world.changeSegment(one.instance, one.segment, { ...one, endsAt }, at)
      break
    }
    case 'delete-segment':
      world.removeSegment(one.instance, one.segment)
      break
    case 'make-measure': {
      const aggregates = score.aggregates.get(`${one.instance}/${one.measure}`)
      world.addMeasure(one.instance, { ...one, name: one.measure, aggregates, at })
      break
    }
    case 'delete-measure':
      world.removeMeasure(one.instance, one.measure)
      break
    default:
      playRun(score, one, at)
      break
  }
}

type Thing = `${'make' | 'remove' | 'change' | 'delete'}-${string}`

function playRun(score: Score, one: Exclude<Happening, { do: Thing }>, at: Date): void {
  const { world, jobs, jobOfTask, momentOf } = score
  const job = (label: string | undefined): JobHandle => known(jobs.get(label ?? ''), `job ${label}`)
  switch (one.do) {
    case 'start-job': {
      const { operation, kind } = one
      const run = { id: idOf(one.job), operation, kind, at, tasks: one.tasks.map(taskOf) }
      jobs.set(one.job, world.startJob(one.instance, run))
      break
    }
    case 'add-task':
      world.addTask(job(one.job), taskOf(one), at)
      break
    case 'start-task':
      world.startTask(job(jobOfTask.get(one.task)), idOf(one.task), at)
      break
    case 'end-task':
      world.endTask(job(jobOfTask.get(one.task)), idOf(one.task), one.status, at, one.error)
      break
    case 'end-job':
      world.endJob(job(one.job), one.status, at)
      break
    case 'evaluate-segment':
      world.evaluate(one.instance, one.segment, one.count, momentOf(one.evaluatedAt ?? one.at), one.status)
      break
    case 'evaluate-measure':
      world.evaluateMeasure(one.instance, one.measure, one, momentOf(one.evaluatedAt ?? one.at))
      break
    default:
      one satisfies never
  }
}

type TaskLine = Extract<Happening, { do: 'start-job' }>['tasks'][number]

const taskOf = ({ task, name, operation, source, waitingFor, jobs }: TaskLine): NewTask => ({
  id: idOf(task),
  name,
  operation,
  source,
  waitingFor: waitingFor?.map(idOf),
  alsoOf: jobs?.map(idOf),
})
