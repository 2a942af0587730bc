import { contoso, startHouse, type TestHouse, webshop } from '../support/house.ts'
import { run, shownIn } from '../support/trip.ts'

let house: TestHouse
beforeEach(async () => {
  house = await startHouse()
  await house.settle()
})
afterEach(() => house.stop())

const ingestion = (ends: string) => ({ operation: 'ingestion', name: 'Webshop', source: webshop, ends })
const step = (operation: string, ends = 'successful') => ({ operation, name: operation, ends })
const news = async (act: () => Promise<void>): Promise<readonly string[]> => {
  const before = shownIn(house).length
  await act()
  return shownIn(house).slice(before)
}

test('a scheduled full refresh is told with what succeeded and failed; a manual one only where it was asked for', async () => {
  await house.say('subscribe full refresh')
  const [told, ...others] = await news(() =>
    run(house, [ingestion('failed'), { operation: 'merge', name: 'Merge', ends: 'successful' }], { ends: 'failed' }),
  )
  expect(others).toEqual([])
  expect(told).toMatch(/Full refresh of Contoso failed/)
  expect(told).toContain('Webshop')
  expect(await news(() => run(house, [ingestion('successful')], { kind: 'onDemand' }))).toEqual([])
  await house.say('subscribe full refresh also manual')
  expect(await news(() => run(house, [ingestion('successful')], { kind: 'onDemand' }))).toEqual([
    expect.stringMatching(/Full refresh of Contoso completed/),
  ])
})

test('a unification is told with its steps; a run that only matches is none', async () => {
  await house.say('subscribe unification')
  const [told] = await news(() => run(house, [step('map'), step('match'), step('merge')], { kind: 'onDemand' }))
  expect(told).toMatch(/unification/i)
  for (const name of ['Map', 'Match', 'Merge']) expect(told).toContain(name)
  expect(await news(() => run(house, [step('map'), step('match')], { kind: 'onDemand' }))).toEqual([])
})

test('everything is one rule: failures, successes, full refreshes and unifications', async () => {
  expect(await house.say('subscribe everything')).toMatch(/Rule 1 is saved/)
  const told = (await news(() => run(house, [ingestion('successful'), step('merge')]))).join('\n')
  expect(told).toMatch(/Webshop refreshed/)
  expect(told).toMatch(/Full refresh of Contoso completed/)
  expect(told).toMatch(/unification/i)
})

test('a refresh that ended in a word that nobody knows is told once, in that word', async () => {
  await house.say('subscribe refresh failures')
  const told = await news(() => run(house, [ingestion('CompletedWithWarnings')]))
  expect(told).toEqual([expect.stringMatching(/completedwithwarnings/)])
})

test('what was missed for more than a week comes as one card, and later news change it', async () => {
  await house.say('subscribe refresh failures')
  await house.say('alert when segment High risk transaction churn goes above 1200 here')
  const { world } = house
  const started = house.now
  const at = (hours: number): Date => new Date(started.getTime() + hours * 3_600_000)
  for (const day of [1, 3]) {
    const task = { operation: 'ingestion', name: 'Webshop', source: webshop }
    const job = world.startJob(contoso, { operation: 'all', kind: 'scheduled', at: at(day * 24), tasks: [task] })
    world.endTask(job, 'Webshop', 'failed', at(day * 24 + 1))
    world.endJob(job, 'failed', at(day * 24 + 1))
    world.evaluate(contoso, 'HighRiskTransactionChurn', 1_200 + day, at(day * 24))
  }
  house.jump(8 * 86_400)
  const [card, ...others] = await news(() => house.pass(150))
  expect(others).toEqual([])
  expect(card?.match(/Webshop/g)?.length).toBe(2)
  expect(card).toMatch(/1,201/)
  await run(house, [ingestion('successful')])
  expect(shownIn(house).find((text) => text.includes('1,201'))).toMatch(/over|since|again/i)
})
