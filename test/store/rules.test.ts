import { putConversation } from '../../src/store/conversations.ts'
import { findLatch, putLatch } from '../../src/store/latches.ts'
import {
  findRule,
  insertRule,
  listRulesOf,
  listRulesOn,
  pauseRule,
  removeRule,
  restoreRule,
  unpauseRule,
} from '../../src/store/rules.ts'
import type { Trx } from '../../src/store/tables.ts'
import { aRule, at } from '../core/made.ts'
import { useDatabase, within } from '../support/database.ts'
import { aConversation, putContoso, putRule } from './rows.ts'

const database = useDatabase()
const inTrx = <T>(work: (trx: Trx) => Promise<T>) => within(database.db, work)
beforeEach(async () => {
  await putContoso(database.db)
  await inTrx((trx) => putConversation(trx, aConversation({ id: 'elsewhere' }), at('08:00:00')))
})

const watching = (instanceId: string) => inTrx((trx) => listRulesOn(trx, instanceId))
const remove = (id: number, time = '11:00:00') => inTrx((trx) => removeRule(trx, id, at(time)))
const restore = (id: number) => inTrx((trx) => restoreRule(trx, id, at('12:00:00')))

test('a rule comes back as it was saved, as its first revision', async () => {
  const saved = await putRule(database.db, {
    watch: {
      kind: 'threshold',
      subject: { key: 'segments/VIP', title: 'VIP' },
      condition: { kind: 'above', threshold: 1_200.5 },
    },
    recipients: [{ kind: 'here' }, { kind: 'owner' }, { kind: 'mail', address: 'a@contoso.example' }],
  })
  expect(saved).toMatchObject({ id: 1, revision: 1 })
  expect(await findRule(database.db, 1)).toEqual(saved)
})

test('a number is never used again, also not one whose rule was removed or never saved', async () => {
  await putRule(database.db)
  await remove(1)
  const givenUp = inTrx(async (trx) => {
    await insertRule(trx, aRule())
    throw new Error('given up')
  })
  await expect(givenUp).rejects.toThrow('given up')
  const { id } = await putRule(database.db)
  expect(id).toBeGreaterThan(1)
  expect(await findRule(database.db, 1)).toMatchObject({ removedAt: at('11:00:00') })
})

test('a rule is removed once, however many do', async () => {
  await putRule(database.db)
  const removals = await Promise.all([remove(1), remove(1), remove(1)])
  expect(removals.filter(Boolean)).toHaveLength(1)
  expect(await remove(7)).toBe(false)
})

test('a removed rule is taken up again as a new revision that starts now', async () => {
  const before = await putRule(database.db)
  expect(await restore(1)).toBeUndefined()
  await remove(1)
  const restored = await Promise.all([restore(1), restore(1)])
  expect(restored.filter((rule) => rule !== undefined)).toEqual([{ ...before, revision: 2, createdAt: at('12:00:00') }])
  expect(await findRule(database.db, 1)).not.toHaveProperty('removedAt')
})

test('rules are listed by their conversation and by their instance, without those removed', async () => {
  await putRule(database.db)
  await putRule(database.db, { conversationId: 'elsewhere' })
  await putRule(database.db, { instanceId: 'fabrikam' })
  await putRule(database.db)
  await remove(4)
  const numbers = (rules: readonly { readonly id: number }[]) => rules.map(({ id }) => id)
  expect(numbers(await listRulesOf(database.db, 'channel'))).toEqual([1, 3])
  expect(numbers(await listRulesOf(database.db, 'elsewhere'))).toEqual([2])
  expect(numbers(await watching('contoso'))).toEqual([1, 2])
  expect(numbers(await watching('fabrikam'))).toEqual([3])
})

test('a rule is paused once for each reason, and is judged again when that is over', async () => {
  await putRule(database.db)
  const pause = (reason: 'inactive' | 'deleted') => inTrx((trx) => pauseRule(trx, 1, reason, at('11:00:00')))
  expect([await pause('inactive'), await pause('inactive'), await pause('deleted')]).toEqual([true, false, true])
  expect(await findRule(database.db, 1)).toMatchObject({ paused: 'deleted' })
  await inTrx((trx) => unpauseRule(trx, 1))
  expect(await findRule(database.db, 1)).not.toHaveProperty('paused')
  await remove(1)
  expect(await pause('inactive')).toBe(false)
})

test('a rule that is taken up again is not paused any more', async () => {
  await putRule(database.db, { paused: 'inactive' })
  await remove(1)
  expect(await restore(1)).not.toHaveProperty('paused')
})

test('a latch is unseeded until it is put, and then as it was put last', async () => {
  await putRule(database.db)
  expect(await findLatch(database.db, 1)).toEqual({ state: 'unseeded' })
  const latch = { state: 'firing', cursor: at('10:00:00'), value: 1_212 } as const
  await inTrx((trx) => putLatch(trx, 1, latch))
  expect(await findLatch(database.db, 1)).toEqual(latch)
  const { cursor: _, ...before } = latch
  const stepped = { state: 'armed', side: 'above', count: 2, cursor: at('10:10:00.123'), value: 0, before } as const
  await inTrx((trx) => putLatch(trx, 1, stepped))
  expect(await findLatch(database.db, 1)).toEqual(stepped)
  const twice = { ...stepped, before: { ...before, cursor: at('10:00:00') } }
  await inTrx((trx) => putLatch(trx, 1, twice))
  expect(await findLatch(database.db, 1)).toEqual(twice)
  await inTrx((trx) => putLatch(trx, 1, { state: 'unseeded' }))
  expect(await findLatch(database.db, 1)).toEqual({ state: 'unseeded' })
})
