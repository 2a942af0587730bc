import type { RequestListener } from 'node:http'
import { createClient } from '../../src/connector/client.ts'
import { type Loopback, openLoopback, sendJson } from './loopback.ts'
import { createRecordingBudget } from './recording-budget.ts'

const opened: Loopback[] = []

afterEach(async () => {
  await Promise.all(opened.splice(0).map((server) => server.close()))
})

async function ask(answer: RequestListener) {
  const server = await openLoopback(answer)
  opened.push(server)
  const budget = createRecordingBudget()
  const secret = { token: async () => 'a-token', subscriptionKey: 'a-key' }
  const client = createClient({ apiUrl: server.url, timeoutMs: 5_000, budget, ...secret })
  return client.measure('i-1', 'M', 30, 'poll')
}

const sending =
  (status: number, body: unknown): RequestListener =>
  (_request, response) =>
    sendJson(response, body, status)

const label = 'GET /instances/i-1/manage/measures/M'
const page = '<!DOCTYPE html><html><body>Sign in at contoso.example</body></html>'

test('an ApiErrorResult is told by code, message, culprit and name, its message on one line', async () => {
  const body = {
    httpStatusCode: '500',
    exceptionCulprit: 'System',
    errorCode: 'E7',
    name: 'storeAway',
    message: 'The store\n\tis\u0000 away',
    params: null,
    exception: { stack: 'at Secret.Method()' },
  }
  expect(await ask(sending(500, body))).toEqual({
    ok: false,
    problem: 'server-error',
    detail: `${label}: 500: The store is away`,
    error: { kind: 'api', code: 'E7', message: 'The store is away', culprit: 'system', name: 'storeAway' },
  })
})

test('an ODataError is told by code, message, target and details, without its stack trace', async () => {
  const body = {
    errorCode: 'BadFilter',
    message: 'Not indexed',
    target: 'Customer',
    details: [{ errorCode: 'D1', message: 'Email', target: '$filter' }, {}],
    innerError: { stackTrace: 'at Secret.Method()' },
  }
  expect(await ask(sending(400, body))).toEqual({
    ok: false,
    problem: 'refused',
    detail: `${label}: 400: Not indexed`,
    error: {
      kind: 'odata',
      code: 'BadFilter',
      message: 'Not indexed',
      target: 'Customer',
      details: [{ code: 'D1', message: 'Email', target: '$filter' }, {}],
    },
  })
})

test.each([
  ['whose own fields are all empty', { errorCode: 'E', message: 'No', target: null, details: null, innerError: null }],
  ['in the wrapping of the OData standard', { error: { code: 'E', message: 'No' } }],
])('an ODataError %s is one all the same', async (_which, body) => {
  expect(await ask(sending(409, body))).toMatchObject({
    problem: 'conflict',
    error: { kind: 'odata', code: 'E', message: 'No', details: [] },
  })
})

test('a ParsingError is told by its code and messages, the first of them in the detail', async () => {
  const messages = [{ location: { line: 1, column: 7 }, message: 'No such field' }, { message: 'Unclosed' }, {}]
  expect(await ask(sending(400, { code: 'attributeNotFound', messages }))).toEqual({
    ok: false,
    problem: 'refused',
    detail: `${label}: 400: No such field`,
    error: { kind: 'parsing', code: 'attributenotfound', messages: ['No such field', 'Unclosed'] },
  })
})

test('an error with a code alone shows the code', async () => {
  expect(await ask(sending(400, { errorCode: 'E9' }))).toMatchObject({ detail: `${label}: 400: E9` })
})

test('a 401 without a body has no error; one with words of the gateway has them', async () => {
  const bare = await ask((_request, response) => response.writeHead(401, { 'www-authenticate': 'Bearer' }).end())
  expect(bare).toEqual({ ok: false, problem: 'unauthorized', detail: `${label}: 401` })
  const body = { statusCode: 401, message: 'Access denied due to missing subscription key' }
  expect(await ask(sending(401, body))).toMatchObject({
    problem: 'unauthorized',
    error: { kind: 'api', message: 'Access denied due to missing subscription key' },
  })
})

test('a 429 says whether the wait was asked for, and stays throttled with a page of HTML too', async () => {
  const asked: RequestListener = (_request, response) => response.writeHead(429, { 'retry-after': '7' }).end()
  const unasked: RequestListener = (_request, response) =>
    response.writeHead(429, { 'content-type': 'text/html' }).end(page)
  expect(await ask(asked)).toMatchObject({ problem: 'throttled', detail: `${label}: 429, asked to wait 7000 ms` })
  expect(await ask(unasked)).toMatchObject({
    problem: 'throttled',
    detail: `${label}: 429 without Retry-After, so wait 60000 ms`,
    retryAfterMs: 60_000,
  })
})

test.each([[200], [302], [401], [403], [404], [500], [502], [503]])(
  'a page of HTML with %i comes from something on the way, and is not quoted',
  async (status) => {
    const proxy = {
      ok: false,
      problem: 'proxy',
      detail: `${label}: ${status} with a page of HTML`,
      error: { kind: 'page', status },
    }
    const bodies = [`\uFEFF\r\n ${page}`, '<?xml version="1.0"?><fault/>']
    for (const body of bodies) expect(await ask((_, response) => response.writeHead(status).end(body))).toEqual(proxy)
    const typed: RequestListener = (_request, response) =>
      response.writeHead(status, { 'content-type': 'Text/HTML; charset=utf-8' }).end('Sign in')
    expect(await ask(typed)).toEqual(proxy)
  },
)

test('what is JSON, or nothing at all, is no page, whatever its type says', async () => {
  const html = { 'content-type': 'text/html' }
  expect(await ask((_, response) => response.writeHead(200, html).end('{"name":"M"}'))).toMatchObject({ ok: true })
  expect(await ask((_, response) => response.writeHead(503, html).end())).toMatchObject({ problem: 'server-error' })
  const said = await ask((_, response) => response.writeHead(503, html).end('{"message":"Later"}'))
  expect(said).toMatchObject({ problem: 'server-error', error: { kind: 'api', message: 'Later' } })
})

test('a page that is cut off is told by its type', async () => {
  const cut = await ask((_request, response) => {
    const head = { 'content-type': 'text/html', 'content-length': '9999' }
    response.writeHead(502, head).write('<html>', () => response.destroy())
  })
  expect(cut).toMatchObject({ problem: 'proxy', error: { status: 502 } })
})

test('no part of a failed answer holds a secret that the server repeats, nor grows without end', async () => {
  const words = `Bearer a-token and a-key ${'x'.repeat(5_000)}`
  const bodies = [
    { errorCode: words, message: words, name: words, exceptionCulprit: words },
    { errorCode: words, message: words, target: words, details: [{ errorCode: words, message: words, target: words }] },
    { code: words, messages: [{ message: words }] },
  ]
  for (const body of bodies) {
    const answer = await ask(sending(400, body))
    expect(JSON.stringify(answer)).toContain('Bearer [secret] and [secret] x')
    expect(JSON.stringify(answer)).not.toMatch(/a-token|a-key/)
    expect(JSON.stringify(answer).length).toBeLessThan(8_000)
  }
})
