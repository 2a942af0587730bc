import { runKeys } from '../../src/core/identity.ts'
import {
  addEventKeys,
  findEvents,
  findRecord,
  insertEvent,
  listBroken,
  listEvents,
  updateFailure,
} from '../../src/store/events.ts'
import { aFailure, aRun, aSuccess, at } from '../core/made.ts'
import { useDatabase, within } from '../support/database.ts'
import { putContoso, putEvent } from './rows.ts'

const database = useDatabase()
beforeEach(() => putContoso(database.db))

let made = 0
const putFailure = (time: string, subject = 'datasources/w1', instanceId = 'contoso') =>
  putEvent(database.db, aFailure({ id: `failure ${++made}`, subject, time: at(time).toISOString() }, { instanceId }))
const putSuccess = (time: string, subject = 'datasources/w1') =>
  putEvent(database.db, aSuccess({ id: `success ${++made}`, subject, time: at(time).toISOString() }))
const mend = (id: number, time: string) =>
  within(database.db, (trx) => updateFailure(trx, id, aFailure({ id: `mended ${id}` }), at(time)))
const listed = (instanceId: string, keys: readonly string[]) =>
  within(database.db, (trx) => findEvents(trx, instanceId, keys))
const find = async (instanceId: string, keys: readonly string[]) => (await listed(instanceId, keys))[0]
const record = (before: string, subject = 'datasources/w1') => findRecord(database.db, 'contoso', subject, at(before))

test('any of its identities finds an event', async () => {
  const keys = runKeys(aRun({ jobIds: ['j1', 'j2'] }))
  const { id } = await putEvent(database.db, aFailure(), [...keys])
  for (const key of keys) expect(await find('contoso', ['job/j9/ingestion/w1/failed', key])).toMatchObject({ id })
  expect(await find('contoso', ['task/t1/succeeded'])).toBeUndefined()
})

test('an identity stands for an event of its own instance only', async () => {
  await putEvent(database.db)
  expect(await find('fabrikam', ['task/t1/failed'])).toBeUndefined()
  const { id } = await putEvent(database.db, aFailure({}, { instanceId: 'fabrikam' }))
  expect(await find('fabrikam', ['task/t1/failed'])).toMatchObject({ id })
})

test('a further identity is learned, and never taken from the event that has it', async () => {
  const first = await putEvent(database.db)
  const second = await putEvent(database.db, aFailure({ id: 'task/t2/failed' }))
  await within(database.db, (trx) =>
    addEventKeys(trx, 'contoso', second.id, ['job/j2/ingestion/w1/failed', 'task/t1/failed']),
  )
  expect(await find('contoso', ['job/j2/ingestion/w1/failed'])).toMatchObject({ id: second.id })
  expect(await find('contoso', ['task/t1/failed'])).toMatchObject({ id: first.id })
})

test('identities of several events find them all, oldest first, each once', async () => {
  const { id: first } = await putEvent(database.db, aFailure(), ['task/t1/failed', 'job/j1/ingestion/w1/failed'])
  const { id: second } = await putEvent(database.db, aFailure({ id: 'task/t2/failed' }))
  const found = await listed('contoso', ['task/t2/failed', 'job/j1/ingestion/w1/failed', 'task/t1/failed'])
  expect(found.map(({ id }) => id)).toEqual([first, second])
})

test('an event comes back as it was stored', async () => {
  const event = aFailure({}, { permanent: null, error: { code: 'X', message: "it's “odd” {}" } })
  const stored = await within(database.db, (trx) =>
    insertEvent(trx, event, { keys: [event.id], history: true, now: at('10:00:01') }),
  )
  expect(stored).toEqual({ id: 1, event, history: true })
  expect(await listEvents(database.db, [1])).toEqual([stored])
})

test('events are listed by their age, and none for none', async () => {
  await putFailure('10:00:00')
  await putFailure('10:05:00')
  expect((await listEvents(database.db, [2, 1])).map(({ id }) => id)).toEqual([1, 2])
  expect(await listEvents(database.db, [])).toEqual([])
})

test('failures are counted since the last success before them', async () => {
  await putFailure('09:00:00')
  await putSuccess('09:30:00')
  await putFailure('10:00:00')
  await putFailure('10:30:00')
  expect(await record('11:00:00')).toEqual({ failures: 2, lastSucceededAt: at('09:30:00') })
  expect(await record('10:30:00')).toEqual({ failures: 1, lastSucceededAt: at('09:30:00') })
  expect(await record('09:30:00')).toEqual({ failures: 1 })
  expect(await record('09:00:00')).toEqual({ failures: 0 })
})

test('what is seen out of order is counted where it belongs', async () => {
  await putFailure('10:30:00')
  await putFailure('09:00:00')
  await putSuccess('10:00:00')
  expect(await record('11:00:00')).toEqual({ failures: 1, lastSucceededAt: at('10:00:00') })
})

test('a failure that was mended counts as the success it became', async () => {
  await putFailure('09:00:00')
  const mended = await putFailure('10:00:00')
  await mend(mended.id, '10:10:00')
  await putFailure('10:30:00')
  expect(await record('11:00:00')).toEqual({ failures: 1, lastSucceededAt: at('10:10:00') })
})

test('failures of other sources and instances are not counted', async () => {
  await putFailure('09:00:00', 'datasources/crm')
  await putFailure('09:00:00', 'datasources/w1', 'fabrikam')
  expect(await record('11:00:00')).toEqual({ failures: 0 })
})

test('what is broken is whatever failed last and was not mended', async () => {
  await putFailure('09:00:00')
  await putSuccess('10:00:00')
  const broken = await putFailure('09:00:00', 'datasources/crm')
  await putFailure('08:00:00', 'datasources/crm')
  const mended = await putFailure('09:00:00', 'datasources/erp')
  await mend(mended.id, '09:10:00')
  await putFailure('09:00:00', 'datasources/w1', 'fabrikam')
  expect((await listBroken(database.db, 'contoso')).map(({ id }) => id)).toEqual([broken.id])
})

test('what more is known of a failure is kept with it', async () => {
  const { id } = await putEvent(database.db)
  const moved = aFailure({}, { permanent: true, skipped: ['Customer'] })
  await within(database.db, (trx) => updateFailure(trx, id, moved, at('10:10:00')))
  expect(await find('contoso', ['task/t1/failed'])).toEqual({
    id,
    event: moved,
    history: false,
    mendedAt: at('10:10:00'),
  })
})
