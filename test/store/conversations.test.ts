import { findConversation, findGroupOf, listChatsWith, putConversation } from '../../src/store/conversations.ts'
import { findParked, park } from '../../src/store/parking.ts'
import { at } from '../core/made.ts'
import { useDatabase, within } from '../support/database.ts'
import { aConversation } from './rows.ts'

const database = useDatabase()
const put = (part: Parameters<typeof aConversation>[0], time = '10:00:00') =>
  within(database.db, (trx) => putConversation(trx, aConversation(part), at(time)))

test('a conversation that was never heard of is not known', async () => {
  expect(await findConversation(database.db, 'channel')).toBeUndefined()
})

test('what the newest activity says of a conversation holds', async () => {
  await put({ tenantId: 'tenant', teamId: 'team' })
  await put({ serviceUrl: 'https://smba.trafficmanager.net/amer/', tenantId: 'tenant' }, '11:00:00')
  const newest = aConversation({ serviceUrl: 'https://smba.trafficmanager.net/amer/', tenantId: 'tenant' })
  expect(await findConversation(database.db, 'channel')).toEqual(newest)
})

test('a conversation that lost the bot stays, and hearing from it brings it back', async () => {
  await put({})
  await within(database.db, (trx) => park(trx, { conversationId: 'channel' }, 'bot-removed', at('11:00:00')))
  expect(await findConversation(database.db, 'channel')).toEqual(aConversation())
  expect(await findParked(database.db, 'teams', 'channel')).toBe('bot-removed')
  await put({}, '12:00:00')
  expect(await findParked(database.db, 'teams', 'channel')).toBeUndefined()
})

test('a name, a group and a person that an activity does not tell are kept', async () => {
  const told = { title: 'Sales', groupId: 'group', person: { id: '29:mia', name: 'Mia' } }
  await put(told)
  await put({})
  expect(await findConversation(database.db, 'channel')).toEqual(aConversation(told))
})

test('a team is the group that any of its channels has named last', async () => {
  await put({ id: '19:a', teamId: 'team', groupId: 'old' })
  await put({ id: '19:b', teamId: 'team', groupId: 'new' }, '11:00:00')
  await put({ id: '19:c', teamId: 'team' }, '12:00:00')
  expect([await findGroupOf(database.db, 'team'), await findGroupOf(database.db, 'other')]).toEqual(['new', undefined])
})

test('the chats with a person are found, those that cannot be reached left out', async () => {
  const mia = { id: '29:mia', name: 'Mia' }
  await put({ id: 'a:1', kind: 'personal', person: mia })
  await put({ id: 'a:2', kind: 'personal', person: { id: '29:wim', name: 'Wim' } })
  const find = async () => (await listChatsWith(database.db, ({ id }) => id === mia.id, 5)).map(({ id }) => id)
  expect(await find()).toEqual(['a:1'])
  await within(database.db, (trx) => park(trx, { conversationId: 'a:1' }, 'bot-blocked', at('11:00:00')))
  expect(await find()).toEqual([])
})
