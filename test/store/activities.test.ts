import { findAnswer, forgetActivities, keepAnswer, takeActivity } from '../../src/store/activities.ts'
import { at } from '../core/made.ts'
import { useDatabase, within } from '../support/database.ts'
import { aMessage } from './rows.ts'

const database = useDatabase()
const take = (conversationId = 'channel', activityId = '1', time = '10:00:00') =>
  within(database.db, (trx) => takeActivity(trx, conversationId, activityId, at(time)))

test('an activity is handled once, however often and fast Teams repeats it', async () => {
  const taken = await Promise.all([take(), take(), take()])
  expect(taken.filter(Boolean)).toHaveLength(1)
  expect(await take()).toBe(false)
})

test('the same id in another conversation is another activity', async () => {
  await take()
  expect(await take('elsewhere')).toBe(true)
  expect(await take('channel', '2')).toBe(true)
})

test('an activity whose handling was given up is taken anew', async () => {
  const givenUp = within(database.db, async (trx) => {
    await takeActivity(trx, 'channel', '1', at('10:00:00'))
    throw new Error('given up')
  })
  await expect(givenUp).rejects.toThrow('given up')
  expect(await take()).toBe(true)
})

test('a repeat gets the answer of the first; none was needed is told from never taken', async () => {
  expect(await findAnswer(database.db, 'channel', '1')).toBeUndefined()
  await take()
  await take('channel', '2')
  expect(await findAnswer(database.db, 'channel', '1')).toBeNull()
  await within(database.db, (trx) => keepAnswer(trx, 'channel', '1', aMessage))
  expect(await findAnswer(database.db, 'channel', '1')).toEqual(aMessage)
  expect(await findAnswer(database.db, 'channel', '2')).toBeNull()
})

test('only what is old enough is forgotten', async () => {
  await take('channel', 'old', '09:59:59')
  await take('channel', 'young')
  await forgetActivities(database.db, at('10:00:00'))
  expect(await findAnswer(database.db, 'channel', 'old')).toBeUndefined()
  expect(await findAnswer(database.db, 'channel', 'young')).toBeNull()
})
