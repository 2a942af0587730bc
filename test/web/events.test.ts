import { request } from 'node:http'
import { posting } from '../../src/app/posting.ts'
import type { Posted } from '../../src/core/posted.ts'
import { sign } from '../../src/signing/sign.ts'
import { createWeb, type WebOptions } from '../../src/web/web.ts'
import { anEvent, now } from '../intake/made.ts'

const secretOf = (byte: number): string => `whsec_${Buffer.alloc(32, byte).toString('base64')}`
const [current, previous, stranger] = [secretOf(1), secretOf(2), secretOf(3)]

const running: { close(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((web) => web.close()))
})

type Warning = { readonly event: string; readonly fields: object }

/** The real server with the real signatures and schemas; what the database would do is given. */
async function startWeb(part: Partial<WebOptions> & { accept?: (posted: readonly Posted[]) => Promise<void> } = {}) {
  const taken: Posted[] = []
  const warnings: Warning[] = []
  const keep = async (posted: readonly Posted[]) => void taken.push(...posted)
  const events = posting({ events: { secrets: [current, previous] } }, part.accept ?? keep, () => now)
  const web = createWeb({
    host: '127.0.0.1',
    port: 0,
    local: true,
    messages: async (_req, res) => res.send(200),
    ...(events && { events }),
    ready: async () => [],
    log: { warn: (event, fields) => void warnings.push({ event, fields }) },
    ...part,
  })
  running.push(web)
  return { port: await web.listen(), taken, warnings }
}

type Post = { readonly secrets?: readonly string[]; readonly at?: Date; readonly headers?: Record<string, string> }

