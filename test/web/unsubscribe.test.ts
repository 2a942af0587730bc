import type { UnsubscribePages, UnsubscribeWish } from '../../src/web/take-unsubscribe.ts'
import { createWeb } from '../../src/web/web.ts'

const running: { close(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((web) => web.close()))
})

type Asked = { readonly token: string; readonly wish: UnsubscribeWish; readonly languages: string }

async function start(status: 200 | 404 | 503 = 200) {
  const asked: Asked[] = []
  const warned: object[] = []
  const unsubscribe: UnsubscribePages = async (token, wish, languages) => {
    asked.push({ token, wish, languages })
    return { status, html: '<!DOCTYPE html><p>Page</p>', style: 'sha256-abc=' }
  }
  const web = createWeb({
    ...{ host: '127.0.0.1', port: 0, local: false, unsubscribe },
    messages: async (_req, res) => res.send(200),
    ready: async () => [],
    log: { warn: (event, fields) => void warned.push({ event, ...fields }) },
  })
  running.push(web)
  return { asked, warned, url: `http://127.0.0.1:${await web.listen()}/unsubscribe/` }
}

/** As long as the link of many rules and a long address. */
const token = `${'a-_Z'.repeat(500)}.${'x'.repeat(43)}`
const oneClick = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })

test('looking at a link only looks, however long it is', async () => {
  const { url, asked } = await start()
  const response = await fetch(`${url}${token}`, { headers: { 'accept-language': 'nl' } })
  expect([response.status, await response.text()]).toEqual([200, '<!DOCTYPE html><p>Page</p>'])
  expect(asked).toEqual([{ token, wish: 'look', languages: 'nl' }])
})

test('a page is kept by nobody, tells nobody where it was, and runs nothing', async () => {
  const { headers } = await fetch(`${(await start()).url}${token}`)
  expect({
    type: headers.get('content-type'),
    cache: headers.get('cache-control'),
    referrer: headers.get('referrer-policy'),
    sniff: headers.get('x-content-type-options'),
    policy: headers.get('content-security-policy'),
  }).toEqual({
    type: 'text/html; charset=utf-8',
    cache: 'no-store',
    referrer: 'no-referrer',
    sniff: 'nosniff',
    policy: "default-src 'none'; style-src 'sha256-abc='; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  })
})

test('asking for the head alone looks, and gets no body', async () => {
  const { url, asked } = await start()
  const response = await fetch(`${url}${token}`, { method: 'HEAD' })
  expect([response.status, await response.text()]).toEqual([200, ''])
  expect(asked.map(({ wish }) => wish)).toEqual(['look'])
})

function asMultipart(): FormData {
  const form = new FormData()
  form.set('List-Unsubscribe', 'One-Click')
  return form
}

test.each<[string, URLSearchParams | FormData, UnsubscribeWish]>([
  ['a mail program posts', oneClick, 'stop'],
  ['a mail program posts in parts', asMultipart(), 'stop'],
  ['the other button posts', new URLSearchParams({ again: 'yes' }), 'resume'],
])('what %s is done', async (_, body, wish) => {
  const { url, asked } = await start()
  expect((await fetch(`${url}${token}`, { method: 'POST', body })).status).toBe(200)
  expect(asked).toMatchObject([{ token, wish }])
})

const form = { 'content-type': 'application/x-www-form-urlencoded' }

test.each<[string, number, string, Record<string, string>]>([
  ['of nothing', 400, '', form],
  ['of another field', 400, 'List-Unsubscribe=Maybe', form],
  ['of parts without an end', 400, '--x', { 'content-type': 'multipart/form-data; boundary=x' }],
  ['of parts without a boundary', 400, 'List-Unsubscribe=One-Click', { 'content-type': 'multipart/form-data' }],
  ['of JSON', 415, '{}', { 'content-type': 'application/json' }],
  ['of too much', 413, `a=${'x'.repeat(262_144)}`, form],
])('a post %s gets %d and changes nothing', async (_, status, body, headers) => {
  const { url, asked } = await start()
  expect((await fetch(`${url}${token}`, { method: 'POST', body, headers })).status).toBe(status)
  expect(asked).toEqual([])
})

test.each(['PUT', 'DELETE', 'PATCH'])('%s is no way to use a link', async (method) => {
  const { url, asked } = await start()
  expect((await fetch(`${url}${token}`, { method })).status).toBe(405)
  expect(asked).toEqual([])
})

test.each([404, 503] as const)('a page of %d is a page as well', async (status) => {
  const response = await fetch(`${(await start(status)).url}${token}`)
  expect([response.status, response.headers.get('content-type')]).toEqual([status, 'text/html; charset=utf-8'])
})

test('odd ends of a link are asked about as they are, and break nothing', async () => {
  const { url, asked } = await start(404)
  const ends = ['', 'a/b', '%2e%2e', '%', '%00', '..%2f', 'a.b.c?x=1']
  const statuses = await Promise.all(ends.map(async (end) => (await fetch(`${url}${end}`)).status))
  expect(statuses.every((status) => status === 404 || status === 400)).toBe(true)
  expect(asked.every(({ wish }) => wish === 'look')).toBe(true)
})

test('without links the route is not there', async () => {
  const web = createWeb({
    ...{ host: '127.0.0.1', port: 0, local: false },
    messages: async (_req, res) => res.send(200),
    ready: async () => [],
    log: { warn: () => undefined },
  })
  running.push(web)
  expect((await fetch(`http://127.0.0.1:${await web.listen()}/unsubscribe/${token}`)).status).toBe(404)
})

test('a fault shows the log no link', async () => {
  const warned: object[] = []
  const web = createWeb({
    ...{ host: '127.0.0.1', port: 0, local: false },
    unsubscribe: async () => Promise.reject(new Error('broken')),
    messages: async (_req, res) => res.send(200),
    ready: async () => [],
    log: { warn: (event, fields) => void warned.push({ event, ...fields }) },
  })
  running.push(web)
  const response = await fetch(`http://127.0.0.1:${await web.listen()}/unsubscribe/${token}`)
  expect([response.status, warned]).toEqual([
    500,
    [{ event: 'request-failed', method: 'GET', url: '/unsubscribe/…', detail: 'broken' }],
  ])
})
