import type { RequestListener } from 'node:http'
import { eq } from '../../src/core/filter.ts'
import { bodyOf, connected, disconnect } from './connected.ts'
import { sendJson } from './loopback.ts'

afterEach(disconnect)

const aJob = { jobId: 'j-1', jobStatus: 'Queued', operationType: 'Ingestion' }
const read = { ok: true, data: { id: 'j-1', status: 'queued', operation: 'ingestion', tasks: [] } }
const contact = {
  name: 'Contacts',
  qualifiedEntityName: 'Webshop_Contacts',
  dataSourceName: 'Webshop',
  datasourceId: 'ds-1',
  entityType: 'Profile',
  refreshTime: '2026-11-20T02:06:10Z',
  attributes: [
    { name: 'Email', friendlyName: 'E-mail', dataType: 'string', searchProperties: { isFilterable: true } },
    { name: 'Age', searchProperties: null },
  ],
  keys: [[{ name: 'Email' }]],
}

test('the entities are read with their attributes and keys, one or all', async () => {
  const { actions, server } = await connected((request, response) =>
    sendJson(response, request.url?.endsWith('/entities') ? { entities: [contact] } : contact),
  )
  const entity = {
    name: 'Contacts',
    qualifiedName: 'Webshop_Contacts',
    type: 'profile',
    dataSourceName: 'Webshop',
    dataSourceId: 'ds-1',
    refreshedAt: new Date('2026-11-20T02:06:10Z'),
    attributes: [
      { name: 'Email', friendlyName: 'E-mail', dataType: 'string', isFilterable: true },
      { name: 'Age', isFilterable: false },
    ],
    keys: [['Email']],
  }
  expect(await actions.entities('i-1', 'person')).toEqual({ ok: true, data: [entity] })
  expect(await actions.entity('i-1', 'a/b?c', 'person')).toEqual({ ok: true, data: entity })
  expect(server.asked[1]).toBe('/v1/instances/i-1/manage/entities/a%2Fb%3Fc')
})

test.each([
  ['Customer', 'CustomerId'],
  ['UnifiedActivity', 'ActivityId'],
  ['Customer_Measure', 'CustomerId'],
])('one item of %s is found by its key, which is %s', async (entity, keyName) => {
  const { actions, server } = await connected((_, response) => sendJson(response, { value: [{ [keyName]: "k'1" }] }))
  expect(await actions.item('i-1', entity, "k'1", 'person')).toEqual({ ok: true, data: { [keyName]: "k'1" } })
  const { pathname, searchParams } = new URL(server.asked[0] ?? '', 'http://here')
  expect([pathname, searchParams.get('$filter'), searchParams.get('$top')]).toEqual([
    `/v1/instances/i-1/data/${entity}`,
    `${keyName} eq 'k''1'`,
    '1',
  ])
})

test('an item that no row fits is not found, for one call', async () => {
  const { actions, budget } = await connected((_, response) => sendJson(response, { value: [] }))
  expect(await actions.item('i-1', 'Customer', eq('Email', 'x'), 'person')).toMatchObject({ problem: 'not-found' })
  expect(budget.record).toEqual(['take person', 'settle grant-1'])
})

/** What a write looks like on the wire. */
async function written(status: number, answer?: unknown) {
  const seen: unknown[] = []
  const room = await connected(async (request, response) => {
    seen.push([request.method, request.url, request.headers['content-type'], await bodyOf(request)])
    if (answer === undefined) response.writeHead(status).end()
    else sendJson(response, answer, status)
  })
  return { ...room, seen }
}

const mediaType = 'application/json-patch+json; charset=utf-8'

test('an item is created with its columns as JSON and the end that was asked for', async () => {
  const { actions, seen, budget } = await written(201, { location: '/Customer/7', value: {} })
  const validUntil = new Date('2026-12-01T00:00:00Z')
  const item = { Email: 'a@b', Age: 7, Vip: true, Phone: null }
  expect(await actions.createItem('i-1', 'Customer', item, { validUntil }, 'person')).toEqual({
    ok: true,
    data: { state: 'done', location: '/Customer/7' },
  })
  const path = '/v1/instances/i-1/data/Customer?validUntil=2026-12-01T00%3A00%3A00.000Z'
  expect(seen).toEqual([['POST', path, mediaType, '{"Email":"a@b","Age":7,"Vip":true,"Phone":null}']])
  expect(budget.record).toEqual(['take person', 'settle grant-1'])
})

