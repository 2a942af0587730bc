import { markOutageTold } from '../../src/store/outage.ts'
import { at } from '../core/made.ts'
import { useDatabase, within } from '../support/database.ts'

const database = useDatabase()
const mark = (since: Date, now: Date) => within(database.db, (trx) => markOutageTold(trx, since, now))

test('of several processes that saw the same outage one tells of it', async () => {
  const told = await Promise.all([1, 2, 3, 4].map(() => mark(at('09:55:00'), at('10:00:00'))))
  expect(told.filter(Boolean)).toHaveLength(1)
  expect(await mark(at('09:56:00'), at('10:01:00'))).toBe(false)
})

test('the next outage is told again', async () => {
  await mark(at('09:55:00'), at('10:00:00'))
  expect(await mark(at('10:00:01'), at('10:05:00'))).toBe(true)
})
