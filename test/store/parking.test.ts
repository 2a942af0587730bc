import { putConversation } from '../../src/store/conversations.ts'
import { findParked, park, unpark } from '../../src/store/parking.ts'
import { at } from '../core/made.ts'
import { useDatabase, within } from '../support/database.ts'
import { aConversation, putContoso } from './rows.ts'

const database = useDatabase()
beforeEach(() => putContoso(database.db))

test('a channel is parked with all channels of its team, and comes back with them', async () => {
  const team = { teamId: 'team' }
  await within(database.db, (trx) => putConversation(trx, aConversation({ id: 'other', ...team }), at('10:00:00')))
  await within(database.db, (trx) => putConversation(trx, aConversation(team), at('10:00:00')))
  const parked = await within(database.db, (trx) => park(trx, team, 'team-archived', at('10:00:00')))
  expect(parked).toEqual(['channel', 'other'])
  expect(await within(database.db, (trx) => park(trx, team, 'team-archived', at('10:00:00')))).toEqual([])
  expect(await findParked(database.db, 'teams', 'other')).toBe('team-archived')
  expect(await within(database.db, (trx) => unpark(trx, team, at('10:00:00')))).toEqual(['channel', 'other'])
  expect(await findParked(database.db, 'teams', 'other')).toBeUndefined()
})
