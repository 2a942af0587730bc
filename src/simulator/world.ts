import { randomUUID } from 'node:crypto'
import { type NewDataSource, newDataSource } from './data-source.ts'
import type { TaskError } from './job.ts'
import { known } from './known.ts'
import { type Instance, newPlace, type Place } from './place.ts'
import { endRun, moveTask, type NewRun, startRun } from './run.ts'
import { createScript, type Script } from './script.ts'
import { addEvaluation, type NewSegment } from './segment.ts'

/** What the simulated Customer Insights holds. It has no clock: every action names its moment. */
export type World = {
  readonly instances: readonly Instance[]
  readonly addDataSource: (instanceId: string, source: NewDataSource) => void
  /** A second segment of the same name takes the place of the first, without its history. */
  readonly addSegment: (instanceId: string, segment: NewSegment) => void
  /**
   * `count` `undefined`: the evaluation has no number. Failed evaluations show the count they are given. A second
   * evaluation of the same moment takes the place of the first, as when the product computes a version again.
   */
  readonly evaluate: (
    instanceId: string,
    segmentName: string,
    count: number | undefined,
    at: Date,
    status?: string,
  ) => void
  readonly startJob: (instanceId: string, run: NewRun) => JobHandle
  readonly startTask: (job: JobHandle, taskName: string, at: Date) => void
  readonly endTask: (job: JobHandle, taskName: string, status: string, at: Date, error?: TaskError) => void
  readonly endJob: (job: JobHandle, status: string, at: Date) => void
  readonly script: Script
  readonly at: Script['at']
  readonly advance: Script['advance']
  /** For the pages; `undefined` for an instance that does not exist. */
  readonly find: (instanceId: string) => Place | undefined
}

/** A started job: what later actions name it by, and the ids that the API shows for its tasks. */
export type JobHandle = {
  readonly id: string
  readonly instanceId: string
  readonly tasks: readonly { readonly id: string; readonly name: string }[]
}

/**
 * Makes a world with instances and nothing in them.
 *
 * @param options  instances with GUIDs as ids; `newId` makes the ids of jobs and tasks, random GUIDs unless given
 * @returns        a world that only its own actions change; every moment is UTC, statuses are in the API's spelling
 *                 and any word is taken, so that unknown ones can be played too
 * @throws         never here; its actions throw RangeError for an instance, segment, job or task it does not know
 * @see            Dynamics365-CustomerInsights-Client-Libraries, code-model-v1
 */
export function createWorld(options: {
  readonly instances: readonly Instance[]
  readonly newId?: () => string
}): World {
  const newId = options.newId ?? randomUUID
  const places = new Map(options.instances.map((instance) => [instance.id, newPlace(instance)]))
  const find = (instanceId: string): Place | undefined => places.get(instanceId)
  const script = createScript()
  const placeOf: PlaceOf = (instanceId) => known(find(instanceId), `instance ${instanceId}`)
  return {
    instances: options.instances,
    find,
    script,
    at: script.at,
    advance: script.advance,
    ...things(placeOf),
    ...runs(placeOf, newId),
  }
}

type PlaceOf = (instanceId: string) => Place

const things = (placeOf: PlaceOf): Pick<World, 'addDataSource' | 'addSegment' | 'evaluate'> => ({
  addDataSource: (instanceId, source) => {
    placeOf(instanceId).sources.set(source.id, newDataSource(source))
  },
  addSegment: (instanceId, segment) => {
    placeOf(instanceId).segments.set(segment.name, { ...segment, evaluations: [] })
  },
  evaluate: (instanceId, segmentName, count, at, status = 'CompletedSuccess') => {
    const segment = known(placeOf(instanceId).segments.get(segmentName), `segment ${segmentName}`)
    addEvaluation(segment, { at, status, count })
  },
})

const runs = (placeOf: PlaceOf, newId: () => string): Pick<World, 'startJob' | 'startTask' | 'endTask' | 'endJob'> => ({
  startJob: (instanceId, run) => startRun(placeOf(instanceId), run, newId),
  startTask: (job, taskName, at) => moveTask(placeOf(job.instanceId), job.id, taskName, { status: 'running', at }),
  endTask: (job, taskName, status, at, error) =>
    moveTask(placeOf(job.instanceId), job.id, taskName, { status, at, error }),
  endJob: (job, status, at) => endRun(placeOf(job.instanceId), job.id, status, at),
})
