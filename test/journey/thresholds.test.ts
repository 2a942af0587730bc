import { contoso, startHouse, type TestHouse } from '../support/house.ts'
import { evaluate, measure, shownIn } from '../support/trip.ts'

let house: TestHouse
beforeEach(async () => {
  house = await startHouse()
  const at = new Date(house.now.getTime() - 86_400_000)
  const made = { createdBy: 'a.jansen@contoso.example', at }
  house.world.addMeasure(contoso, { ...made, name: 'TotalRevenue', displayName: 'Total revenue' })
  house.world.evaluateMeasure(contoso, 'TotalRevenue', { values: { TotalRevenue: '998200.00' } }, at)
  house.world.addMeasure(contoso, {
    ...made,
    name: 'RevenueByCountry',
    displayName: 'Revenue by country',
    dimensions: ['Country'],
  })
  house.world.evaluateMeasure(contoso, 'RevenueByCountry', { rows: countries('100') }, at)
  await house.settle()
})
afterEach(() => house.stop())

/** 150 countries before NL: its row is on the second page. */
const countries = (value: string) =>
  [...Array.from({ length: 150 }, (_, n) => `C${n}`), 'NL'].map((country) => ({
    Country: country,
    RevenueByCountry: country === 'NL' ? value : '1',
  }))

const told = async (act: () => Promise<void>): Promise<string> => {
  const before = shownIn(house).length
  await act()
  return shownIn(house).slice(before).join('\n')
}
const segment = 'segment High risk transaction churn'

test('below a line, with a way back of its own and two evaluations in a row', async () => {
  await house.say(`alert when ${segment} goes below 1000 recover at 1100 for 2 refreshes here`)
  expect(await told(() => evaluate(house, 990))).toBe('')
  expect(await told(() => evaluate(house, 980))).toMatch(/980.*below 1,000/s)
  const count = shownIn(house).length
  await evaluate(house, 1_050)
  expect(shownIn(house).at(-1)).toMatch(/980/)
  await evaluate(house, 1_100)
  expect(shownIn(house)).toHaveLength(count)
  expect(shownIn(house).at(-1)).toMatch(/back at 1,100/)
})

test('either way past a line tells each change of side, and nothing at exactly the line', async () => {
  await house.say(`alert when ${segment} goes either way past 1200 here`)
  expect(await told(() => evaluate(house, 1_212))).toMatch(/1,212/)
  expect(await told(() => evaluate(house, 1_200))).toBe('')
  expect(await told(() => evaluate(house, 1_199))).toMatch(/1,199/)
})

test('rises by a percent of the evaluation before', async () => {
  await house.say(`alert when ${segment} rises by 10% here`)
  expect(await told(() => evaluate(house, 1_200))).toBe('')
  expect(await told(() => evaluate(house, 1_320))).toMatch(/rose by 10%/)
})

test('a version that is computed again and back under the line is told as corrected, on its card', async () => {
  await house.say(`alert when ${segment} goes above 1200 here`)
  await evaluate(house, 1_212)
  const count = shownIn(house).length
  const newest = house.world.find(contoso)?.segments.get('HighRiskTransactionChurn')?.evaluations.at(-1)?.at
  if (newest === undefined) throw new Error('nothing was evaluated')
  house.world.evaluate(contoso, 'HighRiskTransactionChurn', 1_190, newest)
  await house.pass(180, 10)
  expect(shownIn(house)).toHaveLength(count)
  expect(shownIn(house).at(-1)).toMatch(/computed again/)
})

test('a scalar measure above a number, exact to its decimals, with a mail to its owner', async () => {
  await house.say('alert when measure Total revenue goes above 1000000')
  expect(await told(() => measure(house, 'TotalRevenue', { values: { TotalRevenue: '1000000.00' } }))).toBe('')
  const card = await told(() => measure(house, 'TotalRevenue', { values: { TotalRevenue: '1000000.25' } }))
  expect(card).toMatch(/Total revenue is at 1,000,000\.25/)
  expect(house.inbox.mails.map(({ subject }) => subject)).toEqual([expect.stringMatching(/1,000,000\.25/)])
})

test('one dimension value of a measure, wherever its row stands', async () => {
  await house.say('alert when measure Revenue by country where Country is NL goes above 200 here')
  await house.pass(60)
  expect(await told(() => measure(house, 'RevenueByCountry', { rows: countries('150') }))).toBe('')
  const card = await told(() => measure(house, 'RevenueByCountry', { rows: countries('250') }))
  expect(card).toMatch(/NL/)
  expect(card).toMatch(/250/)
})

test('no readable value is told once while it lasts, and ends with the next number', async () => {
  await house.say('alert when measure Total revenue has no data here')
  expect(await told(() => measure(house, 'TotalRevenue', { values: { TotalRevenue: 'n/a' } }))).toMatch(/no readable/)
  expect(await told(() => measure(house, 'TotalRevenue', { values: { TotalRevenue: '' } }))).toBe('')
  expect(shownIn(house).at(-1)).toMatch(/2/)
  await measure(house, 'TotalRevenue', { values: { TotalRevenue: '5' } })
  expect(shownIn(house).at(-1)).toMatch(/again|readable value again|has a value/i)
})

test('also now tells at once what is past the line already, and again at the next crossing', async () => {
  const answered = await told(async () => {
    await house.say(`alert when ${segment} goes above 1000 also now here`)
    await house.pass(30)
  })
  expect(answered).toMatch(/is at 1,175 \(above 1,000\)/)
  await evaluate(house, 990)
  expect(await told(() => evaluate(house, 1_001))).toMatch(/1,001/)
})
