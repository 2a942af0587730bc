import { personalMessage } from '../support/fake-teams.ts'
import { startHouse, type TestHouse, textOf } from '../support/house.ts'

let house: TestHouse
beforeAll(async () => {
  house = await startHouse()
  await house.settle()
})
afterAll(() => house.stop())

test('where nothing has failed, “send again” says so', async () => {
  expect(await house.say('send again')).toContain('No message has failed for good')
})

test.each(['send again 987654', 'resend 987654', 'send 987654 again'])('“%s” knows no such message', async (said) => {
  expect(await house.say(said)).toContain('There is no message 987654')
})

test('what was delivered is not sent again', async () => {
  const conversationId = 'a:mia-again'
  const say = async (text: string) => {
    await house.post(personalMessage({ serviceUrl: house.teams.url, conversationId, text }))
    await house.settle()
  }
  const posts = () => house.teams.posts.filter((post) => post.conversationId === conversationId)
  await say('list')
  const delivery = await house.deps.db
    .selectFrom('deliveries')
    .select('id')
    .where('state', '=', 'sent')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  await say(`send again ${delivery.id}`)
  expect(posts()).toHaveLength(2)
  expect(textOf(posts().at(-1) ?? { activity: '' })).toContain(`Message ${delivery.id} has not failed`)
})
