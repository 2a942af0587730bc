import { churn, contoso, startHouse, type TestHouse, webshop } from '../support/house.ts'

let house: TestHouse
beforeEach(async () => {
  house = await startHouse()
  await house.settle()
})
afterEach(() => house.stop())

test('a restart in the middle makes no second alert and loses none', async () => {
  await house.say('subscribe refresh failures')
  await house.say('alert when segment High risk transaction churn goes above 1200')
  const before = house.teams.posts.length
  const task = { operation: 'ingestion', name: 'Webshop', source: webshop }
  const job = house.world.startJob(contoso, { operation: 'all', kind: 'scheduled', at: house.now, tasks: [task] })
  await house.pass(40)
  await house.restart()
  house.world.endTask(job, 'Webshop', 'failed', house.now)
  house.world.endJob(job, 'failed', house.now)
  house.world.evaluate(contoso, churn, 1_212, house.now)
  for (const seconds of [0, 1, 4, 5, 5, 20, 60]) {
    await house.pass(seconds, 1)
    await house.restart()
  }
  await house.pass(60)
  const posts = house.teams.posts.slice(before)
  expect(posts.map((post) => post.op)).toEqual(['post', 'post'])
  expect(house.inbox.mails).toHaveLength(1)
})
