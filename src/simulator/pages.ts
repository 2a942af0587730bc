import { type Answer, json, refusal } from './answer.ts'
import type { Ask, Page } from './ask.ts'
import { dataSources, flatDataSources, measure, measures, segments, table, tables } from './catalogue-pages.ts'
import { createRow, rows, updateRow } from './data-pages.ts'
import { showInstance } from './place.ts'
import { assignments, ownRole, roleList } from './role-pages.ts'
import { cancelJob, job, jobs, startJob, status } from './workflow-pages.ts'
import type { World } from './world.ts'

/** What an instance answers, by method and path below `/instances/{instanceId}`; documented spellings included. */
export const pages: readonly (readonly [method: string, path: string, page: Page])[] = [
  ...['workflows/main', 'manage/workflows/main'].flatMap((path) => [
    ['GET', `${path}/jobs`, jobs] as const,
    ['POST', `${path}/jobs`, startJob] as const,
    ['GET', `${path}/jobs/{jobId}`, job] as const,
    ['POST', `${path}/jobs/{jobId}/cancel`, cancelJob] as const,
    ['GET', `${path}/status`, status] as const,
  ]),
  ['GET', 'manage/datasources', dataSources],
  ['GET', 'manage/datasources/v2', flatDataSources],
  ['GET', 'manage/segments', segments],
  ['GET', 'manage/measures', measures],
  ['GET', 'manage/measures/{measureName}', measure],
  ['GET', 'manage/entities', tables],
  ['GET', 'manage/entities/{entityName}', table],
  ['GET', 'manage/tables/{entityName}', table],
  ['GET', 'data/{entityName}', rows],
  ['POST', 'data/{entityName}', createRow],
  ['PATCH', 'data/{entityName}/{entityId}', updateRow],
  ['GET', 'rbac/myrole', ownRole],
  ['GET', 'rbac/assignments', assignments],
  ['GET', 'rbac/roles', roleList],
]

const patterns = pages.map(([method, path, page]) => ({
  method,
  pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '([^/]+)')}$`),
  page,
}))

/** One call below the base path; `path` begins with `/instances`. */
export type PageCall = Pick<Ask, 'query' | 'body' | 'now'> & { readonly method: string; readonly path: string }

export function answerPage(world: World, call: PageCall): Answer {
  const { method, path } = call
  if (method === 'GET' && path === '/instances') return json(200, world.instances.map(showInstance))
  const [, instanceId, rest] = /^\/instances\/([^/]+)\/(.+)$/.exec(path) ?? []
  if (instanceId === undefined || rest === undefined) return notFound(path)
  const place = world.find(instanceId)
  if (place === undefined) return refusal(404, 'InstanceNotFound', `There is no instance ${instanceId}.`)
  for (const { pattern, page } of patterns.filter((one) => one.method === method)) {
    const [found, ...parts] = pattern.exec(rest) ?? []
    if (found !== undefined) return page({ ...call, world, place, names: parts.map(decoded) })
  }
  return notFound(path)
}

export const notFound = (path: string): Answer => refusal(404, 'ResourceNotFound', `There is nothing at ${path}.`)

/** A part that cannot be decoded names nothing. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return ''
  }
}
