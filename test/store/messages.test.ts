import { findShown, type NewMessage, putMessage, setFacts, setRemoteId } from '../../src/store/messages.ts'
import type { Trx } from '../../src/store/tables.ts'
import { at } from '../core/made.ts'
import { useDatabase, within } from '../support/database.ts'
import { aMessage } from './rows.ts'

const database = useDatabase()
const inTrx = <T>(work: (trx: Trx) => Promise<T>) => within(database.db, work)
const put = (part: Partial<NewMessage> = {}) => inTrx((trx) => putMessage(trx, aNew(part), at('10:00:00')))
const aNew = (part: Partial<NewMessage>): NewMessage => ({
  channel: 'teams',
  recipient: 'channel',
  groupKey: 'failed/j1',
  ...part,
})

test('a group has one message, and only its first member makes it', async () => {
  const made = await Promise.all([put(), put(), put()])
  expect(new Set(made.map(({ id }) => id)).size).toBe(1)
  expect(made.filter(({ isNew }) => isNew)).toHaveLength(1)
})

test('a message is found again within the transaction that made it', async () => {
  const [first, second] = await inTrx(async (trx) => [
    await putMessage(trx, aNew({}), at('10:00:00')),
    await putMessage(trx, aNew({}), at('10:00:00')),
  ])
  expect(first?.isNew).toBe(true)
  expect(second).toEqual({ id: first?.id, isNew: false })
})

test('each channel, recipient and group has a message of its own', async () => {
  const made = [await put(), await put({ groupKey: 'failed/j2' }), await put({ recipient: 'elsewhere' })]
  made.push(await put({ channel: 'mail' }))
  expect(made.map(({ isNew }) => isNew)).toEqual([true, true, true, true])
})

test('the Message-ID that a mail was made with is kept', async () => {
  await put({ channel: 'mail', threadId: '<1@belfry>' })
  await put({ channel: 'mail', threadId: '<2@belfry>' })
  const rows = await database.db.selectFrom('messages').select('thread_id').execute()
  expect(rows).toEqual([{ thread_id: '<1@belfry>' }])
})

test('what a card shows is found where it is shown, and the newest where one replaced it', async () => {
  const { id } = await put({ remoteId: 'activity' })
  await inTrx((trx) => setFacts(trx, id, aMessage))
  expect(await findShown(database.db, 'channel', 'activity')).toEqual(aMessage)
  expect(await findShown(database.db, 'elsewhere', 'activity')).toBeUndefined()
  const newer = await put({ groupKey: 'answer', remoteId: 'activity' })
  const said = { ...aMessage, say: { key: 'which-instance' } } as const
  await inTrx((trx) => setFacts(trx, newer.id, said))
  expect(await findShown(database.db, 'channel', 'activity')).toEqual(said)
})

test('a message that is gone from Teams is shown nowhere', async () => {
  const { id } = await put()
  await inTrx((trx) => setFacts(trx, id, aMessage))
  await inTrx((trx) => setRemoteId(trx, id, 'activity'))
  expect(await findShown(database.db, 'channel', 'activity')).toEqual(aMessage)
  await inTrx((trx) => setRemoteId(trx, id, null))
  expect(await findShown(database.db, 'channel', 'activity')).toBeUndefined()
})
