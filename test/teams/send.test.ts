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
    show: async () => ({ card: {}, summary: '' }),
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
  expect(outcome).toEqual({ class: 'delivered', messageId: post?.activityId })
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
  expect(await sender()(aCard({}, { conversation }))).toMatchObject({ class: 'delivered' })
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
  const activityId = first.class === 'delivered' ? first.messageId : ''
  const second = await send(aCard({ op: 'edit', summary: 'CRM has recovered' }, { activityId }))
  expect(second).toEqual({ class: 'delivered', messageId: activityId })
  expect(teams.cards()).toMatchObject([{ activityId, activity: { summary: 'CRM has recovered' } }])
})

test('without a card the summary goes as plain text, as one message', async () => {
  const { card: _, ...text } = aCard({ form: 'plain' })
  expect(await sender()(text)).toMatchObject({ class: 'delivered' })
  expect(teams.posts).toMatchObject([{ activity: { text: 'CRM did not refresh', textFormat: 'plain' } }])
  expect(teams.posts[0]?.activity.attachments).toEqual([])
})

test('an edit may turn a card into text', async () => {
  const send = sender()
  const first = await send(aCard())
  const activityId = first.class === 'delivered' ? first.messageId : ''
  const { card: _, ...text } = aCard({ op: 'edit' }, { activityId })
  expect(await send(text)).toEqual({ class: 'delivered', messageId: activityId })
  expect(teams.cards()).toMatchObject([{ activityId, activity: { text: 'CRM did not refresh' } }])
})

test('the message to edit is gone, or was never told its name: it is posted anew', async () => {
  const send = sender()
  const anew = { class: 'retry-safe', reason: 'message-gone', change: 'anew' }
  expect(await send(aCard({ op: 'edit' }, { activityId: '1' }))).toMatchObject(anew)
  expect(await send(aCard({ op: 'edit' }))).toMatchObject(anew)
  expect(teams.attempts).toBe(1)
})

test('a thread that is gone, and one that may not be written to, are answered by a post', async () => {
  teams.fail(1, 404)
  teams.fail(1, 403)
  const send = sender()
  const anew = { class: 'retry-safe', reason: 'message-gone', change: 'anew' }
  expect(await send(aCard({ op: 'reply' }, { threadId: '1' }))).toMatchObject(anew)
  expect(await send(aCard({ op: 'reply' }, { threadId: '1' }))).toMatchObject(anew)
})

test('a 502 is one attempt: the SDK does not repeat it', async () => {
  teams.fail(1, 502)
  const outcome = await sender()(aCard())
  expect([teams.attempts, outcome]).toEqual([
    1,
    { class: 'ambiguous', reason: 'unanswered', detail: expect.stringContaining('502') },
  ])
})

test('a 429 that names a wait is one attempt as well', async () => {
  teams.fail(1, 429, { 'retry-after': '7' })
  const outcome = await sender()(aCard())
  expect([teams.attempts, outcome]).toMatchObject([1, { reason: 'throttled', afterMs: 7_000 }])
})

test('a redirect is not followed past the check of the host', async () => {
  teams.fail(1, 307, { location: `${teams.url}v3/conversations/x/activities` })
  const outcome = await sender()(aCard())
  expect([teams.attempts, outcome]).toMatchObject([1, { class: 'retry-safe', reason: 'unreachable' }])
})

test('an attempt that takes too long is given up, although Teams takes it later', async () => {
  teams.fail(1, 0, {}, 'slow')
  expect(await sender(1_000)(aCard())).toEqual({ class: 'ambiguous', reason: 'unanswered', detail: 'time is up' })
  teams.release()
  expect(teams.posts).toHaveLength(1)
})

test('a service host that is not trusted is refused before the network is touched', async () => {
  const conversation = { ...aCard().target.conversation, serviceUrl: 'https://a:b@smba.trafficmanager.net/teams/' }
  expect(await sender()(aCard({}, { conversation }))).toEqual({
    class: 'retry-safe',
    reason: 'host-not-allowed',
    detail: 'smba.trafficmanager.net',
  })
})
