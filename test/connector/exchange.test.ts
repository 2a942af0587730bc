import { createServer, type RequestListener } from 'node:http'
import type { ClientOptions } from '../../src/connector/call.ts'
import { createClient } from '../../src/connector/client.ts'
import { type Loopback, openLoopback, sendJson } from './loopback.ts'
import { createRecordingBudget } from './recording-budget.ts'

const opened: Loopback[] = []

afterEach(async () => {
  await Promise.all(opened.splice(0).map((server) => server.close()))
})

async function ask(answer: RequestListener, more: Partial<ClientOptions> = {}) {
  const server = await openLoopback(answer)
  opened.push(server)
  const budget = createRecordingBudget()
  const client = createClient({ apiUrl: server.url, timeoutMs: 5_000, budget, ...more })
  const result = await client.instances('poll')
  return { answer: result, record: budget.record, asked: server.asked }
}

const taken = 'take poll'
const settled = 'settle grant-1'

test.each([
  [401, 'unauthorized'],
  [403, 'unauthorized'],
  [404, 'not-found'],
  [409, 'conflict'],
  [500, 'server-error'],
  [503, 'server-error'],
  [400, 'refused'],
  [418, 'refused'],
])('an answer %i without a body is %s, with the status as its detail', async (status, problem) => {
  const { answer, record } = await ask((_request, response) => response.writeHead(status).end())
  expect(answer).toEqual({ ok: false, problem, detail: `GET /instances: ${status}` })
  expect(record).toEqual([taken, settled])
})

test('a detail has at most 300 characters, and none of the secrets that the server repeats', async () => {
  const message = `no a-token no a-key ${'x'.repeat(10_000)}`
  const { answer } = await ask((_request, response) => sendJson(response, { message }, 400), {
    token: async () => 'a-token',
    subscriptionKey: 'a-key',
  })
  expect(answer).toMatchObject({ problem: 'refused', detail: expect.stringContaining('no [secret] no [secret] x') })
  const detail = answer.ok ? '' : answer.detail
  expect(detail.length).toBeLessThanOrEqual(300)
  expect(detail).not.toMatch(/a-token|a-key/)
})

test('a refusal whose text is cut off, too long or no JSON keeps its status', async () => {
  const texts: RequestListener[] = [
    (_request, response) => {
      response.writeHead(500, { 'content-length': '100' }).write('{"message":', () => response.destroy())
    },
    (_request, response) => response.writeHead(500).end(JSON.stringify({ message: 'x'.repeat(100_000) })),
    (_request, response) => response.writeHead(500).end('Sorry'),
    (_request, response) => sendJson(response, ['no', 'message'], 500),
  ]
  for (const text of texts) {
    expect((await ask(text)).answer).toEqual({ ok: false, problem: 'server-error', detail: 'GET /instances: 500' })
  }
})

test.each([
  ['without Retry-After', {}, 60_000],
  ['with seconds', { 'retry-after': '7' }, 7_000],
  ['with 0 seconds', { 'retry-after': '0' }, 0],
  ['with a date', { 'retry-after': 'Fri, 20 Nov 2026 02:00:30 GMT', date: 'Fri, 20 Nov 2026 02:00:00 GMT' }, 30_000],
  [
    'with a date that is past',
    { 'retry-after': 'Fri, 20 Nov 2026 01:00:00 GMT', date: 'Fri, 20 Nov 2026 02:00:00 GMT' },
    0,
  ],
  ['with a year', { 'retry-after': '31536000' }, 86_400_000],
  ['with a word', { 'retry-after': 'later' }, 60_000],
  ['with a negative number', { 'retry-after': '-5' }, 60_000],
])('a 429 %s holds the connection off before its slot is settled', async (_when, headers, waitMs) => {
  const { answer, record } = await ask((_request, response) =>
    response.writeHead(429, headers).end('{"statusCode":429}'),
  )
  expect(answer).toMatchObject({ ok: false, problem: 'throttled', retryAfterMs: waitMs })
  expect(record).toEqual([taken, `hold off ${waitMs}`, settled])
})

test.each([
  ['plain words', 'Sign in'],
  ['nothing', ''],
  ['half of it', '[{"instanceId":"i-1"'],
  ['bytes that are not UTF-8', Buffer.from([0x5b, 0x22, 0xff, 0x22, 0x5d])],
])('an answer 200 with %s instead of JSON is malformed, and not quoted', async (_what, text) => {
  const { answer, record } = await ask((_request, response) => response.writeHead(200).end(text))
  expect(answer).toEqual({ ok: false, problem: 'malformed', detail: 'GET /instances: 200, but not JSON' })
  expect(record).toEqual([taken, settled])
})

test.each([['{}'], ['null'], ['"text"'], ['{"value":[]}']])(
  'an answer %s instead of a list is malformed',
  async (text) => {
    const { answer } = await ask((_request, response) => response.writeHead(200).end(text))
    expect(answer).toEqual({ ok: false, problem: 'malformed', detail: 'the answer: expected a list' })
  },
)

test('an answer longer than 32 MB is malformed and its rest is left unread', async () => {
  const { answer, record } = await ask((_request, response) => {
    response.writeHead(200).end(Buffer.alloc(33 * 1024 * 1024, ' '))
  })
  expect(answer).toMatchObject({ ok: false, problem: 'malformed', detail: expect.stringContaining('longer than') })
  expect(record).toEqual([taken, settled])
})

test('an answer that is cut in the middle is unreachable', async () => {
  const { answer, record } = await ask((_request, response) => {
    response.writeHead(200, { 'content-length': '1000' }).write('[{"instanceId":', () => response.destroy())
  })
  expect(answer).toMatchObject({ ok: false, problem: 'unreachable' })
  expect(record).toEqual([taken, settled])
})

test('a line that is cut before the answer is unreachable', async () => {
  const { answer, asked } = await ask((request) => request.socket.destroy())
  expect(answer).toMatchObject({
    ok: false,
    problem: 'unreachable',
    detail: expect.stringMatching(/^GET \/instances: \w+$/),
  })
  expect(asked).toEqual(['/instances'])
})

test('a port that refuses is unreachable, with the code of its cause', async () => {
  const { answer, record } = await ask(() => undefined, { apiUrl: `http://127.0.0.1:${await freePort()}` })
  expect(answer).toEqual({ ok: false, problem: 'unreachable', detail: 'GET /instances: ECONNREFUSED' })
  expect(record).toEqual([taken, settled])
})

test('a server that never answers is timed out', async () => {
  const { answer, record } = await ask(() => undefined, { timeoutMs: 50 })
  expect(answer).toEqual({ ok: false, problem: 'timed-out', detail: 'GET /instances: no whole answer within 50 ms' })
  expect(record).toEqual([taken, settled])
})

test('a body that never ends is timed out', async () => {
  const { answer } = await ask((_request, response) => void response.writeHead(200).write('['), { timeoutMs: 50 })
  expect(answer).toMatchObject({ ok: false, problem: 'timed-out' })
})

test('a redirect is refused and not followed: the token stays with the API', async () => {
  const { answer, asked } = await ask((_request, response) =>
    response.writeHead(302, { location: '/elsewhere' }).end('moved'),
  )
  expect(answer).toEqual({ ok: false, problem: 'refused', detail: 'GET /instances: 302' })
  expect(asked).toEqual(['/instances'])
})

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 0
}
