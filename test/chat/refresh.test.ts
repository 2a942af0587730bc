import type { ChatDeps } from '../../src/chat/deps.ts'
import { insertEvent } from '../../src/store/events.ts'
import { putFeed } from '../../src/store/feeds.ts'
import { claimRefresh } from '../../src/store/refreshes.ts'
import { aFailure } from '../core/made.ts'
import { useDatabase, within } from '../support/database.ts'
import { ask, keyOf, refused, started, starting } from './refreshing.ts'
import { aRoom, aSource, choicesOf, hoursAgo, now } from './room.ts'

const database = useDatabase()

async function aRefreshRoom(api = starting(), part: Partial<ChatDeps> = {}) {
  const room = aRoom(database.db, { startRefresh: api.startRefresh, ...part })
  const sources = [aSource('CRM', { id: 'c1' }), aSource('Sheet'), aSource('Webshop', { id: 'w1' })]
  await room.put({ sources })
  await putFeed(database.db, 'jobs', 'contoso', new Date(now.getTime() + 30_000))
  return { room, api, say: ask.bind(undefined, room.deps) }
}

const rows = () => database.db.selectFrom('refreshes').selectAll().orderBy('id').execute()
const audited = () => database.db.selectFrom('audit').selectAll().execute()

test('without a name it asks which, those that failed first', async () => {
  const { say } = await aRefreshRoom()
  const event = aFailure({ subject: 'datasources/w1' }, { instanceId: 'contoso', name: 'Webshop' })
  await within(database.db, (trx) => insertEvent(trx, event, { keys: [event.id], history: false, now }))
  expect(choicesOf(await say('refresh'))).toEqual(['refresh "Webshop"', 'refresh "CRM"', 'refresh "Sheet"'])
})

test('a name that is not exact asks what is meant, and starts nothing', async () => {
  const { say, api } = await aRefreshRoom()
  const answer = await say('refresh Webshp now')
  expect(keyOf(answer)).toBe('did-you-mean')
  expect(choicesOf(answer)[0]).toBe('refresh "Webshop"')
  expect(api.calls).toEqual([])
})

test('an exact name is asked about once more; “not now” starts nothing', async () => {
  const { say, api } = await aRefreshRoom()
  const answer = await say('refresh webshop')
  expect(answer).toMatchObject({ say: { of: 'refresh', key: 'confirm', source: 'Webshop' } })
  expect(choicesOf(answer)).toEqual(['refresh "Webshop" now', 'refresh "Webshop" not now'])
  expect(keyOf(await say('refresh "Webshop" not now'))).toBe('declined')
  expect([api.calls, await rows()]).toEqual([[], []])
})

test('confirmed, it starts once, is written down as somebody’s doing, and the job list is looked at at once', async () => {
  const { say, api } = await aRefreshRoom()
  expect(keyOf(await say('refresh "Webshop" now'))).toBe('started')
  expect(api.calls).toEqual(['w1'])
  expect(await rows()).toMatchObject([
    { subject: 'datasources/w1', job_id: 'job 1', thread_id: 'thread', told_at: null },
  ])
  expect(await audited()).toMatchObject([
    { what: 'refresh-started', about: 'datasources/w1', person: { name: 'Mia' }, after: { jobId: 'job 1' } },
  ])
  const feed = await database.db
    .selectFrom('feeds')
    .select('due_at')
    .where('kind', '=', 'jobs')
    .executeTakeFirstOrThrow()
  expect(feed.due_at).toEqual(now)
})

test('a source without an id is refused with the reason', async () => {
  const { say, api } = await aRefreshRoom()
  expect(keyOf(await say('refresh Sheet now'))).toBe('no-id')
  expect(api.calls).toEqual([])
})

test('of several instances the one that is meant is asked for, and named on the buttons', async () => {
  const { room, say } = await aRefreshRoom()
  const fabrikam = { id: 'fabrikam', name: 'Fabrikam', type: 'production' }
  await room.put({ sources: [aSource('Webshop', { id: 'w2' })] }, fabrikam)
  expect(choicesOf(await say('refresh Webshop'))).toContain('refresh "Webshop" in "Contoso"')
  expect(choicesOf(await say('refresh "Webshop" in "Fabrikam"'))[0]).toBe('refresh "Webshop" in "Fabrikam" now')
})

test('only admins and those whom one has named may start a refresh', async () => {
  const rights = { local: false, admins: ['ada'], instanceAccess: 'everyone' } as const
  const { say, api } = await aRefreshRoom(starting(), { rights })
  await database.db
    .insertInto('refreshers')
    .values({ entra_id: 'jan', name: 'Jan', allowed_by: '{}', allowed_at: now })
    .execute()
  expect(keyOf(await say('refresh Webshop now', { entraId: 'mia' }))).toBe('only-refreshers')
  expect(keyOf(await say('refresh Webshop now'))).toBe('only-refreshers')
  expect(keyOf(await say('refresh Webshop now', { entraId: 'Jan' }))).toBe('started')
  expect(keyOf(await say('refresh CRM now', { entraId: 'ada' }))).toBe('started')
  expect(api.calls).toEqual(['w1', 'c1'])
})

test('what Teams repeats while the call is under way starts nothing more', async () => {
  const { say, api } = await aRefreshRoom(starting(() => 'slow'))
  const twice = [1, 2].map(() => say('refresh Webshop now', { activityId: 'twice' }))
  for (const answer of await Promise.all(twice)) expect(['asked', 'unsure']).toContain(keyOf(answer))
  expect(api.calls).toEqual(['w1'])
})

