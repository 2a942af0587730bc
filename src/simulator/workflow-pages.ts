import { json, refusal } from './answer.ts'
import { type Ask, count, flag, type Page } from './ask.ts'
import { type Job, showJob } from './job.ts'
import { showNode } from './node.ts'
import { readOrder } from './read-order.ts'
import { runOrder } from './run-order.ts'

export const jobs: Page = ({ place, query }) =>
  json(
    200,
    place.jobs.slice(0, count(query, 'top', 10)).map((one) => showJob(one, flag(query, 'includeTasks'))),
  )

export const status: Page = ({ place }) => json(200, [...place.nodes.values()].map(showNode))

export const job: Page = (ask) => withJob(ask, (found) => json(200, showJob(found, flag(ask.query, 'includeTasks'))))

/** Starts a job that somebody asks for; it runs to its end by itself. */
export const startJob: Page = ({ world, place, query, body, now }) => {
  const order = readOrder(place, query, body)
  if (!order.ok) return refusal(order.status, order.code, order.message)
  return json(200, showJob(runOrder(world, place, order, now), true))
}

/** A job that has ended is answered as it is. */
export const cancelJob: Page = (ask) =>
  withJob(ask, (found) => {
    ask.world.cancelJob(found, ask.now)
    return json(200, showJob(found, true))
  })

function withJob({ place, names: [id = ''] }: Ask, answer: (job: Job) => ReturnType<Page>): ReturnType<Page> {
  const found = place.jobs.find((one) => one.id === id)
  return found === undefined ? refusal(404, 'JobNotFound', `There is no job ${id}.`) : answer(found)
}