test.each([
  [201, undefined, 'done'],
  [202, undefined, 'accepted'],
  [202, { location: null, statusCode: 202 }, 'accepted'],
  [200, 'OK', 'done'],
])('a create that is answered %i with %p is %s', async (status, answer, state) => {
  const { actions } = await written(status, answer)
  expect(await actions.createItem('i-1', 'Customer', {}, {}, 'person')).toEqual({ ok: true, data: { state } })
})

test('an item is updated under its key, which no detail shows', async () => {
  const { actions, seen } = await written(204)
  expect(await actions.updateItem('i-1', 'Customer', 'a/b', { Age: 8 }, {}, 'person')).toEqual({
    ok: true,
    data: { state: 'done' },
  })
  expect(seen).toEqual([['PATCH', '/v1/instances/i-1/data/Customer/a%2Fb', mediaType, '{"Age":8}']])
  const refused = await written(409, { errorCode: 'E', message: 'Exists', target: null })
  expect(await refused.actions.updateItem('i-1', 'Customer', 'a/b', {}, {}, 'person')).toEqual({
    ok: false,
    problem: 'conflict',
    detail: 'PATCH /instances/i-1/data/Customer/…: 409: Exists',
    error: { kind: 'odata', code: 'E', message: 'Exists', details: [] },
  })
})

test('a write is answered by a page of HTML: nobody says that it was done', async () => {
  const { actions } = await connected((_, response) => response.writeHead(200).end('<html>'))
  expect(await actions.createItem('i-1', 'Customer', {}, {}, 'person')).toMatchObject({ problem: 'proxy' })
})

test.each<RequestListener>([
  (_request, response) => response.writeHead(500).end(),
  (_request, response) => response.writeHead(429).end(),
  (_request, response) => response.writeHead(409).end(),
  (_request, response) => response.writeHead(400).end(),
  (_request, response) => response.writeHead(401).end(),
  (_request, response) => response.writeHead(302, { location: '/elsewhere' }).end(),
  (_request, response) => response.writeHead(200).end('no JSON'),
  (_request, response) => response.writeHead(502).end('<html>'),
  (request) => request.socket.destroy(),
])('a write that fails other than with 404 is made once (%#)', async (answer) => {
  const { actions, server } = await connected(answer)
  expect((await actions.startRefresh('i-1', 'all', 'person')).ok).toBe(false)
  expect(server.asked).toHaveLength(1)
  expect((await actions.cancelJob('i-1', 'j-1', 'person')).ok).toBe(false)
  expect(server.asked).toHaveLength(2)
})

test('a write that never answers is timed out and made once', async () => {
  const { actions, server } = await connected(() => undefined, { timeoutMs: 50 })
  expect(await actions.startRefresh('i-1', 'all', 'person')).toMatchObject({ problem: 'timed-out' })
  expect(server.asked).toHaveLength(1)
})

const spellings = ['/v1/instances/i-1/workflows/main', '/v1/instances/i-1/manage/workflows/main'] as const

test.each([
  ['all' as const, 'operationType=all', 'operationType=all'],
  [
    { dataSourceId: 'ds-1' },
    'operationType=Ingestion&identifiers=ds-1',
    'operationType=Ingestion&identifiers=%27ds-1%27',
  ],
])(
  'a refresh is asked for as each spelling wants it: the id bare, in the guide within quotes (%#)',
  async (what, ...asks) => {
    const asked = spellings.map((path, nth) => `${path}/jobs?${asks[nth]}&forceRunRequested=true`)
    for (const [nth, known] of spellings.entries()) {
      const { actions, server, budget } = await connected((request, response) =>
        request.url?.startsWith(`${known}/`) ? sendJson(response, aJob) : response.writeHead(404).end(),
      )
      expect(await actions.startRefresh('i-1', what, 'person')).toEqual(read)
      expect(server.asked).toEqual(asked.slice(0, nth + 1))
      expect(server.requests.map(({ method, headers }) => [method, headers['content-type']])).toEqual(
        server.asked.map(() => ['POST', undefined]),
      )
      expect(budget.record).toHaveLength(2 * server.asked.length)
      expect(await actions.startRefresh('i-1', what, 'person')).toEqual(read)
      expect(server.asked.at(-1)).toBe(asked[nth])
    }
  },
)

