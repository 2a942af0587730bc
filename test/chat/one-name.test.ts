import { useDatabase } from '../support/database.ts'
import { keyOf } from './others.ts'
import { aRoom, aSegment, aSource, choicesOf } from './room.ts'

const database = useDatabase()

/** Two instances of one name, of these types. */
async function twins(...types: readonly string[]) {
  const room = aRoom(database.db)
  for (const [index, type] of types.entries())
    await room.put(
      { segments: [aSegment('VIP')], sources: [aSource('Webshop')] },
      { id: `i${index + 1}`, name: 'Contoso', type },
    )
  return room
}

test.each([
  [
    ['production', 'sandbox'],
    ['Contoso (production)', 'Contoso (sandbox)'],
  ],
  [
    ['production', 'production'],
    ['Contoso (i1)', 'Contoso (i2)'],
  ],
] as const)('of two instances of one name, of the types %j, the buttons tell which', async (types, titles) => {
  const room = await twins(...types)
  for (const text of ['subscribe refresh failures', 'alert when segment VIP goes above 5']) {
    const asked = await room.say(text)
    expect(asked.card === 'said' && asked.choices.map(({ title }) => title)).toEqual(titles)
    const saved = await room.press(choicesOf(asked)[1] ?? '')
    expect(saved.card).toBe('rule-saved')
  }
  const rules = await database.db.selectFrom('rules').select('instance_id').execute()
  expect(rules.map((rule) => rule.instance_id)).toEqual(['i2', 'i2'])
})

test('the form of settings sets the one that was chosen, and Undo means the one that was set before', async () => {
  const room = await twins('production', 'production')
  expect((await room.press('settings', { form: 'settings', instance: 'i2' })).card).toBe('settings-saved')
  const set = await database.db.selectFrom('preferences').select('instance_id').execute()
  expect(set).toEqual([{ instance_id: 'i2' }])
  const used = await room.say('use i1')
  expect([keyOf(used), choicesOf(used)]).toEqual(['usual', ['use i2']])
})
