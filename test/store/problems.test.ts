import { putConversation } from '../../src/store/conversations.ts'
import { listNews, putOffNews, takeNews } from '../../src/store/news.ts'
import {
  attachProblem,
  closeProblems,
  dropProblems,
  findProblem,
  listProblemsOf,
  markChanged,
  openProblem,
} from '../../src/store/problems.ts'
import type { Trx } from '../../src/store/tables.ts'
import { aFailure, at } from '../core/made.ts'
import { useDatabase, within } from '../support/database.ts'
import { aConversation, putCard, putContoso, putEvent } from './rows.ts'

const key = 'contoso/datasources/w1'
const database = useDatabase()
const inTrx = <T>(work: (trx: Trx) => Promise<T>) => within(database.db, work)
beforeEach(async () => {
  await putContoso(database.db)
  await inTrx((trx) => putConversation(trx, aConversation({ id: 'elsewhere' }), at('08:00:00')))
  for (const time of ['10:00:00', '11:00:00', '12:00:00'])
    await putEvent(database.db, aFailure({ id: time, time: at(time).toISOString() }))
})

/** The events happened at 10, 11 and 12. */
const fail = (eventId: number, conversationId = 'channel', of = key) =>
  inTrx((trx) => openProblem(trx, { conversationId, key: of, eventId, at: at(`${9 + eventId}:00:00`) }))
const close = (time: string, of = key) => inTrx((trx) => closeProblems(trx, of, { at: at(time), now: at(time) }))
const announce = async (problemId: number) => {
  const messageId = await putCard(database.db)
  await inTrx((trx) => attachProblem(trx, problemId, messageId))
  return messageId
}
const news = async (now = at('13:00:00')) => (await listNews(database.db, now, 10)).flat()
const find = (id: number) => findProblem(database.db, id)

test('a further failure joins the open problem', async () => {
  const id = await fail(1)
  expect(await fail(2)).toBe(id)
  expect(await find(id)).toEqual({
    id,
    conversationId: 'channel',
    key,
    openedAt: at('10:00:00'),
    eventId: 2,
    failures: 2,
    dropped: false,
  })
})

test('the same event for a second rule adds no failure', async () => {
  const id = await fail(1)
  await fail(1)
  expect(await find(id)).toMatchObject({ failures: 1 })
})

test('a problem is open once, however many find it at once', async () => {
  const ids = await Promise.all([fail(1), fail(2), fail(3)])
  expect(new Set(ids).size).toBe(1)
})

test('each conversation and each subject has problems of its own', async () => {
  const ids = [await fail(1), await fail(1, 'elsewhere'), await fail(1, 'channel', 'contoso/datasources/crm')]
  expect(new Set(ids).size).toBe(3)
})

test('after its end a failure opens a new problem', async () => {
  const first = await fail(1)
  await close('10:30:00')
  const second = await fail(2)
  expect(second).not.toBe(first)
  expect(await find(first)).toMatchObject({ failures: 1, closedAt: at('10:30:00') })
  expect(await find(second)).toMatchObject({ failures: 1, openedAt: at('11:00:00') })
})

test('an end closes the open problems of its key in every conversation', async () => {
  const ids = [await fail(1), await fail(1, 'elsewhere')]
  const other = await fail(1, 'channel', 'contoso/datasources/crm')
  expect((await close('10:30:00')).map(({ id }) => id).sort()).toEqual(ids)
  expect((await find(other))?.closedAt).toBeUndefined()
})

test('an end that is older than the newest failure closes nothing', async () => {
  const id = await fail(1)
  await fail(2)
  expect(await close('10:59:59')).toEqual([])
  expect((await find(id))?.closedAt).toBeUndefined()
  expect(await close('11:00:00')).toHaveLength(1)
})

test('what has ended is not ended again', async () => {
  const id = await fail(1)
  await close('10:30:00')
  expect(await close('10:45:00')).toEqual([])
  expect(await find(id)).toMatchObject({ closedAt: at('10:30:00') })
})

test('an end is news where a card is out, and only there', async () => {
  const told = await fail(1)
  await announce(told)
  await fail(1, 'elsewhere')
  await close('10:30:00')
  expect(await news()).toEqual([told])
})

test('news is taken by one worker only', async () => {
  const id = await fail(1)
  await announce(id)
  await close('10:30:00')
  const taken = await Promise.all([1, 2, 3].map(() => inTrx((trx) => takeNews(trx, [id]))))
  expect(taken.flat()).toMatchObject([{ id, news: 'recovered' }])
  expect(await news()).toEqual([])
})

test('news whose telling was given up is still there', async () => {
  const id = await fail(1)
  await announce(id)
  await close('10:30:00')
  const telling = inTrx(async (trx) => {
    await takeNews(trx, [id])
    throw new Error('given up')
  })
  await expect(telling).rejects.toThrow('given up')
  expect(await news()).toEqual([id])
})

test('a change never hides an end', async () => {
  const id = await fail(1)
  await announce(id)
  await inTrx((trx) => markChanged(trx, 1, at('10:10:00')))
  expect(await find(id)).toMatchObject({ news: 'changed' })
  await close('10:30:00')
  await inTrx((trx) => markChanged(trx, 1, at('10:10:00')))
  expect(await find(id)).toMatchObject({ news: 'recovered' })
})

test('a change of an event is news for the cards that show it, and only for them', async () => {
  const moved = await fail(1)
  await announce(moved)
  await fail(2)
  await fail(1, 'elsewhere')
  await inTrx((trx) => markChanged(trx, 1, at('10:10:00')))
  expect(await news()).toEqual([])
  await inTrx((trx) => markChanged(trx, 2, at('10:10:00')))
  expect(await news()).toEqual([moved])
})

test('what nobody watches any more ends without a word, in its conversation only', async () => {
  const dropped = await fail(1, 'channel', 'rule/3')
  await announce(dropped)
  const watched = await fail(1)
  const elsewhere = await fail(1, 'elsewhere', 'rule/3')
  await inTrx((trx) => dropProblems(trx, 'channel', (of) => of === key, at('10:30:00')))
  expect(await find(dropped)).toMatchObject({ closedAt: at('10:30:00') })
  for (const id of [watched, elsewhere]) expect(await find(id)).not.toHaveProperty('closedAt')
  expect(await news()).toEqual([])
})

test('news that could not be told waits', async () => {
  const id = await fail(1)
  await announce(id)
  await close('10:30:00')
  await putOffNews(database.db, [id], at('10:31:00'))
  expect(await news(at('10:30:59'))).toEqual([])
  expect(await news(at('10:31:00'))).toEqual([id])
})

test('a card shows what is still broken first', async () => {
  const over = await fail(1)
  const messageId = await announce(over)
  const open = await fail(2, 'channel', 'contoso/datasources/crm')
  await inTrx((trx) => attachProblem(trx, open, messageId))
  await close('10:30:00')
  expect((await listProblemsOf(database.db, messageId)).map(({ id }) => id)).toEqual([open, over])
})

test('a threshold ends with the value it came back to', async () => {
  const id = await fail(1, 'channel', 'rule/3')
  await inTrx((trx) => closeProblems(trx, 'rule/3', { at: at('10:30:00'), value: 99.5, now: at('10:30:01') }))
  expect(await find(id)).toMatchObject({ closingValue: 99.5 })
})
