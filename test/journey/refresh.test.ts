import { claimRefresh } from '../../src/store/refreshes.ts'
import { within } from '../support/database.ts'
import { cardPress, channel, channelMessage } from '../support/fake-teams.ts'
import { contoso, startHouse, type TestHouse, textOf, webshop } from '../support/house.ts'
import { run } from '../support/trip.ts'

let house: TestHouse
beforeEach(async () => {
  house = await startHouse()
  await house.settle()
})
afterEach(() => house.stop())

const starts = () => house.simulator.calls.filter(({ path }) => path.includes('operationType=Ingestion')).length
const newest = () => textOf(house.teams.posts.at(-1) ?? { activity: '' })

test('a refresh is asked for, confirmed by a button, runs, and is answered in its thread', async () => {
  await house.say('refresh Webshop', { threadId: '1' })
  const question = house.teams.posts.at(-1)
  expect(newest()).toContain('Refresh Webshop now?')
  const press = cardPress({
    ...{ serviceUrl: house.teams.url, id: 'press', threadId: '1' },
    ...{ say: 'refresh "Webshop" now', replyToId: question?.activityId ?? '' },
  })
  for (const _ of [1, 2]) expect((await house.post(press)).status).toBe(200)
  await house.settle()
  expect(newest()).toContain('The refresh of Webshop has started')
  expect(starts()).toBe(1)
  await house.pass(40)
  expect(newest()).toMatch(/^Webshop refreshed in \d+ s\.$/)
  expect(house.teams.posts.at(-1)).toMatchObject({ op: 'reply', threadId: '1', conversationId: channel })
  const posts = house.teams.posts.length
  await house.restart()
  await house.pass(60)
  expect(house.teams.posts.length).toBe(posts)
})

test('“refresh again” on the card of a failure asks, starts, and the recovery is told by the card and the answer', async () => {
  await house.say('subscribe refresh failures')
  await run(house, [{ operation: 'ingestion', name: 'Webshop', source: webshop, ends: 'failed' }], { ends: 'failed' })
  const failed = house.teams.posts.at(-1)
  expect(JSON.stringify(failed?.activity)).toContain('refresh \\"Webshop\\" in \\"Contoso\\"')
  const again = { say: 'refresh "Webshop" in "Contoso"', replyToId: failed?.activityId ?? '' }
  await house.post(cardPress({ serviceUrl: house.teams.url, ...again }))
  await house.settle()
  expect(newest()).toContain('Refresh Webshop now?')
  await house.say('refresh Webshop now')
  await house.pass(60)
  const told = house.teams.posts.map(textOf).join('\n')
  expect(told).toMatch(/Webshop refreshed again after 1 failure/)
  expect(told).toMatch(/Webshop refreshed in \d+ s/)
})

test('a refresh that fails is told with its error, and briefly where its card comes as well', async () => {
  const error = { code: 'SignInRefused', message: 'The sign-in was refused', culprit: 'user' } as const
  const fail = async (): Promise<void> => {
    await house.say('refresh Webshop now')
    const { jobId } = await house.deps.db
      .selectFrom('refreshes')
      .select('job_id as jobId')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
    const job = { id: jobId ?? '', instanceId: contoso, tasks: [] }
    house.world.endTask(job, 'Webshop', 'failed', house.now, error)
    house.world.endJob(job, 'failed', house.now)
    await house.pass(30)
  }
  await fail()
  expect(newest()).toMatch(/Webshop failed to refresh\.\n.*The sign-in was refused/)
  await house.say('subscribe refresh failures')
  await fail()
  expect(house.teams.posts.slice(-3).map(textOf).join('\n')).toContain('The card of the failure tells more')
})

test('while the API is away nothing is started twice: what is not known is said, and then found out', async () => {
  house.simulator.fault({ path: 'POST', kind: '503' })
  expect(await house.say('refresh Webshop now')).toContain('no answer came that tells whether it has started')
  expect(await house.say('refresh Webshop now', { threadId: '2' })).toContain('is being refreshed already')
  await house.pass(16 * 60, 30)
  expect(starts()).toBe(1)
  const answers = house.teams.posts.slice(-2).map(textOf)
  for (const answer of answers) expect(answer).toContain('does not show in Customer Insights')
})

test('a start that was taken before the connection broke is found, and answered after a restart', async () => {
  house.simulator.fault({ path: 'POST', kind: 'cut' })
  expect(await house.say('refresh Webshop now')).toContain('no answer came that tells whether it has started')
  await house.restart()
  await house.pass(40)
  expect(newest()).toMatch(/^Webshop refreshed in \d+ s\.$/)
  expect(starts()).toBe(1)
})

test('killed between the call and the writing down, a repeat by Teams starts nothing, and the end is told', async () => {
  const asked = {
    ...{ instanceId: contoso, subject: `datasources/${webshop}`, title: 'Webshop', says: 'refresh "Webshop"' },
    ...{ conversationId: channel, activityId: 'killed', threadId: '1', askedBy: { id: '29:mia', name: 'Mia' } },
  }
  await within(house.deps.db, (trx) => claimRefresh(trx, asked, house.now))
  const job = house.world.startJob(contoso, {
    ...{ operation: 'ingestion', kind: 'onDemand', at: house.now },
    tasks: [{ operation: 'ingestion', name: 'Webshop', source: webshop }],
  })
  await house.restart()
  const said = { serviceUrl: house.teams.url, id: 'killed', threadId: '1', text: 'refresh Webshop now' }
  await house.post(channelMessage(said))
  await house.settle()
  expect(newest()).toContain('no answer came that tells whether it has started')
  house.world.endTask(job, 'Webshop', 'successful', house.now)
  house.world.endJob(job, 'successful', house.now)
  await house.pass(35)
  expect(newest()).toMatch(/^Webshop refreshed in \d+ s\.$/)
  expect(starts()).toBe(0)
})

test('while the API is slow the answer comes all the same, and how it ended follows', async () => {
  house.simulator.fault({ path: 'POST', kind: 'slow', ms: 3_000 })
  expect(await house.say('refresh Webshop now')).toContain('Customer Insights is slow to answer')
  await house.pass(60)
  expect(newest()).toMatch(/^Webshop refreshed in \d+ s\.$/)
  expect(starts()).toBe(1)
})
