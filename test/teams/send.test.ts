import type { CardToSend, TeamsTarget } from '../../src/core/delivery.ts'
import { createBot } from '../../src/teams/bot.ts'
import { channel, chat, type FakeTeams, startFakeTeams } from '../support/fake-teams.ts'

let teams: FakeTeams
beforeEach(async () => {
  teams = await startFakeTeams()
})
afterEach(() => teams.stop())

function sender(timeoutMs = 5_000) {
  return createBot({
    serviceHosts: [],
    timeoutMs,
    receive: async () => undefined,
    show: () => ({ card: {}, summary: '' }),
    log: { warn: () => undefined },
    now: () => new Date('2026-11-21T08:00:00Z'),
  }).send
}

function aCard(part: Partial<CardToSend> = {}, at: Partial<TeamsTarget> = {}): CardToSend {
  const conversation = {
    id: channel,
    kind: 'channel',
    serviceUrl: teams.url,
    botId: '28:belfry',
    botName: 'Belfry',
  } as const
  return {
    op: 'post',
    target: { channel: 'teams', conversation, ...at },
    card: { type: 'AdaptiveCard', version: '1.5', body: [] },
    summary: 'CRM did not refresh',
    ...part,
  }
}

const personal = (): TeamsTarget['conversation'] => ({ ...aCard().target.conversation, id: chat, kind: 'personal' })

test('a post makes one message of one card and a summary, and nothing else', async () => {
  const outcome = await sender()(aCard())
  const [post] = teams.posts
  expect(outcome).toEqual({ kind: 'sent', messageId: post?.activityId })
  expect(post).toMatchObject({
    op: 'post',
    conversationId: channel,
    activity: {
      type: 'message',
      summary: 'CRM did not refresh',
      attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: aCard().card }],
    },
  })
  expect([post?.activity.text, post?.activity.channelData]).toEqual([undefined, undefined])
})

test('a service URL may end without a slash', async () => {
  const conversation = { ...aCard().target.conversation, serviceUrl: teams.url.replace(/\/$/, '') }
  expect(await sender()(aCard({}, { conversation }))).toMatchObject({ kind: 'sent' })
})

test('a reply goes into its thread in a channel, and plainly into a chat', async () => {
  const send = sender()
  await send(aCard({ op: 'reply' }, { threadId: '1700' }))
  await send(aCard({ op: 'reply' }, { threadId: '1700', conversation: personal() }))
  expect(teams.posts).toMatchObject([
    { op: 'reply', conversationId: channel, threadId: '1700' },
    { op: 'post', conversationId: chat },
  ])
})

test('an edit changes the message that is there', async () => {
  const send = sender()
  const first = await send(aCard())
  const activityId = first.kind === 'sent' ? first.messageId : ''
  const second = await send(aCard({ op: 'edit', summary: 'CRM has recovered' }, { activityId }))
  expect(second).toEqual({ kind: 'sent', messageId: activityId })
  expect(teams.cards()).toMatchObject([{ activityId, activity: { summary: 'CRM has recovered' } }])
})

test('the message to edit is gone', async () => {
  const send = sender()
  expect(await send(aCard({ op: 'edit' }, { activityId: '1' }))).toMatchObject({ kind: 'gone' })
  expect(await send(aCard({ op: 'edit' }))).toMatchObject({ kind: 'gone' })
})

test('a thread that is gone, and one that may not be written to', async () => {
  teams.fail(1, 404)
  teams.fail(1, 403)
  const send = sender()
  expect(await send(aCard({ op: 'reply' }, { threadId: '1' }))).toMatchObject({ kind: 'gone' })
  expect(await send(aCard({ op: 'reply' }, { threadId: '1' }))).toMatchObject({ kind: 'gone' })
})

test('a 502 is one attempt: the SDK does not repeat it', async () => {
  teams.fail(1, 502)
  const outcome = await sender()(aCard())
  expect([teams.attempts, outcome]).toEqual([
    1,
    { kind: 'retry', reason: 'unanswered', ambiguous: true, detail: expect.stringContaining('502') },
  ])
})

test('a 429 that names a wait is one attempt as well', async () => {
  teams.fail(1, 429, { 'retry-after': '7' })
  const outcome = await sender()(aCard())
  expect([teams.attempts, outcome]).toMatchObject([1, { reason: 'throttled', ambiguous: false, afterMs: 7_000 }])
})

test('a wait may be named as a date, or not at all', async () => {
  teams.fail(1, 429, { 'retry-after': 'Sat, 21 Nov 2026 08:00:30 GMT' })
  teams.fail(1, 429)
  const send = sender()
  expect(await send(aCard())).toMatchObject({ reason: 'throttled', afterMs: 30_000 })
  expect(await send(aCard())).not.toHaveProperty('afterMs')
})

test.each([
  [400, 'not-accepted', false],
  [401, 'not-signed-in', false],
  [403, 'not-there', false],
  [404, 'not-there', false],
  [408, 'unanswered', true],
  [412, 'busy', false],
  [413, 'not-accepted', false],
  [422, 'not-accepted', false],
  [500, 'unanswered', true],
  [503, 'unanswered', true],
  [504, 'unanswered', true],
])('a post that is answered %d will be tried again: %s', async (status, reason, ambiguous) => {
  teams.fail(1, status)
  const outcome = await sender()(aCard())
  expect([teams.attempts, outcome]).toMatchObject([1, { kind: 'retry', reason, ambiguous }])
})

test('a connection that is cut leaves open whether the post arrived', async () => {
  teams.fail(1, 0, {}, 'cut-after-accept')
  const outcome = await sender()(aCard())
  expect([teams.posts.length, outcome]).toMatchObject([1, { reason: 'unanswered', ambiguous: true }])
})

test('an edit is never ambiguous: repeating it changes nothing', async () => {
  teams.fail(1, 0, {}, 'cut-after-accept')
  teams.fail(1, 504)
  const send = sender()
  const edit = aCard({ op: 'edit' }, { activityId: '1' })
  expect(await send(edit)).toMatchObject({ reason: 'unanswered', ambiguous: false })
  expect(await send(edit)).toMatchObject({ reason: 'unanswered', ambiguous: false })
})

test('an attempt that takes too long is given up and may have arrived', async () => {
  teams.fail(1, 0, {}, 'slow')
  expect(await sender(500)(aCard())).toMatchObject({ reason: 'unanswered', ambiguous: true, detail: 'time is up' })
})

test('where nobody listens, nothing left', async () => {
  const conversation = { ...aCard().target.conversation, serviceUrl: 'http://127.0.0.1:1/' }
  expect(await sender()(aCard({}, { conversation }))).toMatchObject({ reason: 'unreachable', ambiguous: false })
})

test('a redirect is not followed past the check of the host', async () => {
  teams.fail(1, 307, { location: `${teams.url}v3/conversations/x/activities` })
  const outcome = await sender()(aCard())
  expect([teams.attempts, outcome]).toMatchObject([1, { reason: 'not-accepted' }])
})

test('a service host that is not trusted is refused before the network is touched', async () => {
  const conversation = { ...aCard().target.conversation, serviceUrl: 'https://smba.trafficmanager.net/teams/' }
  expect(await sender()(aCard({}, { conversation }))).toEqual({ kind: 'refused', reason: 'host-not-allowed' })
})
