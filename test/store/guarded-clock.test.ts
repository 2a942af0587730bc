import { budget, isHeldOff, spentCalls } from '../../src/store/budget.ts'
import { releaseExpired } from '../../src/store/deliveries.ts'
import { claimDueFeeds, putFeed } from '../../src/store/feeds.ts'
import { useDatabase } from '../support/database.ts'
import { jumpyClock } from '../support/jumpy-clock.ts'
import { claim, putContoso, queue } from './rows.ts'

const database = useDatabase()
const time = jumpyClock()
beforeEach(() => time.restart())

const hour = 3_600_000
const bothWays = [
  ['ahead', hour],
  ['back', -hour],
] as const

/** A process that has seen the time. */
async function aClock() {
  const clock = time.guard(database.db)
  await clock()
  return clock
}

let ids = 0
const claimFeeds = (now: Date) =>
  claimDueFeeds(database.db, { now, leaseMs: 60_000, limit: 10, newId: () => `lease ${++ids}` })

test('it tells the time of the database, and nothing more while time passes evenly', async () => {
  const clock = await aClock()
  for (const ms of [0, 1, 1_000, 30_000, 24 * hour]) {
    time.passMs(ms)
    expect(await clock()).toEqual(time.now())
  }
  expect(time.lines).toEqual([])
  expect(await spentCalls(database.db, time.now())).toBe(0)
})

test.each(bothWays)('an hour %s is told in one line, with how far and from where to where', async (_way, ms) => {
  const clock = await aClock()
  time.jumpMs(ms)
  expect(await clock()).toEqual(time.now())
  await clock()
  expect(time.lines).toEqual([
    {
      level: 'error',
      event: 'clock-jumped',
      fields: { byMs: ms + 1, from: '2026-11-20T09:59:59.999Z', to: time.now().toISOString() },
    },
  ])
})

test.each(bothWays)(
  'after an hour %s every slot counts as used for its full length, the free ones too',
  async (_way, ms) => {
    const clock = await aClock()
    time.jumpMs(ms)
    await clock()
    expect(await spentCalls(database.db, time.now())).toBe(100)
    time.passMs(89_999)
    expect(await spentCalls(database.db, time.now())).toBe(100)
    time.passMs(1)
    expect(await spentCalls(database.db, time.now())).toBe(0)
  },
)

test.each(bothWays)('after an hour %s the server’s wait goes on for as long as it would have', async (_way, ms) => {
  const clock = await aClock()
  await budget(database.db, { limit: 100, callTimeoutMs: 30_000, clock, newId: () => 'grant' }).holdOff(120_000)
  time.passMs(20_000)
  time.jumpMs(ms)
  expect(await isHeldOff(database.db, await clock())).toBe(true)
  time.passMs(99_999)
  expect(await isHeldOff(database.db, await clock())).toBe(true)
  time.passMs(2)
  expect(await isHeldOff(database.db, await clock())).toBe(false)
})

test.each(bothWays)(
  'an hour %s takes nothing from who has it in hand, and gives it back when its time is over',
  async (_way, ms) => {
    await putContoso(database.db)
    await queue(database.db)
    const clock = await aClock()
    await putFeed(database.db, 'instances', '', await clock())
    expect(await claimFeeds(await clock())).toHaveLength(1)
    expect(await claim(database.db, await clock())).toHaveLength(1)
    time.passMs(59_000)
    time.jumpMs(ms)
    expect(await claimFeeds(await clock())).toEqual([])
    expect(await releaseExpired(database.db, await clock())).toBe(0)
    time.passMs(1_001)
    expect(await releaseExpired(database.db, await clock())).toBe(1)
    expect(await claimFeeds(await clock())).toHaveLength(1)
  },
)

test.each(bothWays)(
  'after an hour %s what is due is due, and what waits has as long to wait as before',
  async (_way, ms) => {
    await putContoso(database.db)
    const clock = await aClock()
    const now = await clock()
    const later = new Date(now.getTime() + 30_000)
    await queue(database.db, { dueAt: now })
    await queue(database.db, { dueAt: later, to: 'elsewhere' })
    await putFeed(database.db, 'instances', '', now)
    await putFeed(database.db, 'jobs', 'contoso', later)
    time.passMs(10_000)
    time.jumpMs(ms)
    const due = async () => [(await claim(database.db, await clock())).length, (await claimFeeds(await clock())).length]
    expect(await due()).toEqual([1, 1])
    time.passMs(19_999)
    expect(await due()).toEqual([0, 0])
    time.passMs(2)
    expect(await due()).toEqual([1, 1])
  },
)

