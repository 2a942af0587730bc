import { listTroubled } from '../../src/store/trouble.ts'
import { channel } from '../support/fake-teams.ts'
import { churn, contoso, owner, startHouse, type TestHouse, textOf, webshop } from '../support/house.ts'

let house: TestHouse
beforeEach(async () => {
  house = await startHouse()
  await house.settle()
})
afterEach(() => house.stop())

/** A scheduled refresh of the Webshop that ends as told. */
async function refreshWebshop(status: 'failed' | 'successful', kind: 'scheduled' | 'onDemand' = 'scheduled') {
  const task = { operation: 'ingestion', name: 'Webshop', source: webshop }
  const job = house.world.startJob(contoso, { operation: 'all', kind, at: house.now, tasks: [task] })
  await house.pass(40)
  const error = { code: 'SignInRefused', message: 'The sign-in was refused', culprit: 'user' } as const
  house.world.endTask(job, 'Webshop', status, house.now, status === 'failed' ? error : undefined)
  await house.pass(10)
  house.world.endJob(job, status, house.now)
  await house.pass(20)
}

/** A segmentation run that finds so many members. */
async function evaluate(count: number) {
  const task = { operation: 'segmentation', name: churn }
  const job = house.world.startJob(contoso, {
    operation: 'segmentation',
    kind: 'onDemand',
    at: house.now,
    tasks: [task],
  })
  await house.pass(35)
  house.world.evaluate(contoso, churn, count, house.now)
  house.world.endTask(job, churn, 'successful', house.now)
  house.world.endJob(job, 'successful', house.now)
  await house.pass(60)
}

const inChannel = () =>
  house.teams
    .cards()
    .filter((post) => post.conversationId === channel)
    .map(textOf)

test('a data source that fails for good becomes a card in the channel that subscribed', async () => {
  expect(await house.say('subscribe refresh failures')).toContain('Contoso')
  await refreshWebshop('failed')
  const card = inChannel().at(-1)
  expect(card).toMatch(/Webshop failed to refresh/)
  expect(card).toContain('The sign-in was refused')
})

test('a source that refreshes again edits its card for everyone and says so in the thread', async () => {
  await house.say('subscribe refresh failures')
  await refreshWebshop('failed')
  const failed = house.teams.posts.at(-1)
  await refreshWebshop('successful', 'onDemand')
  const [edit, reply] = house.teams.posts.slice(-2)
  expect(edit).toMatchObject({ op: 'edit', activityId: failed?.activityId })
  expect(textOf(edit ?? { activity: '' })).toMatch(/Recovered/)
  expect(reply).toMatchObject({ op: 'reply', threadId: failed?.activityId })
  expect(textOf(reply ?? { activity: '' })).toMatch(/Webshop refreshed again/)
})

test('a failure that mends itself within its run is never told', async () => {
  await house.say('subscribe refresh failures')
  const before = house.teams.posts.length
  const task = { operation: 'ingestion', name: 'Webshop', source: webshop }
  const job = house.world.startJob(contoso, { operation: 'all', kind: 'scheduled', at: house.now, tasks: [task] })
  await house.pass(40)
  house.world.endTask(job, 'Webshop', 'failed', house.now)
  await house.pass(60)
  house.world.startTask(job, 'Webshop', house.now)
  await house.pass(10)
  house.world.endTask(job, 'Webshop', 'successful', house.now)
  house.world.endJob(job, 'successful', house.now)
  await house.pass(60)
  expect(house.teams.posts.length).toBe(before)
})

test('a second failure in a row answers below the card of the first', async () => {
  await house.say('subscribe refresh failures')
  await refreshWebshop('failed')
  const first = house.teams.posts.at(-1)
  await refreshWebshop('failed')
  expect(house.teams.posts.at(-1)).toMatchObject({ op: 'reply', threadId: first?.activityId })
  expect(textOf(house.teams.posts.at(-1) ?? { activity: '' })).toMatch(/again/)
})

test('a crossing becomes a card and a mail to the owner, once, and again after it has re-armed', async () => {
  await house.say('alert when segment High risk transaction churn goes above 1200')
  await evaluate(1_212)
  expect(inChannel().at(-1)).toMatch(/1,212/)
  expect(house.inbox.mails.map((mail) => mail.subject)).toEqual([
    'High risk transaction churn is at 1,212 (above 1,200)',
  ])
  expect(JSON.stringify(house.inbox.mails[0]?.to)).toContain(owner)
  await evaluate(1_230)
  expect(house.inbox.mails).toHaveLength(1)
  await evaluate(1_200)
  await evaluate(1_201)
  expect(house.inbox.mails).toHaveLength(2)
  const crossings = house.teams.posts.filter((post) => post.op === 'post' && /above 1,200/.test(textOf(post)))
  expect(crossings).toHaveLength(2)
})

test('the card of a crossing is edited when the segment is back', async () => {
  await house.say('alert when segment High risk transaction churn goes above 1200 here')
  await evaluate(1_212)
  const card = house.teams.posts.at(-1)
  await evaluate(1_180)
  expect(house.teams.posts.at(-1)).toMatchObject({ op: 'edit', activityId: card?.activityId })
  expect(house.inbox.mails).toHaveLength(0)
})

test('a segment already above when the rule is saved stays silent until it crosses again', async () => {
  const answer = await house.say('alert when segment HighRiskTransactionChurn goes above 1,000')
  expect(answer).toMatch(/already above/i)
  await evaluate(1_190)
  expect(house.inbox.mails).toHaveLength(0)
  await evaluate(990)
  await evaluate(1_010)
  expect(house.inbox.mails).toHaveLength(1)
})

test('what Teams refuses for a while arrives later, once', async () => {
  await house.say('subscribe refresh failures')
  house.teams.fail(3, 429, { 'retry-after': '7' })
  await refreshWebshop('failed')
  await house.pass(60)
  const cards = house.teams.posts.filter((post) => /failed to refresh/.test(textOf(post)))
  expect(cards).toHaveLength(1)
})

test('a mail that the relay refuses for a while arrives later, once, while the card is there at once', async () => {
  await house.say('alert when segment High risk transaction churn goes above 1200')
  house.inbox.failNext(6, 451, 'try again later')
  await evaluate(1_212)
  expect(inChannel().at(-1)).toMatch(/1,212/)
  expect(house.inbox.mails).toHaveLength(0)
  await house.pass(120)
  expect(house.inbox.mails).toHaveLength(1)
})

test('a page of the wrong shape marks that feed in trouble while the others go on, until it reads well', async () => {
  await house.say('subscribe refresh failures')
  house.simulator.fault({ path: '/manage/segments', kind: 'malformed', times: 1_000 })
  await house.pass(300)
  const troubled = await listTroubled(house.deps.db)
  expect(troubled).toMatchObject([{ kind: 'segments', instance: { id: contoso }, problem: 'malformed' }])
  await refreshWebshop('failed')
  expect(inChannel().some((text) => /Webshop failed to refresh/.test(text))).toBe(true)
  house.simulator.clearFaults()
  await house.pass(900, 60)
  expect(await listTroubled(house.deps.db)).toEqual([])
})

test('an activity that Teams repeats is handled once', async () => {
  await house.say('subscribe refresh failures', { id: 'same' })
  const before = house.teams.posts.length
  await house.say('subscribe refresh failures', { id: 'same' })
  expect(house.teams.posts.length).toBe(before)
  expect(await house.say('list')).not.toContain('2')
})