/** Sends these bytes, signed unless said otherwise; `fetch` would add and hide headers. */
function send(port: number, body: string | Buffer, { secrets = [current], at = now, headers = {} }: Post = {}) {
  const signed = secrets.length === 0 ? {} : sign(secrets, { id: 'msg_1', at, body })
  return new Promise<{ status: number; json: unknown; retryAfter: string | undefined }>((resolve, reject) => {
    const options = { port, host: '127.0.0.1', path: '/api/events', method: 'POST' }
    const all = { 'content-type': 'application/cloudevents+json', ...signed, ...headers }
    const asked = request({ ...options, headers: all }, async (response) => {
      const text = Buffer.concat(await response.toArray()).toString()
      const { 'retry-after': retryAfter } = response.headers
      resolve({ status: response.statusCode ?? 0, json: JSON.parse(text), retryAfter })
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

const one = JSON.stringify(anEvent('failed'))
const batch = { 'content-type': 'application/cloudevents-batch+json' }

test('a signed event is taken, and a repeat of it too', async () => {
  const { port, taken } = await startWeb()
  const answers = [await send(port, one), await send(port, one)]
  expect(answers).toMatchObject([
    { status: 202, json: { accepted: 1 } },
    { status: 202, json: { accepted: 1 } },
  ])
  expect(taken.map(({ key, seen }) => [key, seen.of])).toEqual([
    ['post//flows/nightly/1', 'data-source'],
    ['post//flows/nightly/1', 'data-source'],
  ])
})

test.each([
  ['application/cloudevents+json; charset=utf-8', one],
  ['application/json', one],
  ['Application/JSON', `[${one}]`],
  ['application/cloudevents-batch+json', `[${one}]`],
])('as %s events are taken', async (type, body) => {
  const { port, taken } = await startWeb()
  expect((await send(port, body, { headers: { 'content-type': type } })).status).toBe(202)
  expect(taken).toHaveLength(1)
})

test('a list is taken as a whole and at once, and an empty one asks nobody', async () => {
  const calls: number[] = []
  const { port } = await startWeb({ accept: async (posted) => void calls.push(posted.length) })
  const list = JSON.stringify([anEvent('failed'), anEvent('segment', { id: '2' }), anEvent('failed')])
  const answers = [await send(port, list, { headers: batch }), await send(port, '[]', { headers: batch })]
  expect(answers).toMatchObject([
    { status: 202, json: { accepted: 2 } },
    { status: 202, json: { accepted: 0 } },
  ])
  expect(calls).toEqual([2])
})

test('it answers only once the events are committed', async () => {
  const order: string[] = []
  let commit = () => {}
  let begun = () => {}
  const isBegun = new Promise<void>((resolve) => {
    begun = resolve
  })
  const { port } = await startWeb({
    accept: async () => {
      begun()
      await new Promise<void>((resolve) => {
        commit = resolve
      })
      order.push('committed')
    },
  })
  const answered = send(port, one).then(({ status }) => order.push(`answered ${status}`))
  await isBegun
  commit()
  await answered
  expect(order).toEqual(['committed', 'answered 202'])
})

test('the secret that is being replaced still opens, and so does a signature with both', async () => {
  const { port } = await startWeb()
  const answers = [
    await send(port, one, { secrets: [previous] }),
    await send(port, one, { secrets: [stranger, current] }),
  ]
  expect(answers.map(({ status }) => status)).toEqual([202, 202])
})

test.each<[string, Post, string]>([
  ['without a signature', { secrets: [] }, 'header-missing'],
  ['signed by a stranger', { secrets: [stranger] }, 'no-match'],
  ['signed 6 minutes ago', { at: new Date(now.getTime() - 360_000) }, 'too-old'],
  ['signed in 6 minutes', { at: new Date(now.getTime() + 360_000) }, 'too-new'],
  ['with an odd id', { headers: { 'webhook-id': 'a.b' } }, 'header-malformed'],
])('a post %s gets 401; only the log says why', async (_, how, reason) => {
  const { port, taken, warnings } = await startWeb()
  const { status, json } = await send(port, one, how)
  expect([status, json]).toEqual([401, { error: 'the signature does not fit this body, this moment or the secret' }])
  expect(warnings).toEqual([{ event: 'posted-events-refused', fields: { status: 401, reason } }])
  expect(taken).toEqual([])
})

test('the bytes are signed, not what they mean', async () => {
  const { port } = await startWeb()
  const signed = sign([current], { id: 'msg_1', at: now, body: one })
  expect((await send(port, `${one} `, { secrets: [], headers: { ...signed } })).status).toBe(401)
})

test('what is signed and wrong gets 400 with its place, and nothing of it is taken', async () => {
  const { port, taken, warnings } = await startWeb()
  const list = [
    anEvent('failed'),
    anEvent('segment', { id: '2' }),
    anEvent('failed', { data: { name: 'Kees', endedAt: 'x' } }),
  ]
  const answer = await send(port, JSON.stringify(list), { headers: batch })
  expect([answer.status, answer.json, taken]).toEqual([
    400,
    { error: { place: '[2].data.endedAt', message: 'expected a moment in ISO 8601 with its zone' } },
    [],
  ])
  expect(JSON.stringify(warnings)).not.toContain('Kees')
})

test('a body that is no JSON gets 400', async () => {
  const { port } = await startWeb()
  const answers = [
    await send(port, '{"type":'),
    await send(port, ''),
    await send(port, Buffer.from([0x22, 0xff, 0x22])),
  ]
  const told = { status: 400, json: { error: { place: 'the body', message: 'expected JSON in UTF-8' } } }
  expect(answers).toMatchObject([told, told, told])
})

test('a body above 256 KB gets 413, and one of 256 KB does not', async () => {
  const { port } = await startWeb()
  const padded = (bytes: number) => one.padEnd(bytes, ' ')
  const answers = [await send(port, padded(262_144)), await send(port, padded(262_145))]
  expect(answers.map(({ status }) => status)).toEqual([202, 413])
})

test.each([
  { 'content-type': 'text/plain' },
  { 'content-type': 'application/cloudevents+xml' },
  { 'content-type': '' },
  { 'content-encoding': 'gzip' },
])('a signed post with %j gets 415', async (headers) => {
  const { port, taken } = await startWeb()
  expect([(await send(port, one, { headers })).status, taken]).toEqual([415, []])
})

test('what could not be stored gets 503 and is to be sent again', async () => {
  const { port, warnings } = await startWeb({ accept: async () => Promise.reject(new Error('no room left')) })
  expect(await send(port, one)).toEqual({
    status: 503,
    json: { error: 'nothing of this was stored; send it again' },
    retryAfter: '5',
  })
  expect(warnings).toEqual([{ event: 'posted-events-not-stored', fields: { events: 1, detail: 'no room left' } }])
})

test('without a secret the route is off, and with one it takes posts only', async () => {
  const off = posting(
    {},
    async () => undefined,
    () => now,
  )
  expect(off).toBeUndefined()
  const web = createWeb({
    ...{ host: '127.0.0.1', port: 0, local: true, messages: async () => undefined, ready: async () => [] },
    log: { warn: () => undefined },
  })
  running.push(web)
  const open = await startWeb()
  expect((await send(await web.listen(), one)).status).toBe(404)
  const answers = await Promise.all(
    ['GET', 'PUT', 'DELETE'].map((method) => fetch(`http://127.0.0.1:${open.port}/api/events`, { method })),
  )
  expect(answers.map(({ status }) => status)).toEqual([405, 405, 405])
})

test.each([
  [{ origin: 'https://evil.example' }],
  [{ 'sec-fetch-site': 'cross-site' }],
  [{ host: 'evil.example:3978' }],
])('in local mode a signed post with %j gets 403', async (headers) => {
  const local = await startWeb()
  expect([(await send(local.port, one, { headers })).status, local.taken]).toEqual([403, []])
  const served = await startWeb({ local: false })
  expect((await send(served.port, one, { headers })).status).toBe(202)
})
