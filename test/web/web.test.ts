import { createServer, request } from 'node:http'
import { createWeb, type WebOptions } from '../../src/web/web.ts'

const running: { close(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((web) => web.close()))
})

async function startWeb(part: Partial<WebOptions> = {}) {
  const web = createWeb({
    host: '127.0.0.1',
    port: 0,
    local: true,
    messages: async (req, res) => res.send(200, { got: req.body ?? null }),
    ready: async () => [],
    log: { warn: () => undefined },
    ...part,
  })
  running.push(web)
  const port = await web.listen()
  return { web, port, url: `http://127.0.0.1:${port}` }
}

function post(url: string, body: string, headers: Record<string, string> = {}) {
  return fetch(`${url}/api/messages`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  })
}

/** Sends exactly these headers; `fetch` adds and hides some. */
function statusOf(port: number, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request({ port, host: '127.0.0.1', path: '/api/messages', method: 'POST', headers }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    asked.on('error', reject)
    asked.end('{}')
  })
}

function getStatus(port: number, path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request({ port, host: '127.0.0.1', path }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    asked.on('error', reject)
    asked.end()
  })
}

test('a post reaches the bot with its body parsed', async () => {
  const { url } = await startWeb({ local: false })
  const response = await post(url, '{"type":"message"}', { 'content-type': 'Application/JSON; charset=utf-8' })
  expect([response.status, await response.json()]).toEqual([200, { got: { type: 'message' } }])
})

test.each([
  ['a form post of a web page', { 'content-type': 'text/plain', origin: 'https://evil.example' }],
  ['a page that hides where it is from', { 'content-type': 'application/json', origin: 'null' }],
  ['a browser that says whose page it was', { 'content-type': 'text/plain', 'sec-fetch-site': 'cross-site' }],
  ['a name that points here', { 'content-type': 'application/json', host: 'evil.example:3978' }],
])('in local mode %s gets 403', async (_, headers) => {
  const { port } = await startWeb()
  expect(await statusOf(port, headers)).toBe(403)
})

test.each(['localhost', '127.0.0.1:3978', '[::1]:3978'])('in local mode the host %s is this machine', async (host) => {
  const { port } = await startWeb()
  expect(await statusOf(port, { 'content-type': 'application/json', host })).toBe(200)
})

test('with an identity a host is whatever people call it', async () => {
  const { port } = await startWeb({ local: false })
  expect(await statusOf(port, { 'content-type': 'application/json', host: 'belfry.contoso.example' })).toBe(200)
})

test.each([
  ['text/plain', {}],
  ['application/json', { 'content-encoding': 'gzip' }],
  ['application/cloudevents+json', {}],
])('a post of %s %j gets 415', async (type, headers) => {
  const { url } = await startWeb()
  expect((await post(url, '{}', { 'content-type': type, ...headers })).status).toBe(415)
})

test('a body above 256 KB gets 413, and one of 256 KB does not', async () => {
  const { url } = await startWeb()
  const bodyOf = (bytes: number) => `"${'x'.repeat(bytes - 2)}"`
  const statuses = [(await post(url, bodyOf(262_144))).status, (await post(url, bodyOf(262_145))).status]
  expect(statuses).toEqual([200, 413])
})

test('a body that is not JSON gets 400', async () => {
  const { url } = await startWeb()
  const statuses = [(await post(url, '{"type":')).status, (await post(url, '')).status]
  expect(statuses).toEqual([400, 400])
})

test('it is alive, and ready when nothing is missing', async () => {
  const { url } = await startWeb()
  const answers = [await fetch(`${url}/healthz`), await fetch(`${url}/readyz`)]
  expect(answers.map((response) => response.status)).toEqual([200, 200])
})

test('what is not ready is said, also when asking failed', async () => {
  const missing = await startWeb({ ready: async () => ['database'] })
  const failing = await startWeb({ ready: async () => Promise.reject(new Error('db.internal')) })
  const responses = await Promise.all([missing, failing].map(({ url }) => fetch(`${url}/readyz`)))
  expect(responses.map((response) => response.status)).toEqual([503, 503])
  expect(await Promise.all(responses.map((response) => response.json()))).toEqual([
    { ready: false, reasons: ['database'] },
    { ready: false, reasons: ['ready check failed'] },
  ])
})

test('other routes and methods get a short JSON answer without a banner', async () => {
  const { url } = await startWeb()
  const lost = await fetch(`${url}/<script>`, { headers: { accept: 'text/html' } })
  const wrong = await fetch(`${url}/api/messages`)
  expect([lost.status, await lost.text()]).toEqual([404, '{"error":"not found"}'])
  expect([wrong.status, await wrong.text()]).toEqual([405, '{"error":"method not allowed"}'])
  expect([lost.headers.get('server'), lost.headers.get('content-type')]).toEqual([
    null,
    'application/json; charset=utf-8',
  ])
})

test('an odd address is not found, and the server lives on', async () => {
  const { port, url } = await startWeb()
  const odd = await Promise.all(['/%', '//', '/%00', '/api/messages/..%2f', '/?%'].map((path) => getStatus(port, path)))
  expect(odd.every((status) => status >= 400 && status < 500)).toBe(true)
  expect((await fetch(`${url}/healthz`)).status).toBe(200)
})

test('a fault shows nothing of itself', async () => {
  const warnings: string[] = []
  const log = { warn: (event: string) => void warnings.push(event) }
  const { url } = await startWeb({ log, messages: async () => Promise.reject(new Error('secret place')) })
  const response = await post(url, '{}')
  expect([response.status, await response.text(), warnings]).toEqual([
    500,
    '{"error":"internal error"}',
    ['request-failed'],
  ])
})

test('another server of the same process keeps its chained answers', async () => {
  const other = createServer((_req, res) => void res.writeHead(200).end('fine'))
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const address = other.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  expect(await getStatus(port, '/')).toBe(200)
  await new Promise((resolve) => other.close(resolve))
})

test('a port that is in use is named in one sentence', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const address = other.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  const web = createWeb({
    host: '127.0.0.1',
    port,
    local: true,
    messages: async () => undefined,
    ready: async () => [],
    log: { warn: () => undefined },
  })
  await expect(web.listen()).rejects.toThrow(`Port ${port} is in use on 127.0.0.1`)
  await web.close()
  await new Promise((resolve) => other.close(resolve))
})

test('closing lets a request end and takes no new one', async () => {
  let letGo = () => {}
  let begun = () => {}
  const isBegun = new Promise<void>((resolve) => {
    begun = resolve
  })
  const { web, url } = await startWeb({
    messages: async (_req, res) => {
      begun()
      await new Promise<void>((resolve) => {
        letGo = resolve
      })
      res.send(200, { done: true })
    },
  })
  const asked = post(url, '{}')
  await isBegun
  const closed = web.close()
  await expect(fetch(`${url}/healthz`)).rejects.toThrow('fetch failed')
  letGo()
  expect((await asked).status).toBe(200)
  await closed
  running.length = 0
})
