import { priorities } from '../../src/core/delivery.ts'
import { perApp, perConversation } from '../../src/core/pacing.ts'
import { holdChannel, lockChannel, openChannel } from '../../src/store/channels.ts'
import { holdsLease, settleDelivery } from '../../src/store/deliveries.ts'
import { setRemoteId } from '../../src/store/messages.ts'
import { holdRecipient } from '../../src/store/parking.ts'
import { claimDue, type DeliveryKind } from '../../src/store/queue.ts'
import { forgetSends, settleSend } from '../../src/store/sends.ts'
import { at } from '../core/made.ts'
import { useDatabase, within } from '../support/database.ts'
import { aMessage, claim, putCard, putContoso, queue } from './rows.ts'

const database = useDatabase()
beforeEach(() => putContoso(database.db))

let leases = 0
const pace = { each: perConversation, all: perApp }
const paced = (now: Date, kind: DeliveryKind = 'cards', limit = 100) =>
  claimDue(database.db, kind, { now, limit, pace, leaseMs: 60_000, timeoutMs: 15_000, newId: () => `l${++leases}` })
const later = (ms: number) => new Date(at('10:00:00').getTime() + ms)
const idsOf = (claimed: readonly { readonly id: number }[]) => claimed.map(({ id }) => id)
type Claimed = Awaited<ReturnType<typeof claim>>[number]
const send = (claimed: Claimed, now: Date) =>
  within(database.db, async (trx) => {
    await settleSend(trx, claimed, now)
    await settleDelivery(trx, claimed, { state: 'sent', settledAt: now })
  })

describe('one conversation', () => {
  test('gets its messages one after the other, in their order', async () => {
    const ids = [await queue(database.db), await queue(database.db), await queue(database.db)]
    for (const id of ids) {
      const claimed = await claim(database.db)
      expect(idsOf(claimed)).toEqual([id])
      expect(await claim(database.db)).toEqual([])
      for (const one of claimed) await send(one, at('10:00:00'))
    }
  })

  test('waits with its first message, also when a later one is due', async () => {
    const first = await queue(database.db, { dueAt: at('10:05:00') })
    await queue(database.db)
    expect(await claim(database.db)).toEqual([])
    expect(idsOf(await claim(database.db, at('10:05:00')))).toEqual([first])
  })

  test('does not wait with a message whose trouble is its own', async () => {
    const first = await queue(database.db)
    const second = await queue(database.db)
    const [own] = await claim(database.db)
    if (own === undefined) throw new Error('Nothing was claimed')
    const end = { state: 'queued', setAside: true, dueAt: at('10:05:00'), reason: 'not-rendered' } as const
    await within(database.db, (trx) => settleDelivery(trx, own, end))
    const [next] = await claim(database.db)
    if (next === undefined) throw new Error('Nothing was claimed')
    await send(next, at('10:00:00'))
    expect([next.id, idsOf(await claim(database.db, at('10:05:00')))]).toEqual([second, [first]])
  })

  test('has its card changed, also while a word below that card is set aside', async () => {
    const messageId = await putCard(database.db)
    await within(database.db, (trx) => setRemoteId(trx, messageId, '1700'))
    await queue(database.db, { messageId, op: 'reply', facts: aMessage })
    const [word] = await claim(database.db)
    if (word === undefined) throw new Error('Nothing was claimed')
    const end = { state: 'queued', setAside: true, dueAt: at('10:05:00'), reason: 'not-rendered' } as const
    await within(database.db, (trx) => settleDelivery(trx, word, end))
    const change = await queue(database.db, { messageId, op: 'edit' })
    expect(idsOf(await claim(database.db))).toEqual([change])
  })

  test('that was told to wait gets neither alerts nor answers until then', async () => {
    const alert = await queue(database.db)
    const answer = await queue(database.db, { priority: priorities.person })
    const elsewhere = await queue(database.db, { to: 'elsewhere' })
    await within(database.db, (trx) => holdRecipient(trx, 'teams', 'channel', at('10:00:30')))
    await within(database.db, (trx) => holdRecipient(trx, 'teams', 'channel', at('10:00:10')))
    expect(idsOf(await claim(database.db, at('10:00:29')))).toEqual([elsewhere])
    expect(idsOf(await claim(database.db, at('10:00:29'), 9, 'answers'))).toEqual([])
    expect(idsOf(await claim(database.db, at('10:00:30')))).toEqual([alert])
    expect(idsOf(await claim(database.db, at('10:00:30'), 9, 'answers'))).toEqual([answer])
  })

  test('answers a person while an alert is under way', async () => {
    await queue(database.db)
    await claim(database.db)
    const answer = await queue(database.db, { priority: priorities.person })
    expect(idsOf(await claim(database.db, at('10:00:00'), 9, 'answers'))).toEqual([answer])
  })
})

