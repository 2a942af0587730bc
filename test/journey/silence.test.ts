import { churn, contoso, startHouse, type TestHouse, webshop } from '../support/house.ts'
import { evaluate, run, shownIn } from '../support/trip.ts'

let house: TestHouse
beforeEach(async () => {
  house = await startHouse()
  await house.settle()
})
afterEach(() => house.stop())

const told = async (act: () => Promise<unknown>): Promise<readonly string[]> => {
  const before = shownIn(house).length
  await act()
  return shownIn(house).slice(before)
}
const ingestion = { operation: 'ingestion', name: 'Webshop', source: webshop, ends: 'successful' }
const segment = 'segment High risk transaction churn'

test('a source that has not refreshed for so long is told once, and its card ends at the next success', async () => {
  await run(house, [ingestion])
  await house.say('alert when Webshop is stale for 6 hours here')
  expect(await told(() => house.pass(6 * 3_600 - 300, 600))).toEqual([])
  expect(await told(() => house.pass(3_600, 600))).toEqual([expect.stringMatching(/Webshop has not refreshed for 6/)])
  expect(await told(() => house.pass(7_200, 600))).toEqual([])
  await run(house, [ingestion])
  await house.pass(300, 20)
  expect(
    shownIn(house).find((text) => /6 h without/.test(text) && /refreshed again|Ended|Back/i.test(text)),
  ).toBeDefined()
})

test('one source in trouble is one card for each conversation, however many rules there are, and ends on it', async () => {
  await house.say('subscribe refresh failures')
  await house.say('subscribe refresh successes')
  await house.say(`alert when ${segment} goes above 1200 here`)
  const cards = await told(async () => {
    house.simulator.fault({ path: '/v1', kind: '503', times: 10_000 })
    await house.pass(1_200, 20)
  })
  expect(cards).toEqual([expect.stringMatching(/Customer Insights cannot be read/)])
  expect(house.inbox.mails.map(({ subject }) => subject)).toEqual([expect.stringMatching(/Customer Insights/)])
  house.simulator.clearFaults()
  await house.pass(1_200, 20)
  expect(shownIn(house).at(-1)).toMatch(/can be read again/)
})

test('a segment that is deactivated pauses its rule, which is told once, and goes on when it is active again', async () => {
  await house.say(`alert when ${segment} goes above 1200 here`)
  await evaluate(house, 1_212)
  house.world.changeSegment(contoso, churn, { state: 'inactive' }, house.now)
  expect(await told(() => house.pass(600, 20))).toEqual([expect.stringMatching(/Rule 1 waits.*deactivated/s)])
  expect(shownIn(house).some((text) => /1,212/.test(text) && /not evaluated any more/.test(text))).toBe(true)
  expect(await house.say('list')).toMatch(/Paused/)
  house.world.changeSegment(contoso, churn, { state: 'active' }, house.now)
  await house.pass(300, 20)
  await evaluate(house, 1_100)
  expect((await told(() => evaluate(house, 1_201))).join('\n')).toMatch(/1,201/)
})

test('a segment that is deleted pauses its rule; made again, its first evaluation only seeds', async () => {
  await house.say(`alert when ${segment} goes above 1200 here`)
  house.world.removeSegment(contoso, churn)
  expect(await told(() => house.pass(900, 20))).toEqual([expect.stringMatching(/deleted/)])
  house.world.addSegment(contoso, {
    name: churn,
    friendlyName: 'High risk transaction churn',
    createdBy: 'a.jansen@contoso.example',
    at: house.now,
  })
  expect(await told(() => evaluate(house, 5_000))).toEqual([])
  await evaluate(house, 1_000)
  expect(await told(() => evaluate(house, 1_300))).toEqual([expect.stringMatching(/1,300/)])
})

test('an instance that goes out of sight pauses its rules with one card, and goes on when it is seen again', async () => {
  await house.say('subscribe refresh failures')
  await house.say(`alert when ${segment} goes above 1200 here`)
  house.world.removeInstance(contoso)
  expect(await told(() => house.pass(1_800, 20))).toEqual([expect.stringMatching(/Contoso/)])
  house.world.addInstance({ id: contoso, name: 'Contoso', type: 'production' })
  await house.pass(1_000, 20)
  expect((await told(() => evaluate(house, 1_212))).join('\n')).toMatch(/1,212/)
})
