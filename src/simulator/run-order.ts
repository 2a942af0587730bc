import type { Job } from './job.ts'
import { known } from './known.ts'
import { aggregatesOf, isScalar, type Measure, newestResult } from './measure.ts'
import { type OrderTask, orderTasks } from './order-tasks.ts'
import type { Place } from './place.ts'
import type { Order } from './read-order.ts'
import type { World } from './world.ts'

/** How long each kind of task runs. A chain of them is as long as its parts. */
const taskSeconds: Readonly<Record<string, number>> = { ingestion: 10, segmentation: 5, entityMeasures: 5 }
const otherTaskSeconds = 4

/**
 * Starts the job that somebody asked for, and plans its steps, so that it runs to its end as the world advances. Sources
 * come in, segments and measures are computed again with the result they had; what is not active or gone is skipped.
 *
 * @returns  the started job; from 6 s for segments alone to 28 s for a full refresh
 */
export function runOrder(world: World, place: Place, order: Order, at: Date): Job {
  const tasks = orderTasks(place, order, world.newId)
  const started = world.startJob(place.instance.id, { operation: order.operation, kind: 'onDemand', at, tasks })
  const plan = (seconds: number, act: (moment: Date) => void): void =>
    world.at(new Date(at.getTime() + seconds * 1_000), (moment) => {
      if (!started.isCancelled && place.jobs.some(({ id }) => id === started.id)) act(moment)
    })
  const endSeconds = new Map<string, number>()
  for (const task of tasks) {
    const begins = Math.max(0, ...task.waitingFor.map((id) => endSeconds.get(id) ?? 0))
    const ends = begins + (taskSeconds[task.operation] ?? otherTaskSeconds)
    endSeconds.set(task.id, ends)
    if (begins > 0) plan(begins, (moment) => world.startTask(started, task.id, moment))
    plan(ends, (moment) => world.endTask(started, task.id, compute(world, place, task, moment), moment))
  }
  plan(Math.max(0, ...endSeconds.values()) + 1, (moment) => world.endJob(started, 'successful', moment))
  return known(
    place.jobs.find(({ id }) => id === started.id),
    `job ${started.id}`,
  )
}

/** @returns  the status with which the task ends */
function compute(world: World, place: Place, task: OrderTask, at: Date): 'successful' | 'skipped' {
  if (task.operation === 'segmentation') {
    const segment = place.segments.get(task.name)
    if (segment?.state !== 'active') return 'skipped'
    const count = segment.evaluations.findLast(({ status }) => status === 'CompletedSuccess')?.count
    world.evaluate(place.instance.id, task.name, count ?? 0, at)
  }
  if (task.operation === 'entityMeasures') {
    const measure = place.measures.get(task.name)
    if (measure === undefined) return 'skipped'
    world.evaluateMeasure(place.instance.id, task.name, resultOf(measure), at)
  }
  return 'successful'
}

function resultOf(measure: Measure) {
  const { values, rows } = newestResult(measure) ?? {}
  if (!isScalar(measure)) return { rows: rows ?? [] }
  return { values: values ?? Object.fromEntries(aggregatesOf(measure).map(({ alias }) => [alias, '0'])) }
}
