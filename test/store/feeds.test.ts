import {
  type ClaimedFeed,
  claimDueFeeds,
  countRead,
  failFeed,
  putFeed,
  releaseFeeds,
  renewFeed,
  settleFeed,
  stopLooking,
  wakeFeed,
} from '../../src/store/feeds.ts'
import { putInstances } from '../../src/store/instances.ts'
import type { Trx } from '../../src/store/tables.ts'
import { listTroubled } from '../../src/store/trouble.ts'
import { at } from '../core/made.ts'
import { useDatabase, within } from '../support/database.ts'
import { putContoso } from './rows.ts'

const database = useDatabase()
const inTrx = <T>(work: (trx: Trx) => Promise<T>) => within(database.db, work)
beforeEach(async () => {
  await putContoso(database.db)
  await putFeed(database.db, 'segments', 'contoso', at('10:00:00'))
})

let leases = 0
const claim = (now = at('10:00:00'), limit = 10) =>
  claimDueFeeds(database.db, { now, limit, leaseMs: 60_000, newId: () => `lease ${++leases}` })
const claimOne = async (now = at('10:00:00')): Promise<ClaimedFeed> => {
  const [feed] = await claim(now)
  if (feed === undefined) throw new Error('Nothing was claimed')
  return feed
}
const settle = (feed: ClaimedFeed, dueAt = at('10:02:00'), cursor: unknown = {}) =>
  inTrx((trx) => settleFeed(trx, feed, { cursor, dueAt, now: at('10:00:01') }))
const fail = (feed: ClaimedFeed, failures: number, troubleSince?: Date) =>
  failFeed(database.db, feed, {
    problem: 'server-error',
    detail: '502',
    failures,
    dueAt: at('10:00:30'),
    now: at('10:00:00'),
    ...(troubleSince && { troubleSince }),
  })
const wake = (wantedAt: Date) => inTrx((trx) => wakeFeed(trx, 'segments', 'contoso', wantedAt, at('10:00:10')))
const count = (feed: ClaimedFeed, shownAt?: Date) => inTrx((trx) => countRead(trx, feed, shownAt))

test('a feed is claimed by one worker only', async () => {
  const claims = await Promise.all([claim(), claim(), claim()])
  expect(claims.flat()).toMatchObject([{ kind: 'segments', instanceId: 'contoso', cursor: {}, failures: 0 }])
})

test('a feed that is there already keeps its moment and its cursor', async () => {
  await settle(await claimOne(), at('10:02:00'), { done: ['j1'] })
  await putFeed(database.db, 'segments', 'contoso', at('10:00:10'))
  expect(await claim(at('10:01:59'))).toEqual([])
  expect(await claimOne(at('10:02:00'))).toMatchObject({ cursor: { done: ['j1'] }, seenAt: at('10:00:01') })
})

test('the most overdue feeds go first', async () => {
  await putFeed(database.db, 'jobs', 'contoso', at('09:00:00'))
  await putFeed(database.db, 'data-sources', 'contoso', at('09:30:00'))
  expect((await claim(at('10:00:00'), 2)).map(({ kind }) => kind).sort()).toEqual(['data-sources', 'jobs'])
})

test('an instance that is not watched is left alone; the list of instances is always read', async () => {
  const contoso = { id: 'contoso', name: 'Contoso', type: 'sandbox' }
  await inTrx((trx) => putInstances(trx, [contoso], () => false, at('10:00:00')))
  await putFeed(database.db, 'instances', '', at('10:00:00'))
  expect((await claim()).map(({ kind }) => kind)).toEqual(['instances'])
})

test('a feed whose worker is gone is claimed again when its lease has ended', async () => {
  const gone = await claimOne()
  expect(await claim(at('10:00:59'))).toEqual([])
  const next = await claimOne(at('10:01:00'))
  expect(next.lease).not.toBe(gone.lease)
})

test('a worker that lost its lease settles nothing, a failure neither', async () => {
  const slow = await claimOne()
  const next = await claimOne(at('10:01:00'))
  expect(await settle(slow, at('10:02:00'), { stale: true })).toBe(false)
  await fail(slow, 1, at('10:01:00'))
  expect(await listTroubled(database.db)).toEqual([])
  expect(await settle(next)).toBe(true)
  expect(await claimOne(at('10:02:00'))).toMatchObject({ cursor: {}, failures: 0 })
})

test('a poll that failed keeps the cursor and counts', async () => {
  await settle(await claimOne(), at('10:00:05'), { done: ['j1'] })
  await fail(await claimOne(at('10:00:05')), 1)
  expect(await claim(at('10:00:29'))).toEqual([])
  expect(await claimOne(at('10:00:30'))).toMatchObject({ cursor: { done: ['j1'] }, failures: 1 })
})

