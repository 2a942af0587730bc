import { priorities } from '../../src/core/delivery.ts'
import { putConversation } from '../../src/store/conversations.ts'
import {
  findQueued,
  holdsLease,
  releaseDeliveries,
  releaseExpired,
  settleDelivery,
} from '../../src/store/deliveries.ts'
import { putMessage, setFacts, setRemoteId } from '../../src/store/messages.ts'
import { park } from '../../src/store/parking.ts'
import type { DeliveryKind } from '../../src/store/queue.ts'
import { at } from '../core/made.ts'
import { useDatabase, within } from '../support/database.ts'
import { aConversation, aMessage, claim, putCard, putContoso, queue } from './rows.ts'

const database = useDatabase()
beforeEach(() => putContoso(database.db))

const idsOf = (claimed: readonly { readonly id: number }[]) => claimed.map(({ id }) => id)
const settle = (...[claimed, end]: [Parameters<typeof settleDelivery>[1], Parameters<typeof settleDelivery>[2]]) =>
  within(database.db, (trx) => settleDelivery(trx, claimed, end))
const putMail = () =>
  within(database.db, async (trx) => {
    const address = { channel: 'mail', recipient: 'a@contoso.example', groupKey: 'x', threadId: '<1@belfry>' } as const
    const { id } = await putMessage(trx, address, at('10:00:00'))
    await setFacts(trx, id, aMessage)
    return id
  })
const rowOf = (id: number) =>
  database.db.selectFrom('deliveries').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

test('a delivery is claimed by one worker only', async () => {
  const id = await queue(database.db)
  const claims = await Promise.all([1, 2, 3, 4].map(() => claim(database.db)))
  expect(claims.flat().map((claimed) => claimed.id)).toEqual([id])
  expect(await claim(database.db)).toEqual([])
})