describe('pacing', () => {
  /** Sends all that may go at a moment. @returns how many went */
  const sendAll = async (now: Date, kind: DeliveryKind = 'cards'): Promise<number> => {
    let sent = 0
    for (let claimed = await paced(now, kind); claimed.length > 0; claimed = await paced(now, kind))
      for (const one of claimed) {
        await send(one, now)
        sent += 1
      }
    return sent
  }

  test('claims no more for a conversation than its windows leave room for', async () => {
    for (let n = 0; n < 20; n++) await queue(database.db)
    const went = []
    for (const ms of [0, 500, 1_000, 2_000, 3_000, 4_000]) went.push(await sendAll(later(ms)))
    expect(went).toEqual([5, 0, 1, 5, 1, 5])
  })

  test('counts what is under way until it can no longer arrive, although nobody settled it', async () => {
    for (let n = 0; n < 45; n++) await queue(database.db, { to: `channel ${n}` })
    expect(await paced(later(0))).toHaveLength(40)
    expect(await paced(later(5_000))).toHaveLength(0)
    expect(await paced(later(60_000 + 15_000 + 999))).toHaveLength(0)
    expect(await paced(later(60_000 + 15_000 + 1_000))).toHaveLength(5)
  })

  test('keeps room for answers, whatever the alerts want', async () => {
    for (let n = 0; n < 60; n++) await queue(database.db, { to: `channel ${n}` })
    for (let n = 0; n < 60; n++) await queue(database.db, { to: `channel ${n}`, priority: priorities.person })
    expect([await sendAll(later(0)), await sendAll(later(0), 'answers')]).toEqual([40, 10])
    expect([await sendAll(later(1_000), 'answers'), await sendAll(later(1_000))]).toEqual([50, 0])
  })

  test('forgets what counts in no window any more, and nothing else', async () => {
    await queue(database.db)
    await sendAll(later(0))
    const kept = async () => (await database.db.selectFrom('sends').selectAll().execute()).length
    await within(database.db, (trx) => forgetSends(trx, later(3_599_999)))
    expect(await kept()).toBe(1)
    await within(database.db, (trx) => forgetSends(trx, later(3_600_000)))
    expect(await kept()).toBe(0)
  })
})

describe('a way out that is broken', () => {
  const hold = (until: Date) =>
    within(database.db, (trx) =>
      holdChannel(trx, 'teams', { until, reason: 'not-signed-in', isTold: true }, at('10:00:00')),
    )

  test('is not used, and then tried with one message at a time', async () => {
    const alert = await queue(database.db)
    await queue(database.db, { to: 'elsewhere' })
    await hold(at('10:00:10'))
    expect(await claim(database.db, at('10:00:09'))).toEqual([])
    const probe = await claim(database.db, at('10:00:10'))
    expect(idsOf(probe)).toEqual([alert])
    expect(await claim(database.db, at('10:00:11'))).toEqual([])
    for (const one of probe) expect(await holdsLease(database.db, one, async () => at('10:00:11'))).toBe(true)
  })

  test('is open again at once when it works', async () => {
    await queue(database.db)
    await hold(at('10:30:00'))
    await within(database.db, (trx) => openChannel(trx, 'teams', at('10:01:00')))
    expect(await claim(database.db, at('10:01:00'))).toHaveLength(1)
  })

  test('holds up no other way', async () => {
    await hold(at('10:30:00'))
    expect(await within(database.db, (trx) => lockChannel(trx, 'mail', at('10:00:00')))).toMatchObject({ gate: 'open' })
  })
})
