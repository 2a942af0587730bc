import fc from 'fast-check'
import { accounts } from '../../src/store/accounts.ts'
import { listRulesOfMessage } from '../../src/store/asked.ts'
import { settleDelivery } from '../../src/store/deliveries.ts'
import {
  cancelForgotten,
  holdNotices,
  insertNewNotices,
  isTold,
  type NewNotice,
  queueNotices,
  releaseHeld,
  settleNotices,
  supersedeNotices,
} from '../../src/store/notices.ts'
import { attachProblem, openProblem } from '../../src/store/problems.ts'
import { removeRule } from '../../src/store/rules.ts'
import type { Trx } from '../../src/store/tables.ts'
import { claimWaiting, listWaiting, putOffWaiting } from '../../src/store/waiting.ts'
import { aFailure, at } from '../core/made.ts'
import { useDatabase, within } from '../support/database.ts'
import { claim, putCard, putContoso, putEvent, putRule, queue } from './rows.ts'

const database = useDatabase()
const inTrx = <T>(work: (trx: Trx) => Promise<T>) => within(database.db, work)
beforeEach(async () => {
  await putContoso(database.db)
  for (const _ of ['rule 1', 'rule 2', 'rule 3']) await putRule(database.db)
  for (const id of ['event 1', 'event 2']) await putEvent(database.db, aFailure({ id }))
})

const aNotice = (part: Partial<NewNotice> = {}): NewNotice => ({
  eventId: 1,
  ruleId: 1,
  recipient: 'here',
  conversationId: 'channel',
  groupKey: `group ${part.eventId ?? 1}`,
  composeAt: at('10:00:05'),
  ...part,
})
const insert = (...notices: readonly Partial<NewNotice>[]) =>
  inTrx((trx) => insertNewNotices(trx, notices.map(aNotice), at('10:00:00')))
const here = { conversationId: 'channel', recipient: 'here', groupKey: 'group 1' }
const states = async () =>
  (await database.db.selectFrom('notices').select(['state', 'reason']).orderBy('id').execute()).map(
    ({ state, reason }) => (reason === null ? state : `${state} ${reason}`),
  )

test('an event is owed once to each recipient of each rule', async () => {
  await insert({}, {}, { recipient: 'owner' }, { ruleId: 2 }, { eventId: 2 })
  await insert({}, { ruleId: 2, hold: 'may-mend' })
  expect(await states()).toEqual(['waiting', 'waiting', 'waiting', 'waiting'])
})

test('a notice waits for its moment, and its group is listed once', async () => {
  await insert({}, { ruleId: 2 }, { eventId: 2, composeAt: at('10:00:07') }, { recipient: 'owner', hold: 'mail-off' })
  expect(await listWaiting(database.db, at('10:00:04'), 10)).toEqual([])
  expect(await listWaiting(database.db, at('10:00:05'), 10)).toEqual([here])
  expect(await listWaiting(database.db, at('10:00:07'), 10)).toEqual([here, { ...here, groupKey: 'group 2' }])
  expect(await listWaiting(database.db, at('10:00:07'), 1)).toEqual([here])
})

test('all waiting notices of a group are claimed together, none twice', async () => {
  await insert({}, { ruleId: 2 }, { ruleId: 3, hold: 'may-mend' }, { recipient: 'owner' }, { eventId: 2 })
  const compose = () =>
    inTrx(async (trx) => {
      const claimed = await claimWaiting(trx, here)
      const ids = claimed.map(({ id }) => id)
      if (ids.length > 0) await holdNotices(trx, ids, 'mail-off', at('10:00:05'))
      return claimed
    })
  const claims = await Promise.all([compose(), compose(), compose()])
  expect(claims.flat().map(({ ruleId }) => ruleId)).toEqual([1, 2])
})

test('a group that could not be composed waits while the others go on', async () => {
  await insert({}, { ruleId: 2 }, { eventId: 2 })
  await putOffWaiting(database.db, here, at('10:01:05'))
  expect(await listWaiting(database.db, at('10:01:04'), 10)).toEqual([{ ...here, groupKey: 'group 2' }])
  expect(await listWaiting(database.db, at('10:01:05'), 10)).toHaveLength(2)
})

