import type { Message } from '../../src/core/message.ts'
import type { SearchAsked } from '../../src/core/turn.ts'
import {
  bot as belfry,
  botRemoved,
  cardPress,
  channel,
  channelMessage,
  chat,
  configInvoke,
  installationUpdate,
  mia,
  personalMessage,
  postActivity,
  searchInvoke,
  team,
  teamEvent,
  tenant,
} from '../support/fake-teams.ts'
import { shown, startBot } from './running-bot.ts'

const serviceUrl = 'http://127.0.0.1:9/teams/'

const settingsForm: Message = { card: 'settings-form', values: {}, instances: [], zones: [], problems: [] }

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

test.each<[string, true | undefined]>([
  ['private', true],
  ['shared', true],
  ['standard', undefined],
])('a %s channel has members of its own: %s', async (type, isApart) => {
  const said = channelMessage({ serviceUrl, text: 'list' })
  const channelData = { ...said.channelData, channel: { id: channel, type } }
  expect((await turnOf({ ...said, channelData })).conversation.isApart).toBe(isApart)
})

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
    locale: 'en-US',
  })
})

test('the group that a team is comes with the conversation where Teams names it', async () => {
  const asked = channelMessage({ serviceUrl, text: 'list' })
  const groupOf = async (aadGroupId: unknown) => {
    const channelData = { ...asked.channelData, team: { id: team, aadGroupId } }
    const { teamId, groupId } = (await turnOf({ ...asked, channelData })).conversation
    return [teamId, groupId]
  }
  expect(await groupOf('0F8FAD5B-d9cb-469f-a165-70867728950e')).toEqual([team, '0f8fad5b-d9cb-469f-a165-70867728950e'])
  for (const odd of [null, 7, '']) expect(await groupOf(odd)).toEqual([team, undefined])
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

test('only the mention of the bot is taken out, once for each entity; of other people the name stays', async () => {
  const asked = channelMessage({ serviceUrl, text: '' })
  const mention = { type: 'mention', mentioned: { id: '29:bo', name: 'Bo' }, text: '<at>Bo</at>' }
  const text = '<at>Belfry</at> owner of <at>Belfry</at> is <at>Bo</at>'
  const turn = await turnOf({ ...asked, text, entities: [...asked.entities, mention] })
  expect([turn.text, turn.mentions]).toEqual([
    'owner of <at>Belfry</at> is Bo',
    [{ text: 'Bo', person: { id: '29:bo', name: 'Bo' } }],
  ])
})

test.each([
  ['on the activity', { locale: 'nl-NL', localTimezone: 'Europe/Amsterdam', entities: [] }],
  ['in an entity', { entities: [{ type: 'clientInfo', locale: 'nl-NL', timezone: 'Europe/Amsterdam' }] }],
])('a person’s language and time zone are read %s', async (_, part) => {
  const turn = await turnOf({ ...personalMessage({ serviceUrl, text: 'list' }), ...part })
  expect([turn.locale, turn.timeZone]).toEqual(['nl-NL', 'Europe/Amsterdam'])
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

test('what was filled in comes with a press, of either kind of button; what is no text is left out', async () => {
  const data = { say: 'edit 3', number: '1\u200B200', here: 'true', odd: 7, msteams: { type: 'messageBack' } }
  const press = cardPress({ serviceUrl, say: 'edit 3', replyToId: '1750', filled: { number: '1200', here: 'true' } })
  const submitted = { ...personalMessage({ serviceUrl, text: '' }), value: data, replyToId: '1750' }
  const filled = { number: '1200', here: 'true' }
  expect([await turnOf(press), await turnOf(submitted)]).toMatchObject([
    { text: 'edit 3', filled },
    { text: 'edit 3', filled },
  ])
})

describe('a list that can be searched', () => {
  test('shows what was found, 15 at most', async () => {
    const bot = await startBot({
      search: async ({ said }) => Array.from({ length: 20 }, () => ({ title: said, value: 'v' })),
    })
    const response = await postActivity(bot.url, searchInvoke({ serviceUrl, dataset: 'segment', queryText: 'vip' }))
    await bot.stop()
    expect([response.status, await response.json()]).toEqual([
      200,
      {
        statusCode: 200,
        type: 'application/vnd.microsoft.search.searchResponse',
        value: { results: Array.from({ length: 15 }, () => ({ title: 'vip', value: 'v' })) },
      },
    ])
  })

  test('asks in whose name and where it is searched', async () => {
    const asked: SearchAsked[] = []
    const search = async (one: SearchAsked) => {
      asked.push(one)
      return []
    }
    const bot = await startBot({ search })
    await postActivity(bot.url, searchInvoke({ serviceUrl, dataset: 'segment', queryText: 'vip' }))
    await bot.stop()
    expect(asked).toMatchObject([
      { dataset: 'segment', said: 'vip', person: { id: mia.id }, conversation: { id: channel } },
    ])
    expect(bot.arrivals).toEqual([])
  })

  test('of an odd request is not implemented', async () => {
    const odd = { ...searchInvoke({ serviceUrl, dataset: 'x', queryText: '' }), value: { queryText: 'x' } }
    expect((await arrivalsOf(odd)).statuses).toEqual([501])
  })
})

describe('Teams’ own settings', () => {
  test('show the form, with buttons that a dialog can send', async () => {
    const bot = await startBot({ receive: async () => settingsForm })
    const response = await postActivity(bot.url, configInvoke({ serviceUrl }))
    await bot.stop()
    expect(await response.json()).toMatchObject({
      responseType: 'config',
      config: {
        type: 'continue',
        value: { title: 'Belfry', card: { contentType: 'application/vnd.microsoft.card.adaptive', content: {} } },
      },
    })
    expect(bot.arrivals).toMatchObject([{ kind: 'settings', turn: { text: 'settings' } }])
  })

  test('that were sent are answered in words', async () => {
    const bot = await startBot({})
    const filled = { say: 'settings', form: 'settings', language: 'nl' }
    const response = await postActivity(bot.url, configInvoke({ serviceUrl, filled }))
    await bot.stop()
    expect(await response.json()).toEqual({ responseType: 'config', config: { type: 'message', value: shown.summary } })
    expect(bot.arrivals).toMatchObject([{ kind: 'settings', turn: { filled: { form: 'settings', language: 'nl' } } }])
  })
})

test('adding the app tells where it was added, and by whom', async () => {
  const { arrivals } = await arrivalsOf(
    installationUpdate({ serviceUrl, action: 'add', id: 'f:1' }),
    installationUpdate({ serviceUrl, action: 'add', kind: 'personal' }),
  )
  expect(arrivals).toMatchObject([
    {
      kind: 'installed',
      activityId: 'f:1',
      conversation: { id: channel, kind: 'channel', teamId: team },
      by: { id: mia.id, name: 'Mia', entraId: mia.aadObjectId },
    },
    { kind: 'installed', conversation: { id: chat, kind: 'personal' } },
  ])
})

describe('taking the app out', () => {
  test('of a team loses all of its channels, by either of the two events', async () => {
    const { arrivals } = await arrivalsOf(
      installationUpdate({ serviceUrl, action: 'remove' }),
      botRemoved({ serviceUrl }),
    )
    const lost = { kind: 'lost', place: { teamId: team }, reason: 'bot-removed' }
    expect(arrivals).toEqual([lost, lost])
  })

  test('of a personal chat or a group loses that conversation', async () => {
    const removal = installationUpdate({ serviceUrl, action: 'remove', kind: 'personal' })
    const group = { id: '19:group@thread.v2', conversationType: 'groupChat', isGroup: true, tenantId: tenant }
    const { arrivals } = await arrivalsOf(
      removal,
      { ...removal, conversation: group },
      { ...removal, conversation: group, type: 'conversationUpdate', membersRemoved: [belfry] },
    )
    expect(arrivals).toEqual([
      { kind: 'lost', place: { conversationId: chat }, reason: 'bot-removed' },
      { kind: 'lost', place: { conversationId: group.id }, reason: 'bot-removed' },
      { kind: 'lost', place: { conversationId: group.id }, reason: 'bot-removed' },
    ])
  })

  test.each(['private', 'shared', 'Shared'])('of a %s channel loses that channel alone', async (type) => {
    const removal = botRemoved({ serviceUrl, threadId: '1700' })
    const channelData = { ...removal.channelData, channel: { id: channel, type } }
    expect((await arrivalsOf({ ...removal, channelData })).arrivals).toEqual([
      { kind: 'lost', place: { conversationId: channel }, reason: 'bot-removed' },
    ])
  })

  test('of a channel whose team is not told loses that channel', async () => {
    const removal = installationUpdate({ serviceUrl, action: 'remove' })
    expect((await arrivalsOf({ ...removal, channelData: { tenant: { id: tenant } } })).arrivals).toEqual([
      { kind: 'lost', place: { conversationId: channel }, reason: 'bot-removed' },
    ])
  })

  test('is not that somebody else leaves', async () => {
    expect((await arrivalsOf({ ...botRemoved({ serviceUrl }), membersRemoved: [mia] })).arrivals).toEqual([])
  })
})

describe('what becomes of a channel or a team', () => {
  const gone = { id: '19:gone@thread.tacv2', name: 'Alerts' }

  test.each([
    ['channelDeleted', { kind: 'lost', place: { conversationId: gone.id }, reason: 'conversation-gone' }],
    ['teamDeleted', { kind: 'lost', place: { teamId: team }, reason: 'conversation-gone' }],
    ['teamHardDeleted', { kind: 'lost', place: { teamId: team }, reason: 'conversation-gone' }],
    ['teamArchived', { kind: 'lost', place: { teamId: team }, reason: 'team-archived' }],
    ['channelRestored', { kind: 'back', place: { conversationId: gone.id } }],
    ['teamRestored', { kind: 'back', place: { teamId: team } }],
    ['teamUnarchived', { kind: 'back', place: { teamId: team } }],
  ])('%s names it by its own id, not by the conversation that tells of it', async (eventType, arrival) => {
    const { arrivals, statuses } = await arrivalsOf(teamEvent({ serviceUrl, eventType, channel: gone }))
    expect([arrivals, statuses]).toEqual([[arrival], [200]])
  })

  test.each(['channelDeleted', 'channelRestored'])('%s that names no channel loses nothing', async (eventType) => {
    const { arrivals, statuses } = await arrivalsOf(teamEvent({ serviceUrl, eventType }))
    expect([arrivals, statuses]).toEqual([[], [200]])
  })

  test('a team event that names no team loses nothing', async () => {
    const event = teamEvent({ serviceUrl, eventType: 'teamDeleted' })
    const channelData = { tenant: { id: tenant }, eventType: 'teamDeleted' }
    expect((await arrivalsOf({ ...event, channelData })).arrivals).toEqual([])
  })

  test.each([
    ...'channelCreated channelRenamed teamRenamed teamMemberAdded teamMemberRemoved channelMemberAdded'.split(' '),
    ...'channelMemberRemoved channelShared channelUnshared somethingNew constructor'.split(' '),
  ])('%s changes nothing', async (eventType) => {
    const { arrivals, statuses } = await arrivalsOf(teamEvent({ serviceUrl, eventType, channel: gone }))
    expect([arrivals, statuses]).toEqual([[], [200]])
  })

  test('an event with odd names in it is still understood', async () => {
    const event = teamEvent({ serviceUrl, eventType: 'teamArchived' })
    const channelData = { ...event.channelData, team: { id: team, name: 7 }, channel: 'General' }
    expect((await arrivalsOf({ ...event, channelData })).arrivals).toMatchObject([
      { kind: 'lost', place: { teamId: team } },
    ])
  })
})

describe('a conversation', () => {
  const titleIn = async (names: object) => {
    const asked = channelMessage({ serviceUrl, text: 'list' })
    return (await turnOf({ ...asked, channelData: { ...asked.channelData, ...names } })).conversation.title
  }

  test.each([
    [
      'its team and its own name',
      { team: { id: team, name: 'Sales' }, channel: { id: channel, name: 'Alerts' } },
      'Sales > Alerts',
    ],
    ['its own name', { channel: { id: channel, name: 'Alerts' } }, 'Alerts'],
    ['its team', { team: { id: team, name: 'Sales' } }, 'Sales'],
    ['nothing', {}, undefined],
    ['an empty name', { team: { id: team, name: '' }, channel: { id: channel, name: '' } }, undefined],
    ['the name of another channel', { channel: { id: '19:other@thread.tacv2', name: 'Other' } }, undefined],
  ])('is called by what is told of it: %s', async (_, names, title) => {
    expect(await titleIn(names)).toBe(title)
  })

  test('of the channel General is called by its team alone', async () => {
    const asked = channelMessage({ serviceUrl, conversationId: team, text: 'list' })
    const channelData = {
      ...asked.channelData,
      team: { id: team, name: 'Sales' },
      channel: { id: team, name: 'General' },
    }
    expect((await turnOf({ ...asked, channelData })).conversation.title).toBe('Sales')
  })

  test('with one person knows whose chat it is, and is never taken for the bot’s own', async () => {
    const install = installationUpdate({ serviceUrl, action: 'add', kind: 'personal' })
    const { arrivals } = await arrivalsOf(
      personalMessage({ serviceUrl, text: 'list' }),
      install,
      { ...install, from: belfry },
      channelMessage({ serviceUrl, text: 'list' }),
    )
    const person = { id: mia.id, name: 'Mia', entraId: mia.aadObjectId }
    expect(
      arrivals.map((arrival) =>
        arrival.kind === 'turn' ? arrival.turn.conversation : 'conversation' in arrival && arrival.conversation,
      ),
    ).toEqual([
      expect.objectContaining({ kind: 'personal', person }),
      expect.objectContaining({ kind: 'personal', person }),
      expect.not.objectContaining({ person: expect.anything() }),
      expect.not.objectContaining({ person: expect.anything() }),
    ])
  })
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
