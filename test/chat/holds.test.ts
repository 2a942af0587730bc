import type { Command, Held } from '../../src/chat/command.ts'
import type { Message } from '../../src/core/message.ts'
import { insertDelivery } from '../../src/store/deliveries.ts'
import { holdBack } from '../../src/store/held.ts'
import { putMessage, setFacts, setRemoteId } from '../../src/store/messages.ts'
import { listMutes } from '../../src/store/mutes.ts'
import { insertNewNotices, queueNotices } from '../../src/store/notices.ts'
import { findPreferences } from '../../src/store/preferences.ts'
import { attachProblem, closeProblems, listOpenTold, openProblem } from '../../src/store/problems.ts'
import { findRule } from '../../src/store/rules.ts'
import { aFailure } from '../core/made.ts'
import { aMessage, putEvent } from '../store/rows.ts'
import { useDatabase, within } from '../support/database.ts'
import { aKnownRoom, choicesOf, now, type Room } from './room.ts'

const database = useDatabase()
let room: Room
beforeEach(async () => {
  room = await aKnownRoom(database.db, { timeZone: 'Europe/Amsterdam' })
  await room.say('subscribe refresh failures')
})

const saidOf = (message: Message) => (message.card === 'said' ? message.say : message.card)
const mute = (what: Held | undefined, minutes: number | undefined = 60, part = {}) =>
  room.act(
    { verb: 'mute', ...(what && { what }), ...(minutes !== undefined && minutes > 0 && { until: { minutes } }) },
    part,
  )
const inAnHour = '2026-11-21T10:00:00.000Z'
const audited = async () =>
  (await database.db.selectFrom('audit').select(['what', 'about']).orderBy('id').execute()).map(
    ({ what, about }) => `${what} ${about}`,
  )

/** A failure of a source that was told here, by a card of its own. @returns its problem */
async function putTold(name: string, remoteId: string): Promise<number> {
  const subject = `datasources/${name}`
  const event = aFailure({ id: `event of ${name}`, subject }, { name })
  const { id: eventId } = await putEvent(database.db, event)
  return within(database.db, async (trx) => {
    const conversationId = '19:data'
    const problemId = await openProblem(trx, { conversationId, key: `contoso/${subject}`, eventId, at: now })
    const message = { channel: 'teams', recipient: conversationId, groupKey: event.id, remoteId } as const
    const { id: messageId } = await putMessage(trx, message, now)
    await setFacts(trx, messageId, aMessage)
    await attachProblem(trx, problemId, messageId)
    const delivery = await insertDelivery(trx, { messageId, op: 'post', priority: 1, dueAt: now }, now)
    const notice = {
      eventId,
      ruleId: 1,
      recipient: 'here',
      conversationId,
      groupKey: event.id,
      problemId,
      composeAt: now,
    }
    await insertNewNotices(trx, [notice], now)
    const { id } = await trx
      .selectFrom('notices')
      .select('id')
      .where('event_id', '=', eventId)
      .executeTakeFirstOrThrow()
    await queueNotices(trx, [id], delivery, now)
    return problemId
  })
}

/** An answer below another message, as it is kept. */
const putAnswer = (remoteId: string, threadId: string) =>
  within(database.db, async (trx) => {
    const message = { channel: 'teams', recipient: '19:data', groupKey: remoteId, threadId } as const
    const { id } = await putMessage(trx, message, now)
    await setRemoteId(trx, id, remoteId)
  })