test('workers that look at once share what is due, each its own', async () => {
  for (let n = 0; n < 10; n++) await queue(database.db, { to: `channel ${n}` })
  const claims = await Promise.all([1, 2, 3, 4, 5].map(() => claim(database.db, at('10:00:00'), 3)))
  expect(claims.every((claimed) => claimed.length <= 3)).toBe(true)
  expect(idsOf(claims.flat()).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
})

test('nothing is claimed before it is due', async () => {
  await queue(database.db, { dueAt: at('10:00:05') })
  expect(await claim(database.db, at('10:00:04'))).toEqual([])
  expect(await claim(database.db, at('10:00:05'))).toHaveLength(1)
})

test('answers to people, cards and mails are claimed apart: none waits behind another', async () => {
  const card = await queue(database.db)
  const answer = await queue(database.db, { priority: priorities.person })
  const mail = await queue(database.db, { messageId: await putMail() })
  const claimed = async (kind: DeliveryKind) => idsOf(await claim(database.db, at('10:00:00'), 1, kind))
  expect(await claimed('answers')).toEqual([answer])
  expect(await claimed('cards')).toEqual([card])
  expect(await claimed('mails')).toEqual([mail])
})

test('what waits longest goes first', async () => {
  await queue(database.db)
  const oldest = await queue(database.db, { to: 'elsewhere', dueAt: at('09:00:00') })
  expect(idsOf(await claim(database.db, at('10:00:00'), 1))).toEqual([oldest])
})

test('a change of a card in a conversation that cannot be reached waits until the bot is back', async () => {
  const messageId = await putCard(database.db)
  await within(database.db, (trx) => setRemoteId(trx, messageId, 'activity'))
  const id = await queue(database.db, { messageId, op: 'edit' })
  await within(database.db, (trx) => park(trx, { conversationId: 'channel' }, 'bot-removed', at('10:00:00')))
  expect(await claim(database.db)).toEqual([])
  await within(database.db, (trx) => putConversation(trx, aConversation(), at('11:00:00')))
  expect(idsOf(await claim(database.db, at('11:00:00')))).toEqual([id])
})

test.each(['edit', 'reply'] as const)('a delivery waits until the post of its message has ended: %s', async (op) => {
  const messageId = await putCard(database.db)
  await queue(database.db, { messageId })
  const next = await queue(database.db, { messageId, op })
  const [post] = await claim(database.db)
  if (post === undefined) throw new Error('The post was not claimed')
  expect(await claim(database.db)).toEqual([])
  await settle(post, { state: 'queued', dueAt: at('10:05:00') })
  expect(await claim(database.db, at('10:04:00'))).toEqual([])
  const [again] = await claim(database.db, at('10:05:00'))
  expect(again).toMatchObject({ id: post.id, attempts: 2 })
  await settle(again ?? post, { state: 'sent', settledAt: at('10:05:00') })
  expect(idsOf(await claim(database.db, at('10:05:00')))).toEqual([next])
})

test('a post that has failed for good does not hold up what follows', async () => {
  const messageId = await putCard(database.db)
  await queue(database.db, { messageId })
  const next = await queue(database.db, { messageId, op: 'reply' })
  for (const post of await claim(database.db)) await settle(post, { state: 'failed', reason: 'not-accepted' })
  expect(idsOf(await claim(database.db))).toEqual([next])
})

test('a message that waits holds up no other conversation', async () => {
  const messageId = await putCard(database.db)
  await queue(database.db, { messageId, dueAt: at('11:00:00') })
  await queue(database.db, { messageId, op: 'reply' })
  const other = await queue(database.db, { to: 'elsewhere' })
  expect(idsOf(await claim(database.db))).toEqual([other])
})

test('a lease holds until its end and no longer', async () => {
  await queue(database.db)
  const [claimed] = await claim(database.db)
  if (claimed === undefined) throw new Error('Nothing was claimed')
  expect(await holdsLease(database.db, claimed, async () => at('10:00:59'))).toBe(true)
  expect(await holdsLease(database.db, claimed, async () => at('10:01:00'))).toBe(false)
})

test('a worker that lost its lease settles nothing', async () => {
  const id = await queue(database.db)
  const [slow] = await claim(database.db)
  if (slow === undefined) throw new Error('Nothing was claimed')
  await releaseExpired(database.db, at('10:01:00'))
  const [other] = await claim(database.db, at('10:01:00'))
  expect(await holdsLease(database.db, slow, async () => at('10:01:00'))).toBe(false)
  expect(await settle(slow, { state: 'failed', reason: 'not-accepted' })).toBe(false)
  expect(await rowOf(id)).toMatchObject({ state: 'sending', lease: other?.lease, reason: null })
})

test('a delivery is settled once', async () => {
  await queue(database.db)
  const [claimed] = await claim(database.db)
  if (claimed === undefined) throw new Error('Nothing was claimed')
  expect(await settle(claimed, { state: 'sent', settledAt: at('10:00:01') })).toBe(true)
  expect(await settle(claimed, { state: 'failed', reason: 'not-accepted' })).toBe(false)
  expect(await rowOf(claimed.id)).toMatchObject({ state: 'sent', reason: null })
})

test('what a worker never settled is queued again and says that it may be a repeat; an edit needs not', async () => {
  const shown = await putCard(database.db)
  await within(database.db, (trx) => setRemoteId(trx, shown, 'activity'))
  const edit = await queue(database.db, { messageId: shown, op: 'edit' })
  const post = await queue(database.db, { to: 'b' })
  const reply = await queue(database.db, { to: 'c', op: 'reply', facts: aMessage })
  await claim(database.db)
  expect(await releaseExpired(database.db, at('10:00:59'))).toBe(0)
  expect(await releaseExpired(database.db, at('10:01:00'))).toBe(3)
  const repeats = await claim(database.db, at('10:01:00'))
  expect(repeats.map(({ id, possibleRepeat }) => [id, possibleRepeat])).toEqual([
    [edit, false],
    [post, true],
    [reply, true],
  ])
})

test('a possible repeat stays one until it has ended', async () => {
  await queue(database.db)
  const [first] = await claim(database.db)
  if (first === undefined) throw new Error('Nothing was claimed')
  await settle(first, { state: 'queued', dueAt: at('10:00:00'), possibleRepeat: true })
  const [second] = await claim(database.db)
  await settle(second ?? first, { state: 'queued', dueAt: at('10:00:00'), possibleRepeat: false })
  expect(await claim(database.db)).toMatchObject([{ possibleRepeat: true, attempts: 3 }])
})

test('an edit of a message that is nowhere posts it', async () => {
  await queue(database.db, { op: 'edit' })
  expect(await claim(database.db)).toMatchObject([{ op: 'post' }])
})

test('only a post or an edit that nobody has in hand will show newer facts', async () => {
  const messageId = await putCard(database.db)
  const find = () => within(database.db, (trx) => findQueued(trx, messageId))
  await queue(database.db, { messageId, op: 'reply', facts: aMessage, dueAt: at('11:00:00') })
  expect(await find()).toBeUndefined()
  const other = await putCard(database.db, aMessage, 'elsewhere')
  const id = await queue(database.db, { messageId: other })
  expect(await within(database.db, (trx) => findQueued(trx, other))).toBe(id)
  await claim(database.db)
  expect(await within(database.db, (trx) => findQueued(trx, other))).toBeUndefined()
})

test('a claim carries all that an attempt needs', async () => {
  const messageId = await putCard(database.db)
  await within(database.db, (trx) => setRemoteId(trx, messageId, 'activity'))
  await queue(database.db, { messageId, op: 'edit' })
  expect(await claim(database.db)).toMatchObject([
    {
      op: 'edit',
      messageId,
      message: aMessage,
      isAside: false,
      attempts: 1,
      createdAt: at('10:00:00'),
      target: { channel: 'teams', conversation: { id: 'channel' }, activityId: 'activity', threadId: 'activity' },
    },
  ])
})

test('what is said below a card is said in its thread, in words of its own', async () => {
  const messageId = await putCard(database.db)
  await within(database.db, (trx) => setRemoteId(trx, messageId, 'activity'))
  const facts = { ...aMessage, say: { key: 'which-instance' } } as const
  await queue(database.db, { messageId, op: 'reply', facts })
  expect(await claim(database.db)).toMatchObject([{ message: facts, isAside: true, target: { threadId: 'activity' } }])
})

test('a mail keeps its Message-ID over every attempt', async () => {
  await queue(database.db, { messageId: await putMail() })
  const target = { channel: 'mail', address: 'a@contoso.example', messageId: '<1@belfry>' }
  expect(await claim(database.db, at('10:00:00'), 1, 'mails')).toMatchObject([{ target }])
  await releaseExpired(database.db, at('10:01:00'))
  expect(await claim(database.db, at('10:01:00'), 1, 'mails')).toMatchObject([{ target }])
})

test('a restart takes back all that was claimed, as possible repeats, and nothing else', async () => {
  const taken = await queue(database.db)
  const waiting = await queue(database.db, { to: 'elsewhere', dueAt: at('11:00:00') })
  await claim(database.db)
  expect(await releaseDeliveries(database.db, at('10:00:01'))).toBe(1)
  expect(await rowOf(taken)).toMatchObject({ state: 'queued', possible_repeat: true, due_at: at('10:00:01') })
  expect(await rowOf(waiting)).toMatchObject({ possible_repeat: false, due_at: at('11:00:00') })
})
