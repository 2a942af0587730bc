import { databaseClock } from '../../src/store/clock.ts'
import { claim, putContoso, queue } from '../store/rows.ts'
import { startHouse } from '../support/house.ts'

test('what another process queues wakes this one', async () => {
  const house = await startHouse()
  const other = await startHouse({ settings: { DATABASE_URL: house.settings.DATABASE_URL ?? '' } })
  let next = Promise.withResolvers<void>()
  house.onQueued(() => next.resolve())
  await next.promise
  next = Promise.withResolvers<void>()
  await putContoso(other.deps.db)
  await queue(other.deps.db)
  await next.promise
  await other.stop()
  await house.stop()
})

test('a process that starts leaves what another one has in hand alone', async () => {
  const house = await startHouse()
  await putContoso(house.deps.db)
  await queue(house.deps.db)
  const [claimed] = await claim(house.deps.db, await databaseClock(house.deps.db)())
  await house.restart()
  const rows = await house.deps.db.selectFrom('deliveries').select(['id', 'state']).execute()
  expect(rows).toEqual([{ id: claimed?.id, state: 'sending' }])
  await house.stop()
})
