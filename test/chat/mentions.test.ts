import { putConversation } from '../../src/store/conversations.ts'
import { useDatabase, within } from '../support/database.ts'
import { bo, chatOf, keyOf } from './others.ts'
import { aKnownRoom, choicesOf, now } from './room.ts'

const database = useDatabase()
const namesake = { id: '29:other', name: 'Bo Berg', entraId: '77777777-7777-4777-8777-7777777777cc' }

test.each(['in words', 'by a button'])(
  'whoever was mentioned stays the same person when a question is answered %s',
  async (way) => {
    const room = await aKnownRoom(database.db, {
      people: {
        find: async (id) => ({ name: 'Bo Berg', entraId: id, mail: `${id.slice(-2)}@contoso.example` }),
        ownersOf: async () => undefined,
        memberOf: async () => undefined,
      },
    })
    await within(database.db, (trx) => putConversation(trx, chatOf(namesake), now))
    const asked = await room.turn({ text: 'owner of Golt is Bo Berg', mentions: [{ text: 'Bo Berg', person: bo }] })
    expect(keyOf(asked)).toBe('did-you-mean')
    const answer = way === 'in words' ? await room.say('Gold') : await room.press(choicesOf(asked)[0] ?? '')
    expect(answer).toMatchObject({ say: { key: 'owner-set', owner: '1b@contoso.example' } })
  },
)

test('a mentioned guest whom the directory does not know is named by their address', async () => {
  const room = await aKnownRoom(database.db, {
    people: {
      find: async () => undefined,
      ownersOf: async () => undefined,
      memberOf: async () => ({ name: 'Guest', mail: 'guest@partner.example' }),
    },
  })
  const guest = { id: '29:guest', name: 'Guest' }
  await room.turn({ text: 'owner of Golt is Guest', mentions: [{ text: 'Guest', person: guest }] })
  expect(await room.say('Gold')).toMatchObject({ say: { key: 'owner-set', owner: 'guest@partner.example' } })
})
