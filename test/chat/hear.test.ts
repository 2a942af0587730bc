import { converse } from '../../src/chat/converse.ts'
import { hear } from '../../src/chat/hear.ts'
import { setUp } from '../../src/chat/set-up.ts'
import { findPreferences, putPreferences } from '../../src/store/preferences.ts'
import { useDatabase, within } from '../support/database.ts'
import { channelIn, chatOf, mia } from './others.ts'
import { aRoom } from './room.ts'

const database = useDatabase()
const turn = { activityId: '1', conversation: chatOf(mia), person: mia, text: 'help' }
const client = { locale: 'en-GB', timeZone: 'Europe/London' }

test('what a person’s client says is kept for what is written to them later, as far as it makes sense', async () => {
  const { deps } = aRoom(database.db)
  const seen = () => findPreferences(database.db, { scope: 'person', id: mia.id })
  await converse(deps, { ...turn, ...client })
  expect(await seen()).toEqual({ seenLanguage: 'en-GB', seenTimeZone: 'Europe/London' })
  await converse(deps, { ...turn, activityId: '2', locale: 'tlh', timeZone: 'Mars/Base' })
  await converse(deps, { ...turn, activityId: '3' })
  expect(await seen()).toEqual({ seenLanguage: 'en-GB', seenTimeZone: 'Europe/London' })
  const settings = { ...turn, activityId: '4', text: 'settings', locale: 'nl-NL' }
  await setUp(deps, settings)
  expect(await seen()).toEqual({ seenLanguage: 'nl-NL', seenTimeZone: 'Europe/London' })
})

test('one’s own chat is answered as one set it, else as the client says; a channel is not', async () => {
  const { deps } = aRoom(database.db)
  expect(await hear(deps, { ...turn, ...client })).toMatchObject({ lang: 'en', zone: 'Europe/London' })
  expect(await hear(deps, { ...turn, ...client, conversation: channelIn('sales') })).toMatchObject({ zone: 'UTC' })
  await within(database.db, (trx) => putPreferences(trx, { scope: 'person', id: mia.id }, { time_zone: 'Asia/Tokyo' }))
  expect(await hear(deps, { ...turn, ...client })).toMatchObject({ zone: 'Asia/Tokyo' })
  expect(await hear(deps, { ...turn, conversation: channelIn('sales') })).toMatchObject({ zone: 'UTC' })
})