test('client and actions learn the spelling from each other', async () => {
  const { actions, client, server } = await connected((request, response) =>
    request.url?.includes('/manage/workflows/')
      ? sendJson(response, request.method === 'POST' ? aJob : [])
      : response.writeHead(404).end('<html>Not here</html>'),
  )
  await actions.cancelJob('i-1', 'j-1', 'person')
  await client.status('i-1', 'poll')
  expect(server.asked).toEqual([
    '/v1/instances/i-1/workflows/main/jobs/j-1/cancel',
    '/v1/instances/i-1/manage/workflows/main/jobs/j-1/cancel',
    '/v1/instances/i-1/manage/workflows/main/status',
  ])
})

test('a job that is not there is not found in the words of the path that is there', async () => {
  const { actions } = await connected((request, response) =>
    request.url?.includes('/manage/')
      ? response.writeHead(404).end('<html>No route</html>')
      : sendJson(response, { errorCode: 'E', message: 'No such job' }, 404),
  )
  expect(await actions.job('i-1', 'j/9', 'person')).toMatchObject({
    problem: 'not-found',
    detail: 'GET /instances/i-1/workflows/main/jobs/j%2F9: 404: No such job',
  })
})

test('a job is read with its tasks, and cancelled', async () => {
  const { actions, server } = await connected((_, response) => sendJson(response, aJob))
  expect(await actions.job('i-1', 'j-1', 'person')).toEqual(read)
  expect(await actions.cancelJob('i-1', 'j-1', 'person')).toEqual(read)
  expect(server.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
    'GET /v1/instances/i-1/workflows/main/jobs/j-1?includeTasks=true',
    'POST /v1/instances/i-1/workflows/main/jobs/j-1/cancel',
  ])
})

test('roles are those of the instance; those of a principal are its own, whatever the letters of its id', async () => {
  const assignments = [
    { principalId: 'ABC', principalType: 'user', roles: ['Admin'] },
    { principalId: 'abc', roles: ['Admin', 'Viewer'] },
    { principalId: 'def', roles: ['Contributor'] },
    { roles: null },
  ]
  const { actions } = await connected((request, response) =>
    sendJson(response, request.url?.endsWith('/roles') ? [{ roleName: 'Admin', description: 'May all' }] : assignments),
  )
  expect(await actions.roles('i-1', 'person')).toEqual({ ok: true, data: [{ name: 'Admin', description: 'May all' }] })
  expect(await actions.rolesOf('i-1', 'aBc', 'person')).toEqual({ ok: true, data: ['Admin', 'Viewer'] })
  expect(await actions.rolesOf('i-1', 'nobody', 'person')).toEqual({ ok: true, data: [] })
})

test('the people who administer an instance are found by what the product calls them', async () => {
  const roles = ['admin', 'Administrator', 'Administrator (owner)', 'Administrators of nothing', 'Viewer']
  const people = roles.map((role, index) => ({ principalId: `P${index}`, principalType: 'User', roles: [role] }))
  const others = ['group', 'app'].map((principalType) => ({ principalId: 'g', principalType, roles: ['Admin'] }))
  const { actions } = await connected((_, response) => sendJson(response, [...people, ...others, ...people]))
  expect(await actions.admins('i-1', 'poll')).toEqual({ ok: true, data: ['p0', 'p1', 'p2'] })
})

test('what no address or JSON can hold is invalid, and spends no call', async () => {
  const { actions, client, server, budget } = await connected((_, response) => sendJson(response, {}))
  const answers = [
    await client.measure('i-1', '..', 30, 'person'),
    await client.segments('', 30, 'person'),
    await actions.entity('i-1', '.', 'person'),
    await actions.updateItem('i-1', 'Customer', '', {}, {}, 'person'),
    await actions.job('i-1', '\uD800', 'person'),
    await actions.startRefresh('i-1', { dataSourceId: "ds-1','ds-2" }, 'person'),
    await actions.createItem('i-1', 'Customer', { Age: Number.NaN }, {}, 'person'),
    await actions.createItem('i-1', 'Customer', {}, { validUntil: new Date(Number.NaN) }, 'person'),
  ]
  expect(answers.map((answer) => answer.ok || answer.problem)).toEqual(answers.map(() => 'invalid'))
  expect([server.asked, budget.record]).toEqual([[], []])
})