test('a feed that found no free call stays as overdue as it was, and goes first next time', async () => {
  await putFeed(database.db, 'jobs', 'contoso', at('10:00:01'))
  const unpaid = { problem: 'no-budget', detail: '', failures: 0, dueAt: at('10:00:05'), now: at('10:00:00') } as const
  await failFeed(database.db, await claimOne(at('10:00:00')), unpaid)
  expect(await claim(at('10:00:04'), 1)).toMatchObject([{ kind: 'jobs' }])
  await putFeed(database.db, 'segments', 'fabrikam', at('10:00:02'))
  expect(await claim(at('10:00:05'), 1)).toMatchObject([{ kind: 'segments', instanceId: 'contoso' }])
})

test('a feed that found no free call is still known by what it could not be read for before', async () => {
  await fail(await claimOne(), 5, at('10:00:00'))
  const unpaid = { problem: 'no-budget', detail: '', failures: 5, dueAt: at('10:00:35'), now: at('10:00:30') } as const
  await failFeed(database.db, await claimOne(at('10:00:30')), unpaid)
  expect(await listTroubled(database.db)).toMatchObject([{ problem: 'server-error', detail: '502' }])
})

test('trouble is dated from its first moment and ends with a poll that was read', async () => {
  await fail(await claimOne(), 5, at('10:00:00'))
  await fail(await claimOne(at('10:00:30')), 6, at('10:00:30'))
  const instance = { id: 'contoso', name: 'contoso' }
  const trouble = { kind: 'segments', instance, problem: 'server-error', detail: '502' }
  expect(await listTroubled(database.db)).toEqual([{ ...trouble, since: at('10:00:00') }])
  await settle(await claimOne(at('10:00:30')))
  expect(await listTroubled(database.db)).toEqual([])
})

test('a feed that is woken is due at once, and never later than it was', async () => {
  await settle(await claimOne())
  await wake(at('10:00:08'))
  expect(await claim(at('10:00:09'))).toEqual([])
  await settle(await claimOne(at('10:00:10')), at('10:00:05'))
  await wake(at('10:00:08'))
  expect(await claim(at('10:00:05'))).toHaveLength(1)
})

test('a version is looked for until it shows, and the looks are counted', async () => {
  const feed = await claimOne()
  await wake(at('10:00:08'))
  expect(await count(feed)).toBe(1)
  expect(await count(feed, at('10:00:07'))).toBe(2)
  expect(await count(feed, at('10:00:08'))).toBeUndefined()
  expect(await count(feed, at('10:00:07'))).toBeUndefined()
})

test('a feed that is woken while it is being read is still looking after that read', async () => {
  const feed = await claimOne()
  const shown = at('09:30:00')
  await wake(at('10:00:08'))
  expect(await count(feed, shown)).toBe(1)
  await settle(feed, at('10:00:15'))
  const again = await claimOne(at('10:00:15'))
  expect(await count(again, shown)).toBe(2)
})

test('a second wake asks for the newer version and starts counting again', async () => {
  const feed = await claimOne()
  await wake(at('10:00:08'))
  await count(feed)
  await wake(at('10:00:09'))
  await wake(at('10:00:07'))
  expect(await count(feed, at('10:00:08'))).toBe(1)
  expect(await count(feed, at('10:00:09'))).toBeUndefined()
})

test('a version that never comes is given up', async () => {
  const feed = await claimOne()
  await wake(at('10:00:08'))
  await inTrx((trx) => stopLooking(trx, feed))
  expect(await count(feed)).toBeUndefined()
})

test('nothing is looked for where nothing moved', async () => {
  expect(await count(await claimOne(), at('10:00:00'))).toBeUndefined()
})

test('a poll that makes many calls keeps its feed, unless it lost it', async () => {
  const slow = await claimOne()
  expect(await renewFeed(database.db, slow, at('10:01:30'))).toBe(true)
  expect(await claim(at('10:01:29'))).toEqual([])
  const next = await claimOne(at('10:01:30'))
  expect(await renewFeed(database.db, slow, at('10:05:00'))).toBe(false)
  expect(await claim(at('10:02:29'))).toEqual([])
  expect(await settle(next)).toBe(true)
})

test('a restart gives back every claim', async () => {
  const claimed = await claimOne()
  expect(await releaseFeeds(database.db)).toBe(1)
  expect((await claimOne()).lease).not.toBe(claimed.lease)
})