test('a failure that has become permanent releases what was held for that, of the rules that want it', async () => {
  await insert({ hold: 'may-mend' }, { ruleId: 2, hold: 'may-mend' }, { ruleId: 3, hold: 'before-rule' })
  await insert({ eventId: 2, hold: 'may-mend' })
  expect(await inTrx((trx) => releaseHeld(trx, 1, [1, 3], at('10:00:05')))).toBe(1)
  expect(await states()).toEqual(['waiting', 'held may-mend', 'held before-rule', 'held may-mend'])
  expect(await inTrx((trx) => releaseHeld(trx, 1, [], at('10:00:05')))).toBe(0)
})

test('a mended failure supersedes what waits and what was held for it, and nothing that has ended', async () => {
  const deliveryId = await queue(database.db)
  await insert({}, { ruleId: 2, hold: 'may-mend' }, { ruleId: 3, hold: 'before-rule' }, { recipient: 'owner' })
  await insert({ eventId: 2 })
  await inTrx((trx) => queueNotices(trx, [4], deliveryId, at('10:00:06')))
  await inTrx((trx) => supersedeNotices(trx, { eventId: 1 }, 'mended', at('10:00:01')))
  expect(await states()).toEqual(['superseded mended', 'superseded mended', 'held before-rule', 'queued', 'waiting'])
})

test('a removed rule supersedes its own notices, of every event', async () => {
  await insert({}, { eventId: 2, hold: 'may-mend' }, { ruleId: 2 })
  await inTrx((trx) => supersedeNotices(trx, { ruleId: 1 }, 'rule-removed', at('10:00:01')))
  expect(await states()).toEqual(['superseded rule-removed', 'superseded rule-removed', 'waiting'])
})

test('what was superseded is not released any more', async () => {
  await insert({ hold: 'may-mend' })
  await inTrx((trx) => supersedeNotices(trx, { eventId: 1 }, 'mended', at('10:00:01')))
  expect(await inTrx((trx) => releaseHeld(trx, 1, [1], at('10:00:05')))).toBe(0)
})

test('the end of a delivery is the end of the notices it carried, and of no others', async () => {
  const carried = await queue(database.db)
  const other = await queue(database.db)
  await insert({}, { ruleId: 2 }, { eventId: 2 })
  await inTrx((trx) => queueNotices(trx, [1, 2], carried, at('10:00:06')))
  await inTrx((trx) => queueNotices(trx, [3], other, at('10:00:06')))
  await inTrx((trx) => settleNotices(trx, carried, 'failed', 'not-accepted', at('10:01:00')))
  await inTrx((trx) => settleNotices(trx, carried, 'sent', null, at('10:02:00')))
  expect(await states()).toEqual(['failed not-accepted', 'failed not-accepted', 'queued'])
})

test('what joins a delivery that has ended has ended with it', async () => {
  const deliveryId = await queue(database.db)
  const [claimed] = await claim(database.db)
  if (claimed === undefined) throw new Error('Nothing was claimed')
  await inTrx((trx) => settleDelivery(trx, claimed, { state: 'failed', reason: 'not-accepted' }))
  await insert({})
  await inTrx((trx) => queueNotices(trx, [1], deliveryId, at('10:00:06')))
  expect(await states()).toEqual(['failed not-accepted'])
})

