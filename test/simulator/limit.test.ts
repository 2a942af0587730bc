import { startSimulator } from '../../src/simulator/server.ts'
import { at, type Running, running, smallWorld } from './running.ts'

let room: Running
beforeEach(async () => {
  room = await running(smallWorld(), at('12:00:00'), 3)
})
afterEach(() => room.simulator.stop())

const statusOf = async (): Promise<number> => (await room.ask('/instances')).status

test('one call too many in any 60 s is told how long to wait, and let in after that', async () => {
  for (const second of ['00', '30', '50']) {
    room.clock.now = at(`12:00:${second}`)
    expect(await statusOf()).toBe(200)
  }
  room.clock.now = at('12:00:59.200')
  const refused = await room.ask('/instances')
  expect(refused.status).toBe(429)
  expect(refused.headers.get('retry-after')).toBe('1')
  expect(await refused.json()).toEqual({ statusCode: 429, message: 'Rate limit is exceeded. Try again in 1 seconds.' })
  room.clock.now = at('12:01:00')
  expect(await statusOf()).toBe(200)
  expect(await statusOf()).toBe(429)
})

test('every call is written down with its moment, path and status, and heard of before its answer', async () => {
  const heard: string[] = []
  const simulator = await startSimulator({
    now: () => at('12:00:00'),
    world: smallWorld(),
    limit: 1,
    onCall: (path) => heard.push(path),
  })
  await fetch(`${simulator.url}/instances?a=b`)
  await fetch(`${simulator.url}/nothing`)
  await simulator.stop()
  expect(heard).toEqual(['/v1/instances?a=b', '/v1/nothing'])
  expect(simulator.calls).toEqual([
    { at: at('12:00:00'), path: '/v1/instances?a=b', status: 200 },
    { at: at('12:00:00'), path: '/v1/nothing', status: 429 },
  ])
})

test('without another limit the hundred-and-first call is refused', async () => {
  const simulator = await startSimulator({ now: () => at('12:00:00'), world: smallWorld() })
  for (let call = 0; call < 101; call += 1) await (await fetch(`${simulator.url}/instances`)).text()
  await simulator.stop()
  expect(simulator.calls.map(({ status }) => status)).toEqual([...Array(100).fill(200), 429])
})