test('where the process died between the claim and the answer, a repeat starts nothing and says what is not known', async () => {
  const { say, api } = await aRefreshRoom()
  const claimed = {
    ...{ instanceId: 'contoso', subject: 'datasources/w1', title: 'Webshop', says: 'refresh "Webshop"' },
    ...{ conversationId: '19:data', activityId: 'killed', askedBy: { id: '29:Mia', name: 'Mia' } },
  }
  await within(database.db, (trx) => claimRefresh(trx, claimed, now))
  expect(keyOf(await say('refresh Webshop now', { activityId: 'killed' }))).toBe('unsure')
  expect(keyOf(await say('refresh Webshop now'))).toBe('running')
  expect(api.calls).toEqual([])
})

test('who asks while it runs joins it, once for each place', async () => {
  const { say, api } = await aRefreshRoom()
  await say('refresh Webshop now')
  const answer = await say('refresh Webshop', { person: 'Jan', conversationId: '19:other' })
  expect(answer).toMatchObject({ say: { key: 'running', source: 'Webshop', by: 'Mia' } })
  await say('refresh Webshop now', { conversationId: '19:other' })
  await say('refresh Webshop now')
  expect(api.calls).toEqual(['w1'])
  expect((await rows()).map((row) => [row.conversation_id, row.job_id, row.is_joined])).toEqual([
    ['19:data', 'job 1', false],
    ['19:other', 'job 1', true],
  ])
  expect(await audited()).toHaveLength(1)
})

test.each([
  [hoursAgo(0), 'running'],
  [hoursAgo(1), 'confirm'],
])('what the job list showed running at %s is answered with “%s”', async (seen_at, key) => {
  const { say } = await aRefreshRoom()
  const cursor = JSON.stringify({ refreshing: [{ jobId: 'nightly', subject: 'datasources/w1' }] })
  await database.db.updateTable('feeds').set({ cursor, seen_at }).where('kind', '=', 'jobs').execute()
  expect(keyOf(await say('refresh Webshop'))).toBe(key)
  expect((await rows()).map(({ job_id }) => job_id)).toEqual(key === 'running' ? ['nightly'] : [])
})

test('where it was certainly not started the reason is said, and it may be asked for again', async () => {
  const certain = ['throttled', 'unauthorized', 'not-found', 'conflict', 'refused', 'invalid', 'no-budget'] as const
  const { say, api } = await aRefreshRoom(starting((n) => refused(certain[n - 1] ?? 'refused')))
  for (const problem of certain)
    expect(await say('refresh Webshop now')).toMatchObject({ say: { key: 'refused', problem } })
  expect(api.calls).toHaveLength(certain.length)
  expect(await audited()).toEqual([])
})

test('a refusal counts as told with the answer that says it, and not where a repeat was answered before', async () => {
  const held = Promise.withResolvers<ReturnType<typeof refused>>()
  const api = starting(() => refused('unauthorized'))
  const { say } = await aRefreshRoom(api)
  await say('refresh Webshop now')
  expect((await rows()).map(({ told_at }) => told_at)).toEqual([now])
  const startRefresh = () => ({ answer: held.promise, soon: held.promise })
  const slow = await aRefreshRoom({ ...api, startRefresh })
  const first = slow.say('refresh CRM now', { activityId: 'twice' })
  await untilRows(() => true, 2)
  expect(keyOf(await slow.say('refresh CRM now', { activityId: 'twice' }))).toBe('unsure')
  held.resolve(refused('unauthorized'))
  expect(keyOf(await first)).toBe('unsure')
  expect((await rows())[1]).toMatchObject({ problem: 'unauthorized', told_at: null })
})

test('a wait that Customer Insights asks for is passed on', async () => {
  const { say } = await aRefreshRoom(starting(() => refused('throttled', { retryAfterMs: 30_000 })))
  expect(await say('refresh Webshop now')).toMatchObject({ say: { problem: 'throttled', waitMs: 30_000 } })
})

test('where nobody knows whether it was taken it is never started again by itself', async () => {
  const unsure = ['server-error', 'unreachable', 'timed-out', 'malformed', 'proxy'] as const
  const { room, say, api } = await aRefreshRoom(starting((n) => refused(unsure[n - 1] ?? 'refused')))
  await room.put({ sources: unsure.map((name) => aSource(name, { id: name })) })
  for (const name of unsure) {
    expect(keyOf(await say(`refresh ${name} now`))).toBe('unsure')
    expect(keyOf(await say(`refresh ${name} now`, { conversationId: '19:other' }))).toBe('running')
  }
  expect(api.calls).toEqual(unsure)
  for (const row of await rows()) expect([row.job_id, row.told_at]).toEqual([null, null])
})

test('a slow answer that comes after all names the job, also for who joined', async () => {
  const { say, api } = await aRefreshRoom(starting(() => 'slow'))
  expect(keyOf(await say('refresh Webshop now'))).toBe('asked')
  await say('refresh Webshop', { conversationId: '19:other' })
  api.answer(started('late'))
  await untilRows((row) => row.job_id === 'late')
  expect(await audited()).toHaveLength(1)
})

test('a slow answer that is a refusal is kept for whoever waits: nobody has been told yet', async () => {
  const { say, api } = await aRefreshRoom(starting(() => 'slow'))
  await say('refresh Webshop now')
  await say('refresh Webshop', { conversationId: '19:other' })
  api.answer(refused('unauthorized'))
  await untilRows((row) => row.problem === 'unauthorized' && row.told_at === null)
})

/** What goes on behind an answer ends soon: each look lets it go on. */
async function untilRows(holds: (row: Awaited<ReturnType<typeof rows>>[number]) => boolean, least = 1): Promise<void> {
  for (let look = 0; look < 200; look++) {
    const found = await rows()
    if (found.length >= least && found.every(holds)) return
  }
  throw new Error('It did not come to that')
}
