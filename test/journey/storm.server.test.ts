import { accounts, listUnaccounted } from '../../src/store/accounts.ts'
import { contoso, startHouse, type TestHouse, textOf } from '../support/house.ts'

/**
 * As few as reach every limit on the way: all conversations together more than the 40 alerts that may go in a second, and
 * each of them more than the 54 that may go there in 30.
 */
const channels = Array.from({ length: 11 }, (_, n) => `19:storm-${n}@thread.tacv2`)
const sources = Array.from({ length: 56 }, (_, n) => `Source ${n + 1}`)
const alerts = channels.length * sources.length

/** Every source fails in one run, and every channel hears of each in a card of its own. */
async function breakOut(house: TestHouse): Promise<void> {
  const tasks = sources.map((name) => ({ operation: 'ingestion', name }))
  const job = house.world.startJob(contoso, { operation: 'all', kind: 'scheduled', at: house.now, tasks })
  await house.pass(31, 31)
  for (const name of sources) house.world.endTask(job, name, 'failed', house.now)
  house.world.endJob(job, 'failed', house.now)
}

// the fake Teams breaks the test at the first request over any of its windows
test('a storm of alerts, more than any limit lets through, passes within all of them, and a person is answered first', async () => {
  const house = await startHouse({ settings: { GROUP_WAIT_SECONDS: '0' } })
  try {
    await house.settle()
    for (const conversationId of channels) await house.say('subscribe refresh failures', { conversationId })
    const before = house.teams.posts.length
    await breakOut(house)
    const stormPosts = () => house.teams.posts.slice(before)
    while (stormPosts().length < alerts / 2) await house.pass(1, 1)

    const asked = stormPosts().length
    const answer = await house.say('list', { conversationId: channels[7] ?? '' })
    expect(answer).toContain('1 alert here')
    expect(textOf(stormPosts()[asked] ?? { activity: '' })).toContain('1 alert here')

    for (let seconds = 0; seconds < 300 && stormPosts().length < alerts + 1; seconds++) await house.pass(1, 1)
    for (const id of channels) {
      const cards = stormPosts().filter(({ conversationId, op }) => conversationId === id && op === 'post')
      expect(new Set(cards.map(textOf)).size).toBe(sources.length)
    }
    expect(await accounts(house.deps.db)).toEqual([{ state: 'sent', reason: null, count: alerts }])
    expect(await listUnaccounted(house.deps.db)).toEqual([])
  } finally {
    await house.stop()
  }
}, 280_000)