test('a machine that slept is noticed when it wakes, however long nobody asked', async () => {
  const clock = await aClock()
  time.passMs(8 * hour)
  time.jumpMs(8 * hour) // the monotonic clock of a sleeping machine stands still
  await clock()
  expect(time.lines).toMatchObject([{ event: 'clock-jumped', fields: { byMs: 8 * hour + 1 } }])
})

test('a slow answer is no jump', async () => {
  const clock = await aClock()
  for (const lookTakesMs of [10_000, 1, 60_000, 0]) {
    time.state.lookTakesMs = lookTakesMs
    await clock()
  }
  expect(time.lines).toEqual([])
})

test('a jump while answers are slow is a jump', async () => {
  const clock = await aClock()
  time.state.lookTakesMs = 10_000
  time.jumpMs(-hour)
  await clock()
  expect(time.lines).toMatchObject([{ event: 'clock-jumped' }])
})

test('less than two seconds back is no jump, and neither is drift', async () => {
  const clock = await aClock()
  for (let second = 0; second < 100; second++) {
    time.passMs(1_000)
    time.jumpMs(second % 2 === 0 ? -1_900 : -1)
    await clock()
  }
  expect(time.lines).toEqual([])
})

test('small steps ahead, also when they add up, let no slot go early', async () => {
  const clock = await aClock()
  const calls = budget(database.db, { limit: 100, callTimeoutMs: 30_000, clock, newId: () => `${++ids}` })
  const grant = await calls.take('person')
  if (grant !== undefined) await calls.settle(grant)
  for (let second = 0; second < 59; second++) {
    time.passMs(1_000)
    time.jumpMs(second === 5 ? 1_900 : 20)
    await clock()
  }
  expect(await spentCalls(database.db, await clock())).toBe(1)
  expect(time.lines.every(({ level }) => level === 'debug')).toBe(true)
  time.passMs(1_100)
  expect(await spentCalls(database.db, await clock())).toBe(0)
})

test('four processes that see one jump take it out once', async () => {
  await putContoso(database.db)
  await queue(database.db, { dueAt: new Date(time.now().getTime() + 30_000) })
  const clocks = [await aClock(), await aClock(), await aClock(), await aClock()]
  time.passMs(1_000)
  time.jumpMs(hour)
  await Promise.all(clocks.map((clock) => Promise.all([clock(), clock()])))
  time.passMs(29_000)
  for (const clock of clocks) await clock()
  time.passMs(2)
  expect(time.lines).toMatchObject([{ event: 'clock-jumped' }])
  expect(await claim(database.db, time.now())).toHaveLength(1)
})

test('one that asks long after the others have taken a jump out does not do so again', async () => {
  const [early, late] = [await aClock(), await aClock()]
  time.jumpMs(hour)
  await early()
  time.passMs(120_000)
  await late()
  expect(time.lines).toHaveLength(1)
  expect(await spentCalls(database.db, time.now())).toBe(0)
})

test('one that started after a jump takes out the next, together with those that saw both', async () => {
  const old = await aClock()
  time.jumpMs(hour)
  await old()
  const young = await aClock()
  time.jumpMs(-hour)
  await Promise.all([young(), old()])
  time.jumpMs(2 * hour)
  await Promise.all([old(), young()])
  expect(time.lines.map(({ event }) => event)).toEqual(['clock-jumped', 'clock-jumped', 'clock-jumped'])
})

test('a jump that cannot be written down is not forgotten: nobody learns the time before', async () => {
  const { db } = database
  const clock = await aClock()
  time.jumpMs(hour)
  await db.schema.alterTable('call_slots').renameTo('elsewhere').execute()
  await expect(clock()).rejects.toThrow('call_slots')
  await db.schema
    .alterTable('elsewhere' as 'call_slots')
    .renameTo('call_slots')
    .execute()
  await clock()
  expect(await spentCalls(db, time.now())).toBe(100)
  expect(time.lines).toHaveLength(1)
})
