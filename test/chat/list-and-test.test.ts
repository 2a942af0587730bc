import { search } from '../../src/chat/ask/search.ts'
import { isPast, pastLine } from '../../src/chat/rules/past-line.ts'
import type { Message, Tested } from '../../src/core/message.ts'
import { putConversation } from '../../src/store/conversations.ts'
import { findShown } from '../../src/store/messages.ts'
import { useDatabase, within } from '../support/database.ts'
import { aKnownRoom, aMeasure, aRoom, aSegment, mia, now, segment } from './room.ts'

const store = useDatabase()
const bot = { serviceUrl: 'http://127.0.0.1:9/teams/', botId: '28:belfry', botName: 'Belfry' }
const channel = { id: '19:data', kind: 'channel' as const, ...bot }
const guarded = { local: false, admins: [], instanceAccess: 'everyone' as const }

const tested = (message: Message): Tested => {
  if (message.card !== 'tested') throw new Error(`not tested: ${JSON.stringify(message)}`)
  return message
}

describe('a test of a rule', () => {
  test.each([
    ['goes above 5000', 4_000, { current: 5_050, previous: 4_000, direction: 'above' }, { now: 4_000 }],
    ['goes above 5000', 6_000, { current: 6_000, direction: 'above' }, undefined],
    ['goes below 5000', 6_000, { current: 4_950, previous: 6_000, direction: 'below' }, { now: 6_000 }],
    ['rises by 10%', 1_000, { current: 1_100, previous: 1_000, direction: 'rises' }, { now: 1_000 }],
    ['falls by 100', 1_000, { current: 900, previous: 1_000, direction: 'falls' }, { now: 1_000 }],
    ['goes above 5000', null, { current: 5_050, direction: 'above' }, {}],
  ])('that says “%s” at %p shows its alert, and tells what is made up', async (says, value, shown, madeUp) => {
    const room = await aKnownRoom(store.db)
    await room.read(segment('VIP'), value)
    await room.say(`alert when segment VIP customers ${says}`)
    const card = tested(await room.say('test 1'))
    expect(card.of).toMatchObject({ card: 'threshold-crossed', subject: 'VIP customers', rule: 1, ...shown })
    expect(card.madeUp).toEqual(madeUp)
  })

  test.each([
    ['alert when Webshop is stale for 24 hours', { card: 'stale', of: 'datasource', subject: 'Webshop', hours: 24 }],
    ['alert when segment Gold has no data', { card: 'no-data', of: 'segment', subject: 'Gold' }],
    ['subscribe refresh failures for Webshop', { card: 'refresh-failed', sources: [{ name: 'Webshop' }] }],
    ['subscribe refresh successes', { card: 'refresh-succeeded', name: 'Webshop' }],
    ['subscribe full refresh', { card: 'refresh-completed' }],
    ['subscribe unification', { card: 'unification-completed' }],
    ['subscribe everything', { card: 'refresh-failed' }],
  ])('made by “%s” shows its alert', async (says, shown) => {
    const room = await aKnownRoom(store.db)
    await room.say(says)
    expect(tested(await room.say('test 1')).of).toMatchObject(shown)
  })

  test('in a channel goes to the asker’s own chat, where there is one', async () => {
    const room = await aKnownRoom(store.db)
    await within(store.db, (trx) =>
      putConversation(trx, { ...channel, id: 'a:mia', kind: 'personal', person: mia }, now),
    )
    await room.say('subscribe refresh failures')
    expect(await room.say('test 1')).toMatchObject({ say: { key: 'test-sent', number: 1 } })
    const rows = await store.db.selectFrom('messages').select(['recipient', 'facts']).execute()
    expect(rows.filter(({ facts }) => facts?.card === 'tested').map(({ recipient }) => recipient)).toEqual(['a:mia'])
    expect(await findShown(store.db, 'a:mia', 'x')).toBeUndefined()
  })

  test.each([
    ['of another conversation', '19:other', 'rule-elsewhere'],
    ['that is removed', '19:data', 'already-removed'],
  ])('%s is refused', async (_, conversationId, key) => {
    const room = await aKnownRoom(store.db)
    await room.say('subscribe refresh failures')
    if (key === 'already-removed') await room.say('remove 1')
    expect(await room.say('test 1', conversationId)).toMatchObject({ say: { key } })
  })
})