describe('mute', () => {
  test('a rule, everywhere, and take it back', async () => {
    const answer = await mute({ of: 'rule', number: 1 })
    expect(saidOf(answer)).toEqual({ of: 'hold', key: 'muted', what: { of: 'rule', number: 1 }, until: inAnHour })
    expect(choicesOf(answer)).toEqual(['unmute 1'])
    expect((await findRule(database.db, 1))?.mutedUntil?.toISOString()).toBe(inAnHour)
    expect(await room.say('list')).toMatchObject({ rules: [{ number: 1, mutedUntil: inAnHour }] })
    expect(saidOf(await room.act({ verb: 'unmute', what: { of: 'rule', number: 1 } }))).toMatchObject({
      key: 'unmuted',
    })
    expect((await findRule(database.db, 1))?.mutedUntil).toBeUndefined()
    expect(await audited()).toEqual(expect.arrayContaining(['muted rule/1', 'unmuted rule/1']))
  })

  test('a subject by its name, in any letter case, and all', async () => {
    const subject = { of: 'subject', subject: 'vip CUSTOMERS' } as const
    expect(saidOf(await mute(subject))).toMatchObject({ what: { of: 'subjects', subjects: ['VIP customers'] } })
    expect(saidOf(await mute({ of: 'all' }, 120))).toMatchObject({ key: 'muted', what: { of: 'all' } })
    expect(await listMutes(database.db, '19:data', now)).toMatchObject([
      { of: { instanceId: 'contoso', subject: 'segments/VIP' }, title: 'VIP customers' },
      { until: new Date('2026-11-21T11:00:00.000Z') },
    ])
    await room.act({ verb: 'unmute', what: { of: 'all' } })
    expect(await listMutes(database.db, '19:data', now)).toEqual([])
  })

  test('a name that is not exact asks, and keeps the time', async () => {
    const answer = await mute({ of: 'subject', subject: 'VIP custmers' }, 240)
    expect(saidOf(answer)).toMatchObject({ key: 'did-you-mean' })
    expect(choicesOf(answer)[0]).toBe('mute segment "VIP customers" for 4 hours')
  })

  test('what is missing is asked for, with choices', async () => {
    const whats = await mute(undefined, 120)
    expect(saidOf(whats)).toEqual({ of: 'hold', key: 'which-to-mute' })
    expect(choicesOf(whats)).toEqual(['mute 1 for 2 hours', 'mute all for 2 hours'])
    const times = await mute({ of: 'all' }, 0)
    expect(saidOf(times)).toEqual({ of: 'hold', key: 'how-long', what: { of: 'all' } })
    expect(choicesOf(times)).toEqual(['mute all for 1 hour', 'mute all for 4 hours', 'mute all until tomorrow'])
    expect(await listMutes(database.db, '19:data', now)).toEqual([])
  })

  test.each([
    ['longer than 90 days', { of: 'all' }, 91 * 1_440, 'too-long'],
    ['a rule that is not there', { of: 'rule', number: 9 }, 60, 'no-such-rule'],
    ['this, where nothing is shown', { of: 'shown' }, 60, 'nothing-shown'],
  ] as const)('%s is refused', async (_, what, minutes, key) => {
    expect(saidOf(await mute(what, minutes))).toMatchObject({ key })
    expect(await audited()).not.toContain(expect.stringMatching(/^muted/))
  })

  test('until a time of the clocks here', async () => {
    const answer = await room.act({ verb: 'mute', what: { of: 'all' }, until: { at: 540 } })
    expect(saidOf(answer)).toMatchObject({ until: '2026-11-22T08:00:00.000Z' })
  })

  test('what a pressed card shows, also from the question below it', async () => {
    await putTold('Webshop', 'card')
    expect(saidOf(await mute({ of: 'shown' }, 60, { pressedId: 'card' }))).toMatchObject({
      what: { of: 'subjects', subjects: ['Webshop'] },
    })
    await putAnswer('answer', 'card')
    expect(saidOf(await mute({ of: 'shown' }, 60, { pressedId: 'answer' }))).toMatchObject({ key: 'muted' })
    expect(saidOf(await mute({ of: 'shown' }, 60, { threadId: 'card' }))).toMatchObject({ key: 'muted' })
    expect(await listMutes(database.db, '19:data', now)).toHaveLength(1)
  })
})

describe('unmute', () => {
  test('without a name ends the only mute, asks where there are more, and says so where there is none', async () => {
    expect(saidOf(await room.act({ verb: 'unmute' }))).toEqual({ of: 'hold', key: 'not-muted' })
    await mute({ of: 'rule', number: 1 })
    await mute({ of: 'all' })
    const asked = await room.act({ verb: 'unmute' })
    expect(saidOf(asked)).toMatchObject({ key: 'which-to-unmute' })
    expect(choicesOf(asked)).toEqual(['unmute 1', 'unmute all'])
    await room.act({ verb: 'unmute', what: { of: 'rule', number: 1 } })
    expect(saidOf(await room.act({ verb: 'unmute' }))).toMatchObject({ key: 'unmuted', what: { of: 'all' } })
  })

  test('what is not muted says so', async () => {
    const what = { of: 'subject', subject: 'Webshop' } as const
    expect(saidOf(await room.act({ verb: 'unmute', what }))).toMatchObject({ key: 'not-muted' })
  })
})

