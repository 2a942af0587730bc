import type { Command } from '../../src/chat/command.ts'
import { putConversation } from '../../src/store/conversations.ts'
import { listMutes } from '../../src/store/mutes.ts'
import { park } from '../../src/store/parking.ts'
import { listProblemsOf } from '../../src/store/problems.ts'
import { aRoom } from '../chat/room.ts'
import { aRun, at } from '../core/made.ts'
import { aConversation, putRule } from '../store/rows.ts'
import { within } from '../support/database.ts'
import { type Sent, useStage } from './stage.ts'

const stage = useStage()

/** Somebody presses it on a message there. */
const press = (command: Command, pressedId: string) =>
  aRoom(stage.db, { clock: async () => stage.now }).act(command, { conversation: aConversation(), pressedId })

/** The name that Teams gave to what went out. */
const idOf = (sent: Sent | undefined): string =>
  sent?.outcome.class === 'delivered' ? sent.outcome.messageId : 'nothing went out'
const reply = async (): Promise<string> => {
  stage.pass(5)
  return idOf((await stage.tell()).find(({ op }) => op === 'reply'))
}

/** The Webshop fails, and fails again. @returns what its reply is called */
async function failsTwice(): Promise<string> {
  await putRule(stage.db, { watch: { kind: 'refresh-failed', firstFailures: true } })
  await stage.see(aRun({ outcome: 'failed' }))
  stage.pass(5)
  await stage.tell()
  stage.pass(600)
  const again = { jobId: 'j2', jobIds: ['j2'], taskId: 't2', endedAt: at('10:10:00') }
  await stage.see(aRun({ outcome: 'failed', ...again }))
  return reply()
}

test('a button of a word below a card is about what the card shows', async () => {
  const again = await failsTwice()
  expect(await press({ verb: 'why' }, again)).toMatchObject({
    card: 'why',
    told: [{ what: { name: 'Webshop' } }, { what: { name: 'Webshop' } }],
  })
  expect(await press({ verb: 'ack' }, again)).toMatchObject({ say: { key: 'acknowledged', subjects: ['Webshop'] } })
  const mute = { verb: 'mute', what: { of: 'shown' }, until: { minutes: 60 } } as const
  expect(await press(mute, again)).toMatchObject({ say: { key: 'muted', what: { subjects: ['Webshop'] } } })
  expect(await listMutes(stage.db, 'channel', stage.now)).toMatchObject([{ of: { subject: 'datasources/w1' } }, {}])
  expect(await listProblemsOf(stage.db, 1)).toMatchObject([{ acknowledged: { by: { name: 'Mia' } } }])
  await stage.tell()
})

test('the mute of a card is about all that it shows, and about nothing else', async () => {
  await putRule(stage.db, { watch: { kind: 'refresh-failed', firstFailures: true } })
  const failed = (name: string) => stage.see(aRun({ outcome: 'failed', source: { name }, taskId: name }))
  await failed('Webshop')
  await failed('CRM')
  stage.pass(5)
  const [card] = await stage.tell()
  const mute = { verb: 'mute', what: { of: 'shown' }, until: { minutes: 60 } } as const
  expect(await press(mute, idOf(card))).toMatchObject({ say: { what: { subjects: ['Webshop', 'CRM'] } } })
  const muted = await listMutes(stage.db, 'channel', stage.now)
  expect(muted.map(({ title }) => title)).toEqual(['Webshop', 'CRM'])
  await failed('Loyalty')
  expect(await reply()).toMatch('activity')
})

test('below a card that is over there is nothing left to look after, and why tells of it all the same', async () => {
  await failsTwice()
  stage.pass(600)
  const success = { outcome: 'succeeded', jobId: 'j3', jobIds: ['j3'], taskId: 't3', endedAt: at('10:20:00') } as const
  await stage.see(aRun(success))
  const recovered = await reply()
  expect(await press({ verb: 'ack' }, recovered)).toMatchObject({ say: { key: 'over-already' } })
  expect(await press({ verb: 'why' }, recovered)).toMatchObject({ told: [{ line: { number: 1 } }, {}] })
})

test('why below a card that came to whoever stands in tells of it there', async () => {
  const rule = await putRule(stage.db, { watch: { kind: 'refresh-failed', firstFailures: true } })
  const chat = aConversation({ id: 'chat', kind: 'personal', person: rule.createdBy })
  await within(stage.db, async (trx) => {
    await putConversation(trx, chat, stage.now)
    await park(trx, { conversationId: 'channel' }, 'bot-removed', stage.now)
  })
  await stage.see(aRun({ outcome: 'failed' }))
  stage.pass(5)
  const sent = (await stage.tell()).find(({ message }) => message.card === 'refresh-failed')
  const room = aRoom(stage.db, { clock: async () => stage.now })
  expect(await room.act({ verb: 'why' }, { conversation: chat, pressedId: idOf(sent) })).toMatchObject({
    told: [{ line: { number: rule.id }, to: { kind: 'here' } }],
  })
})

test('why tells how long it took, and that it was held', async () => {
  const rule = await putRule(stage.db, { watch: { kind: 'refresh-failed', firstFailures: true } })
  const mute = { verb: 'mute', what: { of: 'all' }, until: { minutes: 60 } } as const
  await press(mute, 'nothing')
  await stage.see(aRun({ outcome: 'failed' }))
  stage.pass(5)
  expect(await stage.tell()).toEqual([])
  stage.pass(3_600)
  const told = await stage.tell()
  expect(told).toMatchObject([{ message: { card: 'catch-up' } }])
  expect(await press({ verb: 'why' }, idOf(told[0]))).toMatchObject({
    told: [{ line: { number: rule.id }, waited: { from: at('10:00:10').toISOString(), held: true } }],
  })
})
