import { z } from 'zod'
import { pages } from '../../src/simulator/pages.ts'
import { storyWorld } from '../../src/simulator/story.ts'
import { contoso } from '../../src/simulator/story-cast.ts'
import { at, type Running, running } from './running.ts'
import { beside, saying, specified, strangers } from './specified.ts'

const below = '/instances/{instanceId}'
const main = `${below}/workflows/{workflowName}`
const job = `${main}/jobs/{jobId}`
const data = `${below}/data/{entityName}`

/** A call by its path in the specification, what it is asked with, and the status it is answered with. */
type Asked = readonly ['get' | 'post' | 'patch', path: string, asked: string, status: number, body?: object]

const calls: readonly Asked[] = [
  ['get', '/instances', '/instances', 200],
  ['get', `${main}/jobs`, `${main}/jobs?includeTasks=true&top=100`, 200],
  ['get', `${main}/status`, `${main}/status`, 200],
  ['get', job, `${job}?includeTasks=true`, 200],
  ['get', job, `${main}/jobs/none`, 404],
  ['post', `${main}/jobs`, `${main}/jobs?operationType=all`, 200],
  ['post', `${main}/jobs`, `${main}/jobs?operationType=ingestion&identifiers=none`, 404],
  ['post', `${job}/cancel`, `${job}/cancel`, 200],
  ['post', `${job}/cancel`, `${main}/jobs/none/cancel`, 404],
  ['get', `${below}/manage/datasources`, `${below}/manage/datasources`, 200],
  ['get', `${below}/manage/segments`, `${below}/manage/segments?includeHistoricStats=true`, 200],
  ['get', `${below}/manage/measures`, `${below}/manage/measures`, 200],
  ...['TotalRevenue', 'RevenueByCountry'].map(
    (name): Asked => [
      'get',
      `${below}/manage/measures/{measureName}`,
      `${below}/manage/measures/${name}?includeHistoricStats=true`,
      200,
    ],
  ),
  ['get', `${below}/manage/measures/{measureName}`, `${below}/manage/measures/none`, 404],
  ['get', `${below}/manage/entities`, `${below}/manage/entities`, 200],
  ['get', `${below}/manage/entities/{entityName}`, `${below}/manage/entities/Webshop_Orders`, 200],
  ['get', `${below}/manage/entities/{entityName}`, `${below}/manage/entities/none`, 404],
  ['get', `${below}/data/{relativePath}`, `${below}/data/Customer?$top=3`, 200],
  ['get', `${below}/data/{relativePath}`, `${below}/data/RevenueByCountry`, 200],
  ['get', `${below}/data/{relativePath}`, `${below}/data/Customer?$top=x`, 400],
  ['get', `${below}/data/{relativePath}`, `${below}/data/none`, 404],
  ['post', data, `${below}/data/Customer`, 201, { CustomerId: 'new' }],
  ['post', data, `${below}/data/Customer`, 409, { CustomerId: 'new' }],
  ['post', data, `${below}/data/Customer`, 400, { Nothing: 1 }],
  ['patch', `${data}/{entityId}`, `${below}/data/Customer/new`, 204, { City: 'Ghent' }],
  ['patch', `${data}/{entityId}`, `${below}/data/Customer/none`, 404, { City: 'Ghent' }],
  ['get', `${below}/rbac/myrole`, `${below}/rbac/myrole`, 200],
  ['get', `${below}/rbac/assignments`, `${below}/rbac/assignments`, 200],
  ['get', `${below}/rbac/roles`, `${below}/rbac/roles`, 200],
]

/** Documented, but not in the specification, and the path there whose answer they give (facts, "differ from the spec"). */
const exceptions: readonly (readonly [pattern: string, like: string])[] = [
  ['manage/workflows/main/jobs', `${main}/jobs`],
  ['manage/workflows/main/jobs/{jobId}', job],
  ['manage/workflows/main/jobs/{jobId}/cancel', `${job}/cancel`],
  ['manage/workflows/main/status', `${main}/status`],
  ['manage/datasources/v2', `${below}/manage/datasources`],
  ['manage/tables/{entityName}', `${below}/manage/entities/{entityName}`],
]

const startedAt = at('12:00:00')
let room: Running
let jobId: string
beforeEach(async () => {
  room = await running(storyWorld({ startedAt }), new Date(startedAt.getTime() + 30_000))
  await room.read('/instances')
  jobId = room.simulator.world.find(contoso.id)?.jobs[0]?.id ?? ''
})
afterEach(() => room.simulator.stop())

const asks = async ([method, , asked, , body]: Asked): Promise<Response> => {
  const names = { instanceId: contoso.id, workflowName: 'main', jobId }
  const filled = Object.entries(names).reduce((text, [key, value]) => text.replaceAll(`{${key}}`, value), asked)
  return room.ask(filled, { method: method.toUpperCase(), ...(body && { body: JSON.stringify(body) }) })
}

beside(
  saying('every field of every answer is in the published specification, with its type, format and enum'),
  async () => {
    const { schemaOf, schemas } = specified()
    const found: string[] = []
    for (const call of calls) {
      const [method, path, asked, status] = call
      const answer = await asks(call)
      expect(`${method} ${asked}: ${answer.status}`).toBe(`${method} ${asked}: ${status}`)
      const text = await answer.text()
      if (status === 204) expect(text).toBe('')
      else {
        const body: unknown = JSON.parse(text)
        expect(body).not.toEqual([])
        found.push(...strangers(body, schemaOf(method, path, status), schemas, `${method} ${path} ${status}`))
      }
    }
    expect([...new Set(found)]).toEqual([])
  },
)

beside(saying('every page is in the specification, or a documented exception by name'), () => {
  const known = Object.keys(specified().paths).map((path) =>
    path.replace(`${below}/`, '').replace('{workflowName}', 'main').replace('{relativePath}', '{entityName}'),
  )
  const others = pages.map(([, path]) => path).filter((path) => !known.includes(path))
  expect([...new Set(others)].sort()).toEqual(exceptions.map(([path]) => path).sort())
})

beside(saying('every page is asked here, or answers like one that is'), () => {
  const asked = [...calls.map(([, path]) => path), ...exceptions.map(([path]) => `${below}/${path}`)]
  const known = asked.map((path) => path.replace('{workflowName}', 'main').replace('{relativePath}', '{entityName}'))
  expect(pages.map(([, path]) => `${below}/${path}`).filter((path) => !known.includes(path))).toEqual([])
})

test('the documented spellings answer like the specified ones', async () => {
  for (const [path, like] of exceptions.filter(([path]) => !/cancel|v2/.test(path))) {
    const [ours, theirs] = await Promise.all(
      [`${below}/${path}`, like].map(async (one) => {
        const asked = one.replace('{entityName}', 'Customer')
        return (await asks(['get', one, `${asked}?includeTasks=true`, 200])).json()
      }),
    )
    expect(ours).toEqual(theirs)
  }
})

test('the flat data sources are the specified ones without their model', async () => {
  const nested = z.array(z.object({ dataSourceMetadata: z.unknown() })).parse(await room.below('manage/datasources'))
  expect(await room.below('manage/datasources/v2')).toEqual(nested.map(({ dataSourceMetadata }) => dataSourceMetadata))
})
