import { findLatch } from '../../src/store/latches.ts'
import { findRule } from '../../src/store/rules.ts'
import { useDatabase } from '../support/database.ts'
import { aKnownRoom, aRoom, aSegment, choicesOf, hoursAgo, now, saved, segment } from './room.ts'

const database = useDatabase()

describe('where a rule stands when it is saved', () => {
  test.each([
    ['goes above 100', 101, 'firing'],
    ['goes above 100', 100, 'armed'],
    ['goes below 100', 99, 'firing'],
    ['goes below 100', 100, 'armed'],
    ['crosses 100 either way', 101, 'armed'],
    ['rises by 5', 101, 'armed'],
  ])('“%s” at %d is %s', async (text, value, state) => {
    const room = await aKnownRoom(database.db)
    await room.read(segment('VIP'), value)
    const { rule, now: known } = await saved(room, `alert when VIP ${text}`)
    expect(await findLatch(database.db, rule.number)).toMatchObject({ state, value, cursor: hoursAgo(1) })
    expect(known).toMatchObject({ value, already: state === 'firing' })
    expect(room.told).toEqual([])
  })

  test('the newest evaluation with a number counts; with none the first one that comes will seed', async () => {
    const room = await aKnownRoom(database.db)
    await room.read(segment('VIP'), 120, hoursAgo(2))
    await room.read(segment('VIP'), null, hoursAgo(1))
    const first = await saved(room, 'alert when VIP goes above 100')
    expect(await findLatch(database.db, first.rule.number)).toMatchObject({ state: 'firing', cursor: hoursAgo(2) })
    const second = await saved(room, 'alert when Gold goes above 100')
    expect(await findLatch(database.db, second.rule.number)).toEqual({ state: 'unseeded' })
    expect([second.now, room.lookUps]).toEqual([undefined, ['segments', 'segments']])
  })

  test('no data starts from whether the newest evaluation has a number', async () => {
    const room = await aKnownRoom(database.db)
    await room.read(segment('VIP'), null)
    await room.read(segment('Gold'), 5)
    const without = await saved(room, 'alert when VIP has no data')
    expect(without.now).toMatchObject({ value: null, already: true })
    expect(await findLatch(database.db, without.rule.number)).toEqual({ state: 'firing', cursor: hoursAgo(1) })
    const withNumber = await saved(room, 'alert when Gold has no data')
    expect(withNumber.now).toMatchObject({ value: 5, already: false })
    expect(await findLatch(database.db, withNumber.rule.number)).toEqual({ state: 'armed', cursor: hoursAgo(1) })
  })

  test.each([
    ['VIP is stale for 5 hours', 5],
    ['segment VIP has not refreshed for 2 days', 48],
    ['VIP is stale for 90 minutes', 1.5],
    ['VIP is stale for 8760 hours', 8_760],
    ['Webshop is stale for 5h', 5],
    ['data source Webshop is stale for 5', 5],
    ['Revenue is stale for 1 week', 168],
  ])('“%s” is saved', async (text, hours) => {
    const { rule } = await saved(await aKnownRoom(database.db), `alert when ${text}`)
    expect(rule.watch).toMatchObject({ kind: 'stale', hours })
  })

  test('stale starts from the last success, and says when that is too long ago already', async () => {
    const room = await aKnownRoom(database.db)
    await room.read(segment('VIP'), 5, hoursAgo(6))
    const stale = await saved(room, 'alert when VIP is stale for 5 hours')
    expect(stale.last).toEqual({ at: hoursAgo(6).toISOString(), already: true })
    expect(await findLatch(database.db, stale.rule.number)).toEqual({ state: 'firing', cursor: hoursAgo(6) })
    const fresh = await saved(room, 'alert when VIP is stale for 7 hours')
    expect(fresh.last).toMatchObject({ already: false })
    expect(await findLatch(database.db, fresh.rule.number)).toEqual({ state: 'armed' })
    const unknown = await saved(room, 'alert when Webshop is stale for 7 hours')
    expect(unknown.last).toEqual({ already: false })
  })

  test('“also now” tells at once what is past its line already, and only that', async () => {
    const room = await aKnownRoom(database.db)
    await room.read(segment('VIP'), 120)
    const told = await saved(room, 'alert when VIP goes above 100 also now')
    expect([told.toldNow, told.now?.already]).toEqual([true, true])
    expect(room.told).toEqual([{ rule: told.rule.number, version: { evaluatedAt: hoursAgo(1), value: 120 } }])
    expect(await findLatch(database.db, told.rule.number)).toMatchObject({ state: 'firing' })
    expect((await saved(room, 'alert when VIP goes above 200 also now')).toldNow).toBeUndefined()
    expect((await saved(room, 'alert when VIP goes above 100 also now')).existed).toBe(true)
    expect(room.told).toHaveLength(1)
  })

  test.each([
    ['inactive', { state: 'inactive' }],
    ['expired', { endsAt: hoursAgo(1) }],
  ])('of a segment that is %s it is saved and waits', async (paused, part) => {
    const room = aRoom(database.db)
    await room.put({ segments: [aSegment('VIP', part)] })
    await room.read(segment('VIP'), 120)
    const { rule, warnings } = await saved(room, 'alert when VIP goes above 100 also now')
    expect([rule.paused, warnings]).toEqual([paused, [paused]])
    expect(room.told).toEqual([])
    expect(await findRule(database.db, rule.number)).toMatchObject({ paused })
    expect(await room.say('list')).toMatchObject({ rules: [{ paused }] })
  })
})