describe('quiet hours', () => {
  const hours = (said: Extract<Command, { verb: 'quiet-hours' }>['hours']) =>
    room.act({ verb: 'quiet-hours', ...(said && { hours: said }) })
  const kept = async () => (await findPreferences(database.db, { scope: 'conversation', id: '19:data' })).quiet

  test('are set on the clocks here, changed and taken back', async () => {
    const set = await hours({ from: 570, to: 660 }) // it is 10:00 in Amsterdam
    expect(saidOf(set)).toMatchObject({ zone: 'Europe/Amsterdam', until: inAnHour })
    expect(choicesOf(set)).toEqual(['quiet hours off'])
    const changed = await hours({ from: 1_080, to: 480 })
    expect(saidOf(changed)).not.toHaveProperty('until')
    expect(choicesOf(changed)).toEqual(['quiet hours 9:30-11:00'])
    expect(await kept()).toEqual({ from: 1_080, to: 480 })
    expect(saidOf(await hours('off'))).toMatchObject({ was: true })
    expect(await kept()).toBeUndefined()
    expect(saidOf(await hours('off'))).toMatchObject({ was: false })
    expect((await audited()).filter((one) => one === 'quiet-hours conversation/19:data')).toHaveLength(3)
  })

  test.each(['channel', 'personal'] as const)(
    'go by the time zone here (%s): once that changes, what they hold is looked at again',
    async (kind) => {
      await putTold('Webshop', 'card')
      const held = { reason: 'quiet-hours', until: new Date(now.getTime() + 3_600_000) } as const
      await within(database.db, (trx) => holdBack(trx, [1], held))
      const bot = { serviceUrl: 'http://127.0.0.1:9/teams/', botId: '28:belfry', botName: 'Belfry' }
      await room.act({ verb: 'time-zone', zone: 'Asia/Tokyo' }, { conversation: { id: '19:data', kind, ...bot } })
      const { held_until } = await database.db.selectFrom('notices').select('held_until').executeTakeFirstOrThrow()
      expect(held_until).toEqual(now)
    },
  )

  test('that begin when they end are refused, and hours that were not said are asked for', async () => {
    expect(saidOf(await hours({ from: 480, to: 480 }))).toMatchObject({ key: 'quiet-hours-same' })
    const asked = await hours(undefined)
    expect(saidOf(asked)).toEqual({ of: 'hold', key: 'which-quiet-hours' })
    expect(choicesOf(asked)).toEqual(['quiet hours 18:00-8:00', 'quiet hours 22:00-7:00'])
    expect(await kept()).toBeUndefined()
  })
})

describe('ack', () => {
  const acknowledgedBy = async () =>
    (await listOpenTold(database.db, '19:data')).map(({ acknowledged }) => acknowledged?.by.name)

  test('a pressed card; pressed again, it says who was faster', async () => {
    await putTold('Webshop', 'card')
    await putTold('CRM', 'other card')
    const answer = await room.act({ verb: 'ack' }, { pressedId: 'card' })
    expect(saidOf(answer)).toEqual({ of: 'hold', key: 'acknowledged', subjects: ['Webshop'] })
    expect(choicesOf(answer)).toEqual(['unack'])
    const later = { pressedId: 'card', person: { id: '29:jan', name: 'Jan' } }
    expect(saidOf(await room.act({ verb: 'ack' }, later))).toMatchObject({ key: 'already-acknowledged', by: 'Mia' })
    expect(await acknowledgedBy()).toEqual(['Mia', undefined])
    expect(await audited()).toContain('acknowledged problem/1')
  })

  test('in the thread, and taken back there', async () => {
    await putTold('Webshop', 'card')
    await room.act({ verb: 'ack' }, { threadId: 'card' })
    expect(await acknowledgedBy()).toEqual(['Mia'])
    expect(saidOf(await room.act({ verb: 'unack' }, { threadId: 'card' }))).toMatchObject({ key: 'unacknowledged' })
    expect(await acknowledgedBy()).toEqual([undefined])
    expect(saidOf(await room.act({ verb: 'unack' }, { threadId: 'card' }))).toMatchObject({ key: 'not-acknowledged' })
  })

  test('typed elsewhere: the only one there is, else which', async () => {
    expect(saidOf(await room.act({ verb: 'ack' }))).toMatchObject({ key: 'nothing-to-acknowledge' })
    await putTold('Webshop', 'card')
    await putTold('CRM', 'other card')
    const asked = await room.act({ verb: 'ack' })
    expect(saidOf(asked)).toMatchObject({ key: 'which-to-acknowledge' })
    expect(choicesOf(asked)).toEqual(['ack "Webshop"', 'ack "CRM"', 'ack all'])
    await room.act({ verb: 'ack', subject: 'Webshop' }) // known by its id to the catalogue, by its name to the event
    expect(saidOf(await room.act({ verb: 'ack' }))).toMatchObject({ key: 'acknowledged', subjects: ['CRM'] })
    const all = await room.act({ verb: 'unack', all: true })
    expect(saidOf(all)).toMatchObject({ subjects: ['Webshop', 'CRM'] })
  })

  test('what is over says so', async () => {
    await putTold('Webshop', 'card')
    await within(database.db, (trx) => closeProblems(trx, 'contoso/datasources/Webshop', { at: now, now }))
    expect(saidOf(await room.act({ verb: 'ack' }, { pressedId: 'card' }))).toMatchObject({ key: 'over-already' })
  })
})
