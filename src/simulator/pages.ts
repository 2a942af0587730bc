import { type Answer, json, refusal } from './answer.ts'
import { showDataSource, showFlatDataSource } from './data-source.ts'
import { showJob } from './job.ts'
import { showNode } from './node.ts'
import { type Place, showInstance } from './place.ts'
import { showSegment } from './segment.ts'
import type { World } from './world.ts'

type Page = (place: Place, query: URLSearchParams, now: Date) => unknown

const jobs: Page = (place, query) => {
  const includeTasks = flag(query, 'includeTasks')
  return place.jobs.slice(0, count(query, 'top', 10)).map((job) => showJob(job, includeTasks))
}

const status: Page = (place) => [...place.nodes.values()].map(showNode)

const segments: Page = (place, query, now) => {
  const historyDays = flag(query, 'includeHistoricStats') ? count(query, 'historicStatsDays', 30) : undefined
  return [...place.segments.values()].map((segment) => showSegment(segment, place.instance.id, historyDays, now))
}

/** What an instance answers to GET, by the path below `/instances/{instanceId}`; documented spellings included. */
export const pages: Readonly<Record<string, Page>> = {
  'workflows/main/jobs': jobs,
  'manage/workflows/main/jobs': jobs,
  'workflows/main/status': status,
  'manage/workflows/main/status': status,
  'manage/datasources': (place) => [...place.sources.values()].map((one) => showDataSource(one, place.instance.id)),
  'manage/datasources/v2': (place) =>
    [...place.sources.values()].map((one) => showFlatDataSource(one, place.instance.id)),
  'manage/segments': segments,
}

/** Answers a GET below the base path; `path` begins with `/instances`. */
export function answerPage(world: World, path: string, query: URLSearchParams, now: Date): Answer {
  if (path === '/instances') return json(200, world.instances.map(showInstance))
  const [, instanceId, rest] = /^\/instances\/([^/]+)\/(.+)$/.exec(path) ?? []
  if (instanceId === undefined || rest === undefined) return notFound(path)
  const place = world.find(instanceId)
  if (place === undefined) return refusal(404, 'InstanceNotFound', `There is no instance ${instanceId}.`)
  const page = Object.hasOwn(pages, rest) ? pages[rest] : undefined
  return page === undefined ? notFound(path) : json(200, page(place, query, now))
}

export const notFound = (path: string): Answer => refusal(404, 'ResourceNotFound', `There is nothing at ${path}.`)

const flag = (query: URLSearchParams, name: string): boolean => query.get(name)?.toLowerCase() === 'true'

/** What the API does with a value that is no number is not known; the simulator takes its default then. */
function count(query: URLSearchParams, name: string, otherwise: number): number {
  const value = Number(query.get(name) ?? otherwise)
  return Number.isInteger(value) && value > 0 ? value : otherwise
}
