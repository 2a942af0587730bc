import { get } from 'node:http'
import type { Trx } from '../../src/store/tables.ts'
import { openLoopback } from '../connector/loopback.ts'
import { useDatabase, within } from './database.ts'
import { watchOutsideCalls } from './outside-calls.ts'

const database = useDatabase()
let watch: ReturnType<typeof watchOutsideCalls>
let page: Awaited<ReturnType<typeof openLoopback>>
beforeEach(async () => {
  watch = watchOutsideCalls()
  page = await openLoopback((_request, response) => response.end('read'))
})
afterEach(async () => {
  watch.stop()
  await page.close()
})

const asked = (url: string) => new Promise((done) => get(url, (response) => response.resume().on('end', done)))
const send = (mail: string) => watch.through('mail', async (what: string) => what)(mail)

test.each<[string, (trx: Trx) => Promise<unknown>]>([
  ['a fetch', async () => (await fetch(page.url)).text()],
  ['a request of node:http', () => asked(page.url)],
  ['a send that needs no new connection', () => send('hello')],
  ['a call after a question', async (trx) => fetch(`${page.url}/${await trx.selectFrom('feeds').execute()}`)],
])('%s inside a transaction is caught', async (_, call) => {
  await within(database.db, call)
  expect(watch.check).toThrow(/A call to the outside began inside a transaction/)
})

test('calls before and after a transaction, and beside one, are none of its business', async () => {
  await (await fetch(page.url)).text()
  const open = Promise.withResolvers<void>()
  const transaction = within(database.db, () => open.promise)
  await (await fetch(page.url)).text()
  open.resolve()
  await transaction
  await send('hello')
  expect(watch.check).not.toThrow()
})
