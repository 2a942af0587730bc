import { findConversation, markRemoved, putConversation } from '../../src/store/conversations.ts'
import { at } from '../core/made.ts'
import { useDatabase, within } from '../support/database.ts'
import { aConversation } from './rows.ts'

const database = useDatabase()
const put = (part: Parameters<typeof aConversation>[0], time = '10:00:00') =>
  within(database.db, (trx) => putConversation(trx, aConversation(part), at(time)))
const removedAt = async () =>
  (await database.db.selectFrom('conversations').select('removed_at').executeTakeFirstOrThrow()).removed_at

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
  await markRemoved(database.db, 'channel', at('11:00:00'))
  expect(await findConversation(database.db, 'channel')).toEqual(aConversation())
  expect(await removedAt()).toEqual(at('11:00:00'))
  await put({}, '12:00:00')
  expect(await removedAt()).toBeNull()
})