test.each([
  ['above', 0],
  ['above', 1e9],
  ['below', 0],
  ['below', -5.5],
] as const)('a made-up number %s %d is past the line', (kind, threshold) => {
  const condition = { kind, threshold }
  expect([isPast(condition, threshold), isPast(condition, pastLine(condition))]).toEqual([false, true])
})

describe('list all', () => {
  test('shows the rules of all conversations, each with its place', async () => {
    const room = await aKnownRoom(store.db)
    await room.say('subscribe refresh failures', '19:a')
    await room.say('subscribe refresh successes', '19:b')
    await within(store.db, (trx) => putConversation(trx, { ...channel, id: '19:a', title: 'Sales > Alerts' }, now))
    expect(await room.say('list all')).toMatchObject({
      card: 'rules-list',
      everywhere: true,
      rules: [
        { number: 1, place: 'Sales > Alerts' },
        { number: 2, place: '' },
      ],
    })
  })

  test('is for admins', async () => {
    const room = await aKnownRoom(store.db, { rights: guarded })
    expect(await room.say('list all')).toMatchObject({ say: { key: 'admins-only' } })
  })
})

describe('a list that can be searched', () => {
  const asked = { conversation: channel, person: mia, dataset: 'segment measure', said: '' }

  test('finds what is nearest, and only what can be watched', async () => {
    const room = await aKnownRoom(store.db)
    const found = await search(room.deps)({ ...asked, said: 'reven' })
    expect(found.slice(0, 2).map(({ value }) => value)).toEqual([
      'contoso/measures/Revenue',
      'contoso/measures/RevenueByCountry',
    ])
    expect(found.map(({ value }) => value)).not.toContain('contoso/measures/Spend')
  })

  test('shows 15 at most, and the first of all where nothing is typed', async () => {
    const room = aRoom(store.db)
    await room.put({
      segments: Array.from({ length: 40 }, (_, index) => aSegment(`S${index}`)),
      measures: [aMeasure('M')],
    })
    expect((await search(room.deps)(asked)).length).toBe(15)
    expect((await search(room.deps)({ ...asked, dataset: 'measure' })).map(({ title }) => title)).toEqual(['M'])
  })

  test('names the instance where there are several', async () => {
    const room = await aKnownRoom(store.db)
    await room.put({ segments: [aSegment('Gold')] }, { id: 'test', name: 'Fabrikam', type: 'production' })
    const found = await search(room.deps)({ ...asked, said: 'gold' })
    expect(
      found
        .slice(0, 2)
        .map(({ title }) => title)
        .sort(),
    ).toEqual(['Gold (Contoso)', 'Gold (Fabrikam)'])
  })

  test('shows nothing where nothing may be read', async () => {
    const room = await aKnownRoom(store.db, { rights: { ...guarded, instanceAccess: 'allowed' } })
    expect(await search(room.deps)(asked)).toEqual([])
  })

  test.each(['', 'everything', 'constructor', 'segment;drop'])(
    'knows nothing of a list called “%s”',
    async (dataset) => {
      const room = await aKnownRoom(store.db)
      expect(await search(room.deps)({ ...asked, dataset, said: 'vip' })).toEqual([])
    },
  )

  test('of time zones finds a city', async () => {
    const [first] = await search(aRoom(store.db).deps)({ ...asked, dataset: 'zone', said: 'new york' })
    expect(first).toEqual({ title: 'America/New York', value: 'America/New_York' })
  })
})
