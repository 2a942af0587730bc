import { parse } from '../../src/chat/parse.ts'
import { listMutes } from '../../src/store/mutes.ts'
import { findRule } from '../../src/store/rules.ts'
import { useDatabase } from '../support/database.ts'
import { ada, channelIn, keyOf, known, mia, tell, tim } from './others.ts'
import { aKnownRoom, choicesOf, now } from './room.ts'

const database = useDatabase()
const sales = channelIn('sales')
const eve = { id: '29:eve', name: 'Eve', entraId: '99999999-9999-4999-8999-999999999999' }
const rights = { local: false, admins: [ada.entraId ?? ''], instanceAccess: 'everyone' } as const

test('“unmute” alone ends a mute only for whoever may end it by its name', async () => {
  const { deps } = await aKnownRoom(database.db, { rights, people: known })
  await tell(deps, parse('subscribe refresh failures'), mia, sales)
  await tell(deps, parse('mute 1 for 2 hours'), mia, sales)
  expect(keyOf(await tell(deps, parse('unmute'), eve, sales))).toBe('not-yours')
  expect((await findRule(deps.db, 1))?.mutedUntil).toBeDefined()
  expect(keyOf(await tell(deps, parse('unmute'), mia, sales))).toBe('unmuted')
  await tell(deps, parse('mute all for 2 hours'), tim, sales)
  expect(keyOf(await tell(deps, parse('unmute'), eve, sales))).toBe('only-owners')
  expect(await listMutes(deps.db, sales.id, now)).toHaveLength(1)
  expect(keyOf(await tell(deps, parse('unmute'), tim, sales))).toBe('unmuted')
})

test.each(['1', 'all', 'segment VIP customers'])(
  'Undo of a further mute of %s brings back the one before it',
  async (what) => {
    const room = await aKnownRoom(database.db, { timeZone: 'Europe/Amsterdam' })
    await room.say('subscribe refresh failures')
    await room.say(`mute ${what} for 2 hours`)
    const [back = ''] = choicesOf(await room.say(`mute ${what} for 2 days`))
    expect(await room.press(back)).toMatchObject({ say: { key: 'muted', until: '2026-11-21T11:00:00.000Z' } })
  },
)
