import type { Message } from '../../src/core/message.ts'
import { stopMail } from '../../src/pipeline/stop-mail.ts'
import { findRule } from '../../src/store/rules.ts'
import { useDatabase, within } from '../support/database.ts'
import { aKnownRoom, mia, now, type Room } from './room.ts'

const store = useDatabase()
const bo = { id: '29:bo', name: 'Bo' }
const ada = { id: '29:ada', name: 'Ada', entraId: 'ada' }
const rights = { local: false, admins: ['ada'], instanceAccess: 'everyone' } as const
const bot = { serviceUrl: 'http://127.0.0.1:9/teams/', botId: '28:belfry', botName: 'Belfry' }

/** What somebody says in their own chat, with what a form holds. */
function tell(room: Room, person: typeof mia, text: string, filled?: Readonly<Record<string, string>>) {
  const chat = { id: `a:${person.id}`, kind: 'personal' as const, person, ...bot }
  const part = { person, conversation: chat, conversationId: chat.id }
  return filled === undefined ? room.turn({ text, ...part }) : room.press(text, filled, part)
}

const cardOf = (message: Message): string => (message.card === 'said' ? message.say.key : message.card)

/** A room where Mia made rule 1 in a channel; her address is known. */
async function aRoom() {
  const room = await aKnownRoom(store.db, {
    rights,
    people: {
      find: async () => undefined,
      ownersOf: async () => [],
      memberOf: async (_, id) => (id === mia.id ? { name: mia.name, mail: 'mia@contoso.example' } : undefined),
    },
  })
  await room.say('alert when VIP customers goes above 1200 email owner here')
  return room
}

test.each([
  ['its maker', mia],
  ['an admin', ada],
])(
  '%s tests, changes, removes and restores a rule of a channel in their own chat, and it stays where it was',
  async (_, person) => {
    const room = await aRoom()
    const form = await tell(room, person, 'edit 1')
    expect(form).toMatchObject({ card: 'rule-form', rule: { number: 1 }, place: '' })
    if (form.card !== 'rule-form') return
    expect(await tell(room, person, 'test 1')).toMatchObject({ card: 'tested' })
    const filled = { form: form.of, rule: '1', revision: '1', ...form.values, number: '1300' }
    const changed = await tell(room, person, 'edit 1', filled)
    expect(changed).toMatchObject({ card: 'rule-saved', rule: { number: 1, here: true, place: '' } })
    expect(await findRule(store.db, 1)).toMatchObject({ conversationId: '19:data', revision: 2, createdBy: mia })
    if (changed.card !== 'rule-saved') return
    expect(await tell(room, person, `undo ${changed.changed?.change}`)).toMatchObject({ card: 'rule-saved' })
    expect(await tell(room, person, 'remove 1')).toMatchObject({ card: 'rule-removed', rules: [{ place: '' }] })
    expect(await tell(room, person, 'restore 1')).toMatchObject({ card: 'rule-saved', rule: { place: '' } })
  },
)

test('anybody else is sent to where the rule was made, and so is its maker in another channel', async () => {
  const room = await aRoom()
  for (const text of ['edit 1', 'test 1', 'remove 1', 'restore 1'])
    expect(cardOf(await tell(room, bo, text))).toBe('rule-elsewhere')
  expect(cardOf(await room.say('remove 1', '19:other'))).toBe('rule-elsewhere')
  expect(cardOf(await tell(room, mia, 'mute 1 for 1 hour'))).toBe('rule-elsewhere')
})

test('the form offers mails again to a reader who has stopped their own, and to nobody else', async () => {
  const room = await aRoom()
  const alarms = { newId: () => 'reference', log: room.deps.log, rights }
  const stopped = { ruleId: 1, address: 'mia@contoso.example' }
  await within(store.db, (trx) => stopMail(trx, alarms, stopped, now))
  expect(await room.say('edit 1')).toMatchObject({ unwanted: [stopped.address], isUnwanted: true })
  expect(await tell(room, ada, 'edit 1')).not.toHaveProperty('isUnwanted')
  await room.say('mail me again 1')
  expect(await room.say('edit 1')).not.toHaveProperty('unwanted')
})
