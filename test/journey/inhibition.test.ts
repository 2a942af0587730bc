import type { Message } from '../../src/core/message.ts'
import { findShown } from '../../src/store/messages.ts'
import { channel } from '../support/fake-teams.ts'
import { startHouse, type TestHouse, webshop } from '../support/house.ts'
import { run } from '../support/trip.ts'

let house: TestHouse
beforeEach(async () => {
  house = await startHouse()
  await house.settle()
})
afterEach(() => house.stop())

/** What each message that is new in the channel says by now. */
async function told(act: () => Promise<unknown>): Promise<readonly Message[]> {
  const before = house.teams.posts.length
  await act()
  const here = house.teams.posts
    .slice(before)
    .filter(({ conversationId, op }) => conversationId === channel && op === 'post')
  const messages = await Promise.all(here.map(({ activityId = '' }) => findShown(house.deps.db, channel, activityId)))
  return messages.flatMap((message) => message ?? [])
}
const ingestion = (ends: string) => ({ operation: 'ingestion', name: 'Webshop', source: webshop, ends })
const merge = { operation: 'merge', name: 'Merge', ends: 'failed' }

test('a full refresh and a unification that failed are on the card of their source, also after a restart', async () => {
  await house.say('subscribe everything')
  const runs = [
    { of: 'full-refresh', status: 'failed' },
    { of: 'unification', status: 'failed' },
  ]
  const [card, ...others] = await told(() => run(house, [ingestion('failed'), merge], { ends: 'failed' }))
  expect(others).toEqual([])
  expect(card).toMatchObject({ card: 'refresh-failed', sources: [{ name: 'Webshop' }], runs })
  const { activityId = '' } = house.teams.posts.findLast(({ op }) => op === 'post') ?? {}
  await house.restart()
  await run(house, [ingestion('successful')], { operation: 'ingestion' })
  expect(await findShown(house.deps.db, channel, activityId)).toMatchObject({
    sources: [{ recoveredAt: expect.any(String) }],
    runs,
  })
})

test('a source that is stale by its failure says so on that card, and all of it ends there', async () => {
  await run(house, [ingestion('successful')])
  await house.say('subscribe refresh failures')
  await house.say('alert when Webshop is stale for 2 hours here')
  const [card, ...others] = await told(async () => {
    await run(house, [ingestion('failed')], { ends: 'failed' })
    await house.pass(3 * 3_600, 600)
  })
  expect(others).toEqual([])
  expect(card).toMatchObject({ card: 'refresh-failed', sources: [{ name: 'Webshop', staleHours: 2 }] })
  const before = house.teams.posts.length
  await run(house, [ingestion('successful')])
  await house.pass(300, 20)
  expect(house.teams.posts.slice(before).filter(({ op }) => op !== 'edit')).toMatchObject([{ op: 'reply' }])
})

test('while Customer Insights cannot be read nothing is told as stale; what is stale still follows in one message', async () => {
  await run(house, [ingestion('successful')])
  await house.say('alert when Webshop is stale for 2 hours here')
  const meanwhile = await told(async () => {
    house.simulator.fault({ path: '/workflows/main/jobs', kind: '503', times: 100_000 })
    await house.pass(3 * 3_600, 600)
  })
  expect(meanwhile.map(({ card }) => card)).toEqual(['trouble'])
  await house.restart()
  const after = await told(async () => {
    house.simulator.clearFaults()
    await house.pass(1_200, 60)
  })
  expect(after).toMatchObject([{ card: 'catch-up', missed: [{ kind: 'stale', over: false }] }])
})
