import type { Message } from '../../src/core/message.ts'
import { findShown } from '../../src/store/messages.ts'
import { channel } from '../support/fake-teams.ts'
import { contoso, startHouse, type TestHouse } from '../support/house.ts'

let house: TestHouse
beforeEach(async () => {
  house = await startHouse()
  await house.settle()
})
afterEach(() => house.stop())

const names = Array.from({ length: 20 }, (_, n) => `Source ${n + 1}`)

const shownBy = async (activityId: string | undefined): Promise<Message | undefined> =>
  activityId === undefined ? undefined : findShown(house.deps.db, channel, activityId)

test('twenty sources of one run that fail a minute apart are one card that grows, each told below it', async () => {
  const made = { kind: 'powerQuery', createdBy: 'w.bakker@contoso.example', at: house.now }
  for (const name of names)
    house.world.addDataSource(contoso, { ...made, id: `id of ${name}`, name, friendlyName: name, entityNames: [name] })
  await house.say('subscribe refresh failures first failures too')
  const tasks = names.map((name) => ({ operation: 'ingestion', name, source: `id of ${name}` }))
  const job = house.world.startJob(contoso, { operation: 'all', kind: 'scheduled', at: house.now, tasks })
  await house.pass(40)
  const before = house.teams.posts.length
  for (const name of names) {
    house.world.endTask(job, name, 'failed', house.now)
    await house.pass(60, 20)
  }
  const posts = house.teams.posts.slice(before)
  const [card] = posts
  const count = (op: string) => posts.filter((post) => post.op === op).length
  expect([card?.op, count('post'), count('edit'), count('reply')]).toEqual(['post', 1, 19, 19])
  for (const { op, activityId, threadId } of posts.slice(1))
    expect(op === 'edit' ? activityId : threadId).toBe(card?.activityId)
  expect(await shownBy(card?.activityId)).toMatchObject({ sources: names.map((name) => ({ name, permanent: false })) })

  house.world.endJob(job, 'failed', house.now)
  await house.pass(60, 20)
  expect(house.teams.posts.slice(before + posts.length).map(({ op }) => op)).toEqual(['edit'])
  expect(await shownBy(card?.activityId)).toMatchObject({ sources: names.map((name) => ({ name, permanent: true })) })
})
