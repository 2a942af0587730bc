import { at, type Running, running, smallWorld } from './running.ts'

let room: Running
beforeEach(async () => {
  room = await running(smallWorld(), at('12:00:00'))
})
afterEach(() => room.simulator.stop())

test.each(['500', '503'] as const)('a fault %s answers with the error body of the API', async (kind) => {
  room.simulator.fault({ path: 'instances', kind })
  const answer = await room.ask('/instances')
  expect(answer.status).toBe(Number(kind))
  expect(await answer.json()).toMatchObject({
    httpStatusCode: kind,
    exceptionCulprit: 'system',
    resultSeverity: 'error',
  })
})

test('a fault 429 asks to wait', async () => {
  room.simulator.fault({ path: 'instances', kind: '429', ms: 7_000 })
  const answer = await room.ask('/instances')
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '7'])
})

test('a fault 401 has no body and names the scheme', async () => {
  room.simulator.fault({ path: 'instances', kind: '401' })
  const answer = await room.ask('/instances')
  expect([answer.status, answer.headers.get('www-authenticate'), await answer.text()]).toEqual([401, 'Bearer', ''])
})

test('a slow answer is whole in the end', async () => {
  room.simulator.fault({ path: 'instances', kind: 'slow', ms: 5 })
  expect(await room.read('/instances')).toHaveLength(1)
})

test('stopping does not wait for a slow answer', async () => {
  room.simulator.fault({ path: 'instances', kind: 'slow', ms: 3_600_000 })
  const answer = room.ask('/instances').catch(() => 'broken')
  while (room.simulator.calls.length === 0) await new Promise(setImmediate)
  await room.simulator.stop()
  expect(await answer).toBe('broken')
})

test('a cut answer has its headers and breaks in its body', async () => {
  room.simulator.fault({ path: 'instances', kind: 'cut' })
  const answer = await room.ask('/instances')
  expect(answer.status).toBe(200)
  await expect(answer.text()).rejects.toThrow()
})

test('an HTML page comes with 200', async () => {
  room.simulator.fault({ path: 'instances', kind: 'html' })
  const answer = await room.ask('/instances')
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
  expect(await answer.text()).toContain('<html>')
})

test('a malformed answer is JSON of another shape', async () => {
  room.simulator.fault({ path: 'instances', kind: 'malformed' })
  const body = await room.read('/instances')
  expect(Array.isArray(body)).toBe(false)
})

test('a fault meets only paths that contain its text, as often as it says', async () => {
  room.simulator.fault({ path: 'segments', kind: '500', times: 2 })
  const statuses = []
  for (const path of ['/instances', '/segments', '/segments', '/segments']) statuses.push((await room.ask(path)).status)
  expect(statuses).toEqual([200, 500, 500, 404])
})

test('faults are set and forgotten over HTTP, and that costs no call', async () => {
  const faults = new URL('/_faults', room.simulator.url)
  const body = JSON.stringify({ path: 'instances', kind: '503', times: 5 })
  expect((await fetch(faults, { method: 'POST', body })).status).toBe(201)
  expect((await room.ask('/instances')).status).toBe(503)
  expect((await fetch(faults, { method: 'DELETE' })).status).toBe(200)
  expect((await room.ask('/instances')).status).toBe(200)
  expect(room.simulator.calls).toHaveLength(2)
})

test('a fault that is not understood is refused with the place', async () => {
  const answer = await fetch(new URL('/_faults', room.simulator.url), { method: 'POST', body: '{"kind":"flood"}' })
  expect(answer.status).toBe(400)
  expect(await answer.text()).toContain('kind')
})
