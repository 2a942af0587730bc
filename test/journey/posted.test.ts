import { sign } from '../../src/signing/sign.ts'
import { contoso, startHouse, type TestHouse, webshop } from '../support/house.ts'
import { run, shownIn } from '../support/trip.ts'

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
let house: TestHouse
beforeEach(async () => {
  house = await startHouse({ settings: { EVENTS_SECRET: secret } })
  await house.settle()
})
afterEach(() => house.stop())

let posts = 0
async function post(type: string, data: object, id = `e${++posts}`): Promise<number> {
  const event = { specversion: '1.0', id, source: '/flows/nightly', type, data: { instanceId: contoso, ...data } }
  const body = Buffer.from(JSON.stringify(event))
  const headers = sign([secret], { id: `m${++posts}`, at: house.now, body })
  const type_ = { 'content-type': 'application/cloudevents+json' }
  const response = await fetch(`${house.url}/api/events`, { method: 'POST', headers: { ...type_, ...headers }, body })
  return response.status
}

const told = async (act: () => Promise<unknown>): Promise<readonly string[]> => {
  const before = shownIn(house).length
  await act()
  return shownIn(house).slice(before)
}
const failedRun = (kind: 'scheduled' | 'onDemand' = 'scheduled') =>
  run(house, [{ operation: 'ingestion', name: 'Webshop', source: webshop, ends: 'failed' }], { kind, ends: 'failed' })

test('a failure that a flow posts and the polls see is told once, whichever comes first', async () => {
  await house.say('subscribe refresh failures')
  const [card, ...others] = await told(async () => {
    await failedRun()
    const endedAt = new Date(house.now.getTime() - 60_000).toISOString()
    expect(await post('belfry.datasource.refresh.failed', { name: 'Webshop', endedAt })).toBe(202)
    await house.pass(60)
  })
  expect(card).toMatch(/Webshop failed/)
  expect(others).toEqual([])
})

test('a post that comes before the poll waits for it, and is then the same run', async () => {
  await house.say('subscribe refresh failures')
  const task = { operation: 'ingestion', name: 'Webshop', source: webshop }
  const cards = await told(async () => {
    const job = house.world.startJob(contoso, { operation: 'all', kind: 'scheduled', at: house.now, tasks: [task] })
    house.jump(3)
    house.world.endTask(job, 'Webshop', 'failed', house.now)
    house.world.endJob(job, 'failed', house.now)
    expect(await post('belfry.datasource.refresh.failed', { name: 'Webshop', endedAt: house.now.toISOString() })).toBe(
      202,
    )
    await house.pass(90)
  })
  expect(cards).toEqual([expect.stringMatching(/Webshop failed/)])
})

test('a post of a run that no poll ever shows is told after the next poll; the same post again changes nothing', async () => {
  await house.say('subscribe refresh failures')
  const endedAt = house.now.toISOString()
  const cards = await told(async () => {
    expect(await post('belfry.datasource.refresh.failed', { name: 'CRM', endedAt }, 'same')).toBe(202)
    expect(await post('belfry.datasource.refresh.failed', { name: 'CRM', endedAt }, 'same')).toBe(202)
    await house.pass(90)
  })
  expect(cards).toEqual([expect.stringMatching(/CRM failed/)])
})

test('a posted value goes through the rules as a polled one, and both are one version', async () => {
  await house.say('alert when segment High risk transaction churn goes above 1200 here')
  const evaluatedAt = house.now.toISOString()
  const cards = await told(async () => {
    const data = { name: 'HighRiskTransactionChurn', current: 1_212, evaluatedAt }
    expect(await post('belfry.segment.threshold.crossed', data)).toBe(202)
    await house.pass(30)
    house.world.evaluate(contoso, 'HighRiskTransactionChurn', 1_212, new Date(house.now.getTime() - 5_000))
    await house.pass(300, 10)
  })
  expect(cards).toEqual([expect.stringMatching(/1,212/)])
})

test('what is signed by somebody else, or not as it should be, is refused and changes nothing', async () => {
  await house.say('subscribe refresh failures')
  const body = '{}'
  const unsigned = await fetch(`${house.url}/api/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  })
  expect(unsigned.status).toBe(401)
  expect(await post('belfry.subject.stale', { name: 'Webshop', endedAt: house.now.toISOString() })).toBe(400)
  expect(await told(() => house.pass(60))).toEqual([])
})
