import type { RequestListener } from 'node:http'
import type { ClientOptions } from '../../src/connector/call.ts'
import { createClient } from '../../src/connector/client.ts'
import { type Loopback, openLoopback, sendJson } from './loopback.ts'
import { createRecordingBudget } from './recording-budget.ts'

const opened: Loopback[] = []

afterEach(async () => {
  await Promise.all(opened.splice(0).map((server) => server.close()))
})

async function setUp(answer: RequestListener, more: Partial<ClientOptions> = {}, slots = 100) {
  const server = await openLoopback(answer)
  opened.push(server)
  const budget = createRecordingBudget(slots)
  const client = createClient({ apiUrl: `${server.url}/v1/`, timeoutMs: 5_000, budget, ...more })
  return { server, budget, client }
}

const production = { instanceId: 'i-1', name: 'Contoso', instanceType: 'production' }

test('a call is granted before the wire is touched and settled after its answer', async () => {
  const { client, budget } = await setUp((_request, response) => {
    expect(budget.record).toEqual(['take poll'])
    sendJson(response, [production])
  })
  const answer = await client.instances('poll')
  expect(answer).toEqual({ ok: true, data: [{ id: 'i-1', name: 'Contoso', type: 'production' }] })
  expect(budget.record).toEqual(['take poll', 'settle grant-1'])
})

test('a call without a grant never reaches the wire', async () => {
  const { client, server } = await setUp((_request, response) => sendJson(response, []), {}, 0)
  expect(await client.instances('person')).toMatchObject({ ok: false, problem: 'no-budget' })
  expect(server.asked).toEqual([])
})

test('a call carries the token, the key and nothing else that is secret', async () => {
  const { client, server } = await setUp((_request, response) => sendJson(response, []), {
    token: async () => 'a-token',
    subscriptionKey: 'a-key',
  })
  await client.instances('poll')
  const headers = server.requests[0]?.headers
  expect(headers?.authorization).toBe('Bearer a-token')
  expect(headers?.['ocp-apim-subscription-key']).toBe('a-key')
})

test('a client without token and key sends neither header', async () => {
  const { client, server } = await setUp((_request, response) => sendJson(response, []))
  await client.instances('poll')
  expect(Object.keys(server.requests[0]?.headers ?? {})).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/^(authorization|ocp-apim-subscription-key)$/)]),
  )
})

test('a token that cannot be had is unauthorized, by its name, and spends no call', async () => {
  const { client, server, budget } = await setUp((_request, response) => sendJson(response, []), {
    token: async () => {
      throw Object.assign(new Error('secret=hush'), { name: 'AuthenticationRequiredError' })
    },
  })
  const answer = await client.instances('poll')
  expect(answer).toMatchObject({ problem: 'unauthorized', detail: expect.stringContaining('AuthenticationRequired') })
  expect(JSON.stringify(answer)).not.toContain('hush')
  expect([server.asked, budget.record]).toEqual([[], []])
})

test('a token that no header can hold is unauthorized and is not shown', async () => {
  const { client, budget } = await setUp((_request, response) => sendJson(response, []), {
    token: async () => 'hush\nhush',
  })
  const answer = await client.instances('poll')
  expect(answer).toMatchObject({ problem: 'unauthorized' })
  expect(JSON.stringify(answer)).not.toContain('hush')
  expect(budget.record).toEqual([])
})

test('each page is asked for where the specification has it', async () => {
  const { client, server } = await setUp((_request, response) => sendJson(response, []))
  await client.jobs('i-1', 50, 'poll')
  await client.status('i-1', 'poll')
  await client.dataSources('i-1', 'poll')
  await client.segments('a/b', 30, 'poll')
  await client.measures('i-1', 'poll')
  await client.measure('i-1', "../x?y#z & O'Neill", 30, 'poll')
  expect(server.asked).toEqual([
    '/v1/instances/i-1/workflows/main/jobs?top=50&includeTasks=true',
    '/v1/instances/i-1/workflows/main/status',
    '/v1/instances/i-1/manage/datasources',
    '/v1/instances/a%2Fb/manage/segments?includeHistoricStats=true&historicStatsDays=30',
    '/v1/instances/i-1/manage/measures',
    "/v1/instances/i-1/manage/measures/..%2Fx%3Fy%23z%20%26%20O'Neill?includeHistoricStats=true&historicStatsDays=30",
  ])
})

test('a 404 tries the other spelling with a grant of its own and remembers it for its kind', async () => {
  const { client, server, budget } = await setUp((request, response) =>
    request.url?.includes('/manage/workflows/') ? sendJson(response, []) : response.writeHead(404).end(),
  )
  expect(await client.jobs('i-1', 10, 'poll')).toEqual({ ok: true, data: [] })
  expect(budget.record).toEqual(['take poll', 'settle grant-1', 'take poll', 'settle grant-2'])
  await client.status('i-2', 'poll')
  expect(server.asked.slice(2)).toEqual(['/v1/instances/i-2/manage/workflows/main/status'])
  await client.dataSources('i-1', 'poll')
  expect(server.asked.slice(3)).toEqual([
    '/v1/instances/i-1/manage/datasources',
    '/v1/instances/i-1/manage/datasources/v2',
  ])
})

test('an instance that neither spelling knows is not found, and the first spelling stays the first', async () => {
  const { client, server } = await setUp((request, response) =>
    request.url?.includes('gone') ? response.writeHead(404).end() : sendJson(response, []),
  )
  expect(await client.status('gone', 'poll')).toMatchObject({ ok: false, problem: 'not-found' })
  await client.status('i-1', 'poll')
  expect(server.asked.at(-1)).toBe('/v1/instances/i-1/workflows/main/status')
})

test('an instance is not called not found when the budget has no call for the other spelling', async () => {
  const { client } = await setUp((_request, response) => response.writeHead(404).end(), {}, 1)
  expect(await client.status('i-1', 'poll')).toMatchObject({ ok: false, problem: 'no-budget' })
})

test('a measure that is gone is not found, for one call; a page of HTML never says that it is gone', async () => {
  const { client, budget } = await setUp((_request, response) =>
    sendJson(response, { errorCode: 'E', message: 'No such measure' }, 404),
  )
  expect(await client.measure('i-1', 'Gone', 30, 'poll')).toMatchObject({ problem: 'not-found', error: { code: 'E' } })
  expect(budget.record).toEqual(['take poll', 'settle grant-1'])
  const behind = await setUp((_request, response) => response.writeHead(404).end('<html>Not found</html>'))
  expect(await behind.client.measure('i-1', 'Gone', 30, 'poll')).toMatchObject({ problem: 'proxy' })
})

test('an answer of the wrong shape is malformed at its exact place', async () => {
  const { client } = await setUp((_request, response) => sendJson(response, [production, { name: 'No id' }]))
  expect(await client.instances('poll')).toEqual({
    ok: false,
    problem: 'malformed',
    detail: '[1].instanceId: expected a string',
  })
})
