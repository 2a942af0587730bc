import { setUp } from '../../src/chat/set-up.ts'
import { useDatabase } from '../support/database.ts'
import { channelIn, keyOf, mia } from './others.ts'
import { aKnownRoom } from './room.ts'

const database = useDatabase()

test('a form that is sent ends the question asked before: words do not answer it any more', async () => {
  const room = await aKnownRoom(database.db)
  expect(keyOf(await room.say('alert when VIP customers goes above'))).toBe('which-number')
  const sent = {
    form: 'alert',
    what: 'above',
    subject: 'contoso/segments/Gold',
    number: '5',
    here: 'true',
    owner: 'false',
  }
  expect(keyOf(await room.press('new', sent))).toBe('rule-saved')
  expect(keyOf(await room.say('7'))).not.toBe('rule-saved')
})

test.each(['2147483648', '9007199254740991', 'NaN', '-1'])(
  'a press that answers question %s finds no question',
  async (dialogue) => {
    const room = await aKnownRoom(database.db)
    expect(keyOf(await room.press('x', { dialogue, chosen: 'VIP' }))).toBe('question-gone')
  },
)

test('settings in Teams whose writing fails are answered with the reference', async () => {
  const room = await aKnownRoom(database.db, {
    tellNow: async () => {
      throw new Error('lost')
    },
  })
  await room.read('segments/VIP', 9_000)
  const text = 'alert when VIP customers goes above 5 also now'
  const answer = await setUp(room.deps, { activityId: 'one', conversation: channelIn('sales'), person: mia, text })
  expect(answer).toMatchObject({ say: { key: 'fault', reference: 'referenc' } })
})