describe('a rule', () => {
  const texts = [
    'alert when VIP goes above 5',
    'alert when VIP goes above 5 recover at 4',
    'alert when VIP goes above 5 for 2 refreshes',
    'alert when VIP crosses 5 either way',
    'alert when VIP rises by 5',
    'alert when VIP rises by 5%',
    'alert when VIP rises by 5% within 7 days',
    'alert when VIP is stale for 5 hours',
    'alert when VIP has no data',
    'alert when "Revenue by country" where Country is NL goes above 5',
    'alert when "Revenue by country" where Country is BE goes above 5',
    'subscribe full refresh',
    'subscribe full refresh also manual',
    'subscribe unification',
    'subscribe everything',
    'subscribe everything first failures too',
    'subscribe refresh successes for Webshop',
  ]

  test('is the same only where all of it is, and is then not saved again', async () => {
    const room = await aKnownRoom(database.db)
    const numbers = []
    for (const text of texts) numbers.push((await saved(room, text)).rule.number)
    expect(new Set(numbers).size).toBe(texts.length)
    for (const [index, text] of texts.entries())
      expect(await room.say(text)).toMatchObject({ existed: true, rule: { number: numbers[index] } })
    expect(await room.say('list')).toMatchObject({ rules: numbers.map((number) => ({ number })) })
  })

  test('that is taken up again starts from where its subject stands then', async () => {
    const room = await aKnownRoom(database.db)
    await room.read(segment('VIP'), 3, hoursAgo(9))
    const numbers = []
    for (const text of texts) numbers.push((await saved(room, text)).rule.number)
    for (const number of numbers) await room.say(`remove ${number}`)
    await room.read(segment('VIP'), 6, hoursAgo(1))
    for (const number of numbers) expect(await room.say(`restore ${number}`)).toMatchObject({ restored: true })
    const [above = 0] = numbers
    expect(await findLatch(database.db, above)).toMatchObject({ state: 'firing', value: 6, cursor: hoursAgo(1) })
    expect(await findRule(database.db, above)).toMatchObject({ revision: 2, createdAt: now })
  })

  test('whose segment was deactivated meanwhile is taken up again and waits', async () => {
    const room = await aKnownRoom(database.db)
    const { rule } = await saved(room, 'alert when VIP goes above 5')
    await room.say(`remove ${rule.number}`)
    await room.put({ segments: [aSegment('VIP', { state: 'inactive' })] })
    expect(await room.say(`restore ${rule.number}`)).toMatchObject({
      rule: { paused: 'inactive' },
      warnings: ['inactive'],
    })
    expect(await findRule(database.db, rule.number)).toMatchObject({ paused: 'inactive' })
  })
})

test('help has examples that work here, a measure among them', async () => {
  const room = await aKnownRoom(database.db)
  await room.read(segment('Both'), 1_175)
  expect(await room.say('help')).toMatchObject({
    examples: {
      oneSource: 'subscribe refresh failures for Webshop',
      above: { says: 'alert when segment Both goes above 1200', threshold: 1_200 },
      measure: 'alert when measure Both goes below 1000',
      stale: 'alert when data source Webshop is stale for 24 hours',
    },
  })
})

test('a room without a stored number still gives a number to choose', async () => {
  const room = await aKnownRoom(database.db)
  await room.read(segment('VIP'), null)
  expect(choicesOf(await room.say('alert when VIP goes above'))).toEqual([
    'alert when segment VIP customers goes above 1000',
  ])
})