test('a removed rule cancels what is queued for it alone', async () => {
  const own = await queue(database.db)
  const shared = await queue(database.db)
  const inHand = await queue(database.db, { to: 'elsewhere' })
  await insert({}, { eventId: 2 }, { eventId: 2, ruleId: 2 }, { recipient: 'owner' })
  await inTrx((trx) => queueNotices(trx, [1], own, at('10:00:06')))
  await inTrx((trx) => queueNotices(trx, [2, 3], shared, at('10:00:06')))
  await inTrx((trx) => queueNotices(trx, [4], inHand, at('10:00:06')))
  await database.db.updateTable('deliveries').set({ state: 'sending' }).where('id', '=', inHand).execute()
  await inTrx((trx) => cancelForgotten(trx, at('10:00:07')))
  expect(await states()).toEqual(['queued', 'queued', 'queued', 'queued'])
  await inTrx((trx) => removeRule(trx, 1, at('10:00:07')))
  await inTrx((trx) => cancelForgotten(trx, at('10:00:07')))
  expect(await states()).toEqual(['superseded rule-removed', 'queued', 'queued', 'queued'])
  expect((await claim(database.db)).map(({ id }) => id)).toEqual([shared])
})

test('an event is told in a conversation once a notice of it is on its way there', async () => {
  const deliveryId = await queue(database.db)
  const told = (conversationId: string) => inTrx((trx) => isTold(trx, 1, conversationId))
  await insert({}, { recipient: 'owner' }, { eventId: 2 })
  await inTrx((trx) => queueNotices(trx, [2, 3], deliveryId, at('10:00:06')))
  expect(await told('channel')).toBe(false)
  await inTrx((trx) => queueNotices(trx, [1], deliveryId, at('10:00:06')))
  expect(await told('channel')).toBe(true)
  expect(await told('elsewhere')).toBe(false)
  await inTrx((trx) => settleNotices(trx, deliveryId, 'sent', null, at('10:00:06')))
  expect(await told('channel')).toBe(true)
})

test('a card knows the rules that asked for it, each once', async () => {
  const messageId = await putCard(database.db)
  const event = { conversationId: 'channel', key: 'contoso/datasources/w1', eventId: 1, at: at('10:00:00') }
  const problemId = await inTrx((trx) => openProblem(trx, event))
  await inTrx((trx) => attachProblem(trx, problemId, messageId))
  await insert({ ruleId: 2, problemId }, { problemId }, { eventId: 2, problemId }, { ruleId: 3 })
  expect(await listRulesOfMessage(database.db, messageId)).toEqual([1, 2])
})

test('whatever becomes of them, the accounts add up to all notices', async () => {
  const delivery = await queue(database.db)
  const moves: readonly ((trx: Trx, id: number) => Promise<unknown>)[] = [
    (trx, id) => holdNotices(trx, [id], 'address-not-allowed', at('10:01:00')),
    (trx, id) => queueNotices(trx, [id], delivery, at('10:00:06')),
    (trx) => settleNotices(trx, delivery, 'sent', null, at('10:01:00')),
    (trx) => settleNotices(trx, delivery, 'failed', 'not-accepted', at('10:01:00')),
    (trx) => releaseHeld(trx, 1, [1, 2], at('10:01:00')),
    (trx) => supersedeNotices(trx, { eventId: 2 }, 'mended', at('10:01:00')),
    (trx) => supersedeNotices(trx, { ruleId: 3 }, 'rule-removed', at('10:01:00')),
  ]
  const some = fc.array(fc.tuple(fc.constantFrom(...moves), fc.integer({ min: 1, max: 12 })), { maxLength: 12 })
  const all = [1, 2].flatMap((eventId) =>
    [1, 2, 3].flatMap((ruleId) => [
      { eventId, ruleId },
      { eventId, ruleId, recipient: 'owner' },
    ]),
  )
  await fc.assert(
    fc.asyncProperty(some, fc.array(fc.constantFrom(undefined, 'may-mend' as const)), async (made, holds) => {
      await database.db.deleteFrom('notices').execute()
      await insert(...all.map((notice, n) => ({ ...notice, ...(holds[n] !== undefined && { hold: holds[n] }) })))
      const ids = (await database.db.selectFrom('notices').select('id').orderBy('id').execute()).map(({ id }) => id)
      for (const [move, nth] of made) await inTrx((trx) => move(trx, ids[nth - 1] ?? 0))
      const counts = await accounts(database.db)
      expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(12)
      expect(new Set(counts.map(({ state, reason }) => `${state} ${reason}`)).size).toBe(counts.length)
    }),
    { numRuns: 25 },
  )
})
