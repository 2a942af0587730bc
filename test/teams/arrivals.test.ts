import {
  botRemoved,
  cardPress,
  channel,
  channelMessage,
  chat,
  installationUpdate,
  mia,
  personalMessage,
  postActivity,
  team,
  tenant,
} from '../support/fake-teams.ts'
import { shown, startBot } from './running-bot.ts'

const serviceUrl = 'http://127.0.0.1:9/teams/'

async function arrivalsOf(...activities: object[]) {
  const bot = await startBot({})
  const statuses: number[] = []
  for (const activity of activities) statuses.push((await postActivity(bot.url, activity)).status)
  await bot.stop()
  return { arrivals: bot.arrivals, statuses }
}

async function turnOf(activity: object) {
  const [arrival] = (await arrivalsOf(activity)).arrivals
  if (arrival?.kind !== 'turn') throw new Error('no turn')
  return arrival.turn
}

test('a question at the top of a channel is a turn in its own thread, without the mention', async () => {
  expect(await turnOf(channelMessage({ serviceUrl, id: '1700', text: 'list' }))).toEqual({
    activityId: '1700',
    conversation: {
      id: channel,
      kind: 'channel',
      tenantId: tenant,
      teamId: team,
      serviceUrl,
      botId: '28:belfry',
      botName: 'Belfry',
    },
    threadId: '1700',
    person: { id: mia.id, name: 'Mia', entraId: mia.aadObjectId },
    text: 'list',
  })
})

test('a question below a message belongs to that thread and to the channel', async () => {
  const turn = await turnOf(channelMessage({ serviceUrl, id: '1800', threadId: '1700', text: 'list' }))
  expect([turn.conversation.id, turn.threadId]).toEqual([channel, '1700'])
})

test('a personal chat has no threads', async () => {
  const turn = await turnOf(personalMessage({ serviceUrl, text: ' \u00a0 help &nbsp;\n' }))
  expect([turn.conversation.id, turn.conversation.kind, turn.threadId, turn.text]).toEqual([
    chat,
    'personal',
    undefined,
    'help',
  ])
})

test('only the mention of the bot is taken out, once for each entity', async () => {
  const asked = channelMessage({ serviceUrl, text: '' })
  const mention = { type: 'mention', mentioned: { id: '29:bo', name: 'Bo' }, text: '<at>Bo</at>' }
  const text = '<at>Belfry</at> owner of <at>Belfry</at> is <at>Bo</at>'
  expect((await turnOf({ ...asked, text, entities: [...asked.entities, mention] })).text).toBe(
    'owner of <at>Belfry</at> is <at>Bo</at>',
  )
})

test('a mention alone is a turn without text', async () => {
  expect((await turnOf(channelMessage({ serviceUrl, text: '' }))).text).toBe('')
})

test('a text is cut at 2,000 characters and holds nothing a database refuses', async () => {
  const { text } = await turnOf(personalMessage({ serviceUrl, text: `a\0b${'x'.repeat(5_000)}` }))
  expect([text.length, text.slice(0, 3)]).toEqual([2_000, 'abx'])
})

test('a submitted card says the text behind its button and names the card', async () => {
  const submitted = { ...personalMessage({ serviceUrl, text: '' }), value: { say: 'remove 4' }, replyToId: '1700' }
  const turn = await turnOf(submitted)
  expect([turn.text, turn.pressedId]).toEqual(['remove 4', '1700'])
})

test('a press is a turn and is answered with the card that takes the place of the pressed one', async () => {
  const bot = await startBot({})
  const press = cardPress({ serviceUrl, say: 'undo 4', replyToId: '1750', threadId: '1700' })
  const response = await postActivity(bot.url, press)
  await bot.stop()
  expect(await response.json()).toEqual({
    statusCode: 200,
    type: 'application/vnd.microsoft.card.adaptive',
    value: shown.card,
  })
  expect(bot.arrivals).toMatchObject([{ kind: 'turn', turn: { text: 'undo 4', pressedId: '1750', threadId: '1700' } }])
})

test('a press with nothing to answer is acknowledged with a message', async () => {
  const bot = await startBot({ receive: async () => undefined })
  const response = await postActivity(bot.url, cardPress({ serviceUrl, say: 'list', replyToId: '1' }))
  await bot.stop()
  expect(await response.json()).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.activity.message' })
})

test('adding the app tells where it was added', async () => {
  const { arrivals } = await arrivalsOf(
    installationUpdate({ serviceUrl, action: 'add', id: 'f:1' }),
    installationUpdate({ serviceUrl, action: 'add', kind: 'personal' }),
  )
  expect(arrivals).toMatchObject([
    { kind: 'installed', activityId: 'f:1', conversation: { id: channel, kind: 'channel', teamId: team } },
    { kind: 'installed', conversation: { id: chat, kind: 'personal' } },
  ])
})

test('taking the app out is a removal, by either of the two events', async () => {
  const { arrivals } = await arrivalsOf(
    installationUpdate({ serviceUrl, action: 'remove' }),
    botRemoved({ serviceUrl }),
  )
  expect(arrivals).toEqual([
    { kind: 'removed', conversationId: channel },
    { kind: 'removed', conversationId: channel },
  ])
})

test('what means nothing here is answered and forgotten', async () => {
  const asked = personalMessage({ serviceUrl, text: 'x' })
  const { arrivals, statuses } = await arrivalsOf(
    installationUpdate({ serviceUrl, action: 'add-upgrade' }),
    installationUpdate({ serviceUrl, action: 'remove-upgrade' }),
    { ...asked, type: 'messageReaction' },
    { ...asked, type: 'conversationUpdate', membersAdded: [{ id: '28:belfry' }] },
    { ...asked, type: 'somethingNew', entities: 'odd', channelData: 7 },
  )
  expect([arrivals, statuses]).toEqual([[], [200, 200, 200, 200, 200]])
})

test('an invoke that Belfry does not know is not implemented', async () => {
  const press = cardPress({ serviceUrl, say: 'x', replyToId: '1' })
  const { arrivals, statuses } = await arrivalsOf(
    { ...press, name: 'task/fetch' },
    { ...press, value: { action: { verb: 'dance', data: { say: 'x' } } } },
  )
  expect([arrivals, statuses]).toEqual([[], [501, 501]])
})

test('a turn that could not be committed is answered 500 without a reason, so that Teams posts it again', async () => {
  const bot = await startBot({ receive: async () => Promise.reject(new Error('database at db.internal is down')) })
  const response = await postActivity(bot.url, personalMessage({ serviceUrl, text: 'list' }))
  await bot.stop()
  expect([response.status, await response.text()]).toEqual([500, '{"error":"not handled"}'])
  expect(bot.warnings).toEqual([expect.stringContaining('activity-not-handled')])
})
