import type { Command } from '../../src/chat/command.ts'
import type { Message } from '../../src/core/message.ts'
import type { Turn } from '../../src/core/turn.ts'
import { findConversation } from '../../src/store/conversations.ts'
import { aRoom } from '../chat/room.ts'
import { channel } from '../support/fake-teams.ts'
import { crm, startHouse, type TestHouse, webshop } from '../support/house.ts'
import { evaluate, run, shownIn } from '../support/trip.ts'

let house: TestHouse
beforeEach(async () => {
  house = await startHouse({ settings: { DEFAULT_TIME_ZONE: 'Europe/Amsterdam' } })
  await house.settle()
})
afterEach(() => house.stop())

/** Somebody in the channel says or presses it. */
async function act(command: Command, part: Partial<Turn> = {}): Promise<Message> {
  const conversation = await findConversation(house.deps.db, channel)
  if (conversation === undefined) throw new Error('Nobody has spoken there yet')
  const { clock, timeZone } = house.deps
  const message = await aRoom(house.deps.db, { clock, timeZone }).act(command, { conversation, ...part })
  await house.settle()
  return message
}
/** What was posted in the channel meanwhile; edits of what is there are not. */
const posted = async (happens: () => Promise<unknown>): Promise<readonly string[]> => {
  const before = shownIn(house).length
  await happens()
  return shownIn(house).slice(before)
}
const until = (moment: string) => house.pass((Date.parse(moment) - house.now.getTime()) / 1_000, 600)
const ingestion = (name: 'Webshop' | 'CRM', ends: string) =>
  run(house, [{ operation: 'ingestion', name, source: name === 'CRM' ? crm : webshop, ends }])
const fails = (name: 'Webshop' | 'CRM' = 'Webshop') => ingestion(name, 'failed')
const succeeds = (name: 'Webshop' | 'CRM' = 'Webshop') => ingestion(name, 'successful')

test.each([
  ['begins', '2027-03-27', '2027-03-28T05:45:00Z', /to 28 Mar 2027, 08:0\d CEST/],
  ['ends', '2027-10-30', '2027-10-31T06:45:00Z', /to 31 Oct 2027, 08:0\d CET/],
])('quiet hours over the night in which summer time %s end by the clocks there', async (_, day, nearlyOver, over) => {
  house.jump((Date.parse(`${day}T12:00:00Z`) - house.now.getTime()) / 1_000)
  await house.settle()
  await house.say('subscribe refresh failures')
  await act({ verb: 'quiet-hours', hours: { from: 18 * 60, to: 8 * 60 } })
  expect(await posted(() => fails())).toHaveLength(1)
  await until(`${day}T18:00:00Z`)
  const night = await posted(async () => {
    await fails('CRM')
    await succeeds()
    await until(nearlyOver)
  })
  expect(night).toEqual([])
  expect(shownIn(house).some((text) => /Webshop refreshed again/.test(text))).toBe(true)
  const morning = await posted(() => house.pass(900, 60))
  expect(morning).toHaveLength(1)
  const [missed] = morning
  expect(missed).toMatch(/2 things happened while alerts were held here/)
  expect(missed).toMatch(over)
  expect(missed).toMatch(/CRM failed to refresh(?! \(over)/)
  expect(missed).toMatch(/Webshop refreshed again after 1 failure, \d+ h/)
})

test('what comes while all is muted follows in one message, which says what is over', async () => {
  await house.say('subscribe refresh failures')
  await act({ verb: 'mute', what: { of: 'all' }, until: { minutes: 60 } })
  const muted = await posted(async () => {
    await fails()
    await fails('CRM')
    await succeeds()
    await house.pass(600, 60)
  })
  expect(muted).toEqual([])
  await house.restart()
  const [told, ...more] = await posted(() => house.pass(3_600, 60))
  expect(more).toEqual([])
  expect(told).toMatch(/2 things happened while alerts were held here/)
  expect(told).toMatch(/Webshop failed to refresh \(over by now\)/)
  expect(told).toMatch(/CRM failed to refresh(?! \(over)/)
})

test('a muted rule holds its mail and its card until it is unmuted; others tell as ever', async () => {
  await house.say('alert when segment High risk transaction churn goes above 1200')
  await house.say('subscribe refresh failures')
  await act({ verb: 'mute', what: { of: 'rule', number: 1 }, until: { day: 'tomorrow' } })
  expect(await posted(() => evaluate(house, 1_212))).toEqual([])
  expect(await posted(() => fails())).toHaveLength(1)
  expect(house.inbox.mails).toEqual([])
  const told = await posted(async () => {
    await act({ verb: 'unmute', what: { of: 'rule', number: 1 } })
    await house.pass(60)
  })
  expect(told).toEqual([expect.stringMatching(/1 thing happened while alerts were held here[\s\S]*1,212/)])
  expect(house.inbox.mails).toHaveLength(1)
})

test('who looks after a failure hears of no further one, everybody sees it, and its recovery ends that', async () => {
  await house.say('subscribe refresh failures')
  await fails()
  expect(await act({ verb: 'ack' })).toMatchObject({ say: { key: 'acknowledged', subjects: ['Webshop'] } })
  expect(shownIn(house).at(-1)).toMatch(/Acknowledged by Mia, 20 Nov 2026/)
  expect(await posted(() => fails())).toEqual([])
  expect(shownIn(house).at(-1)).toMatch(/2 failures in a row/)
  expect(await posted(() => fails('CRM'))).toHaveLength(1)
  expect(await posted(() => succeeds())).toEqual([expect.stringMatching(/Webshop refreshed again/)])
  expect(await posted(() => fails())).toEqual([expect.not.stringMatching(/Acknowledged/)])
})
