import { steps } from '../../src/core/steps.ts'
import { countNotices } from '../../src/store/notices.ts'
import { channel } from '../support/fake-teams.ts'
import { churn, contoso, startHouse, textOf, webshop } from '../support/house.ts'

/** Only here may something be said twice: it was sent, and the process ended before it was written down. */
const mayRepeat = ['deliver']

test.each(steps)('a stop right after "%s" loses no alert and repeats none without saying so', async (step) => {
  const house = await startHouse()
  try {
    await house.settle()
    await house.say('subscribe refresh failures')
    await house.say('alert when segment High risk transaction churn goes above 1200')
    const before = house.teams.posts.length

    const task = { operation: 'ingestion', name: 'Webshop', source: webshop }
    const job = house.world.startJob(contoso, { operation: 'all', kind: 'scheduled', at: house.now, tasks: [task] })
    await house.pass(31, 1)
    house.world.endTask(job, 'Webshop', 'failed', house.now)
    house.world.endJob(job, 'failed', house.now)
    house.world.evaluate(contoso, churn, 1_212, house.now)
    house.stopAt(step)
    await house.pass(400)
    expect(house.hasStopped).toBe(true)

    const posts = house.teams.posts.slice(before).filter((post) => post.conversationId === channel)
    const firsts = posts.filter((post) => !/possible repeat/i.test(textOf(post)))
    expect(firsts.map((post) => post.op)).toEqual(['post', 'post'])
    expect(posts.length - firsts.length).toBeLessThanOrEqual(mayRepeat.includes(step) ? 1 : 0)
    expect(house.inbox.mails.length).toBe(1)
    const accounts = await countNotices(house.deps.db)
    expect(accounts).toEqual([{ state: 'sent', reason: null, count: 3 }])
  } finally {
    await house.stop()
  }
})
