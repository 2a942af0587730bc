import { accounts, listUnaccounted } from '../../src/store/accounts.ts'
import { contoso, startHouse, type TestHouse, textOf } from '../support/house.ts'

const channels = ['19:a@thread.tacv2', '19:b@thread.tacv2', '19:c@thread.tacv2']

/** One more source fails for good in a run of its own. */
async function breakOne(house: TestHouse, name: string): Promise<void> {
  const tasks = [{ operation: 'ingestion', name }]
  const job = house.world.startJob(contoso, { operation: 'all', kind: 'scheduled', at: house.now, tasks })
  await house.pass(60, 60)
  house.world.endTask(job, name, 'failed', house.now)
  house.world.endJob(job, 'failed', house.now)
}

test('what happened in an outage of 24 hours is told afterwards, in its order, and nothing twice', async () => {
  const house = await startHouse()
  try {
    await house.settle()
    for (const conversationId of channels) await house.say('subscribe refresh failures', { conversationId })
    const before = house.teams.posts.length
    const names = Array.from({ length: 6 }, (_, n) => `Source ${n + 1}`)
    house.teams.outage(503)
    for (const name of names) {
      await breakOne(house, name)
      await house.pass(4 * 3_600 - 60, 3_600)
    }
    expect(house.teams.posts.length).toBe(before)
    house.teams.outage()
    await house.pass(1_800, 60)

    const told = house.teams.posts.slice(before)
    for (const id of channels) {
      const cards = told.filter(({ conversationId }) => conversationId === id).map(textOf)
      expect(cards.map((text) => /Source \d+/.exec(text)?.[0])).toEqual(names)
      // what was under way when the outage began may have arrived, and says so
      expect(cards.filter((text) => /possible repeat/i.test(text)).length).toBeLessThanOrEqual(1)
    }
    expect(await accounts(house.deps.db)).toEqual([{ state: 'sent', reason: null, count: 18 }])
    expect(await listUnaccounted(house.deps.db)).toEqual([])
  } finally {
    await house.stop()
  }
}, 200_000)
