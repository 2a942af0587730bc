import { claimDueFeeds, putFeed } from '../../src/store/feeds.ts'
import { putInstances } from '../../src/store/instances.ts'
import type { Db } from '../../src/store/tables.ts'
import { at } from '../core/made.ts'
import { within } from '../support/database.ts'
import { useProcesses } from '../support/processes.ts'
import { claim, putContoso, queue } from './rows.ts'

const processes = useProcesses()
const now = at('10:00:00')
let leases = 0
const options = (limit: number) => ({ now, leaseMs: 60_000, limit, newId: () => `lease ${++leases}` })

/** Both processes claim, several times at once, until nothing is left. */
async function claimAll<Claim>(claim: (db: Db) => Promise<readonly Claim[]>): Promise<readonly Claim[][]> {
  const workers = [processes.one, processes.other, processes.one, processes.other, processes.one, processes.other]
  return Promise.all(
    workers.map(async (db) => {
      const mine: Claim[] = []
      for (let claimed = await claim(db); claimed.length > 0; claimed = await claim(db)) mine.push(...claimed)
      return mine
    }),
  )
}

test('two processes never claim the same feed', async () => {
  const ids = Array.from({ length: 60 }, (_, n) => `instance ${n}`)
  const instances = ids.map((id) => ({ id, name: id, type: 'production' }))
  await within(processes.one, (trx) => putInstances(trx, instances, () => true, now))
  for (const id of ids) await putFeed(processes.one, 'jobs', id, now)
  const claims = await claimAll((db) => claimDueFeeds(db, options(3)))
  const claimed = claims.flat().map(({ instanceId }) => instanceId)
  expect([...claimed].sort()).toEqual([...ids].sort())
})

test('two processes never claim the same delivery', async () => {
  await putContoso(processes.one)
  const ids = []
  for (let n = 0; n < 60; n++) ids.push(await queue(processes.one, { to: `channel ${n}` }))
  const claims = await claimAll((db) => claim(db, now, 3))
  const claimed = claims.flat().map(({ id }) => id)
  expect(claimed.sort((a, b) => a - b)).toEqual(ids)
})

test('no claim takes more than its limit, however many are due', async () => {
  await putContoso(processes.one)
  for (let n = 0; n < 100; n++) await queue(processes.one, { to: `channel ${n}` })
  expect(await claim(processes.one, now, 5)).toHaveLength(5)
})
