import { channel, installationUpdate } from '../support/fake-teams.ts'
import { churn, contoso, crm, owner, startHouse, type TestHouse, textOf, webshop } from '../support/house.ts'

let house: TestHouse
beforeEach(async () => {
  house = await startHouse()
  await house.settle()
})
afterEach(() => house.stop())

const tasks = [
  { operation: 'ingestion', name: 'Webshop', source: webshop },
  { operation: 'ingestion', name: 'CRM', source: crm },
]
const startRun = () => house.world.startJob(contoso, { operation: 'all', kind: 'scheduled', at: house.now, tasks })
const since = (before: number) => house.teams.posts.slice(before)

test('sources that fail together share one card; one that fails later grows it and rings in its thread', async () => {
  await house.say('subscribe refresh failures first failures too')
  const before = house.teams.posts.length
  const job = startRun()
  await house.pass(35)
  house.world.endTask(job, 'Webshop', 'failed', house.now)
  await house.pass(60)
  house.world.endTask(job, 'CRM', 'failed', house.now)
  await house.pass(60)
  const [first, grown, ring] = since(before)
  expect(since(before).map(({ op }) => op)).toEqual(['post', 'edit', 'reply'])
  expect(grown?.activityId).toBe(first?.activityId)
  expect(textOf(grown ?? { activity: '' })).toMatch(/2 data sources failed/)
  expect(ring).toMatchObject({ threadId: first?.activityId })
  expect(textOf(ring ?? { activity: '' })).toMatch(/CRM failed to refresh, too/)
})

test('sources that fail within the group wait are one card', async () => {
  await house.say('subscribe refresh failures')
  const before = house.teams.posts.length
  const job = startRun()
  await house.pass(35)
  house.world.endTask(job, 'Webshop', 'failed', house.now)
  house.world.endTask(job, 'CRM', 'failed', house.now)
  house.world.endJob(job, 'failed', house.now)
  await house.pass(60)
  expect(since(before).map(({ op }) => op)).toEqual(['post'])
})

test('an owner who is named by address as well gets one mail', async () => {
  await house.say(`alert when ${churn} goes above 1200 email owner email ${owner.toUpperCase()}`)
  house.world.evaluate(contoso, churn, 1_212, house.now)
  await house.pass(200)
  expect(house.inbox.mails).toHaveLength(1)
})

test('after a rule was removed nothing of it is said any more', async () => {
  await house.say('subscribe refresh failures')
  const job = startRun()
  await house.pass(35)
  house.world.endTask(job, 'Webshop', 'failed', house.now)
  house.world.endJob(job, 'failed', house.now)
  await house.pass(30)
  await house.say('unsubscribe refresh failures')
  const before = house.teams.posts.length
  const next = startRun()
  await house.pass(35)
  house.world.endTask(next, 'Webshop', 'successful', house.now)
  house.world.endJob(next, 'successful', house.now)
  await house.pass(60)
  expect(since(before)).toEqual([])
})

test('a failure that vanishes with its job is told after two hours', async () => {
  await house.say('subscribe refresh failures')
  const before = house.teams.posts.length
  const job = startRun()
  await house.pass(35)
  house.world.endTask(job, 'Webshop', 'failed', house.now)
  await house.pass(30)
  expect(since(before)).toEqual([])
  house.simulator.fault({ path: '/jobs', kind: '503', times: 10_000 })
  await house.pass(7_300, 300)
  const posts = since(before).filter(({ op }) => op === 'post')
  expect(posts.map((post) => /Webshop failed|cannot be read/.exec(textOf(post))?.[0])).toEqual([
    'cannot be read',
    'Webshop failed',
  ])
})

test('a channel that lost the bot has its alerts mailed to whoever stands in, and its own again when the bot is back', async () => {
  await house.say('subscribe refresh failures')
  await house.post(installationUpdate({ serviceUrl: house.teams.url, action: 'remove' }))
  const before = house.teams.attempts
  const job = startRun()
  await house.pass(35)
  house.world.endTask(job, 'Webshop', 'failed', house.now)
  house.world.endJob(job, 'failed', house.now)
  await house.pass(60)
  expect(house.teams.attempts).toBe(before)
  expect(house.inbox.mails.map(({ subject }) => subject)).toEqual([
    expect.stringMatching(/cannot be reached/),
    expect.stringMatching(/Webshop failed/),
  ])
  await house.post(installationUpdate({ serviceUrl: house.teams.url, action: 'add' }))
  const next = startRun()
  await house.pass(35)
  house.world.endTask(next, 'Webshop', 'failed', house.now)
  house.world.endJob(next, 'failed', house.now)
  await house.pass(60)
  expect(
    house.teams.cards().filter((post) => post.conversationId === channel && /Webshop failed/.test(textOf(post))),
  ).toHaveLength(1)
})

test('half an emoji in an error message does not stop the feed', async () => {
  await house.say('subscribe refresh failures')
  const job = startRun()
  await house.pass(35)
  house.world.endTask(job, 'Webshop', 'failed', house.now, { code: 'Bad', message: 'cut \ud83d', culprit: 'system' })
  house.world.endJob(job, 'failed', house.now)
  await house.pass(60)
  expect(house.teams.cards().some((post) => /Webshop failed/.test(textOf(post)))).toBe(true)
})

test('a removed rule never turns its failure into a recovery on a card that it shares', async () => {
  await house.say('subscribe refresh failures for Webshop')
  await house.say('subscribe refresh failures for CRM')
  const job = startRun()
  await house.pass(35)
  house.world.endTask(job, 'Webshop', 'failed', house.now)
  house.world.endTask(job, 'CRM', 'failed', house.now)
  house.world.endJob(job, 'failed', house.now)
  await house.pass(30)
  await house.say('remove 1')
  const next = startRun()
  await house.pass(35)
  house.world.endTask(next, 'Webshop', 'failed', house.now)
  house.world.endTask(next, 'CRM', 'successful', house.now)
  house.world.endJob(next, 'failed', house.now)
  await house.pass(60)
  const card =
    house.teams
      .cards()
      .map(textOf)
      .find((text) => /data sources/.test(text)) ?? ''
  expect(card).toMatch(/1 of 2 data sources has not refreshed/)
  expect(card).not.toMatch(/Webshop\nRecovered/)
})

test('an alert that was waiting for Teams when its rule was removed never arrives', async () => {
  await house.say('subscribe refresh failures first failures too')
  const job = startRun()
  await house.pass(35)
  house.teams.fail(4, 503)
  house.world.endTask(job, 'Webshop', 'failed', house.now)
  await house.pass(15)
  await house.say('remove 1')
  const before = house.teams.posts.length
  house.world.endJob(job, 'failed', house.now)
  await house.pass(200)
  expect(since(before).filter((post) => /Webshop/.test(textOf(post)))).toEqual([])
})
