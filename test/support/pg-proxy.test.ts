import pg from 'pg'
import { troubleOf } from '../../src/store/lost.ts'
import { useOwnServer } from './own-server.ts'
import { type PgProxy, startPgProxy } from './pg-proxy.ts'

const server = useOwnServer()
let proxy: PgProxy
let clients: pg.Client[] = []
beforeEach(async () => {
  proxy = await startPgProxy(server.address)
})
afterEach(async () => {
  for (const client of clients) await client.end().catch(() => undefined)
  clients = []
  await proxy.stop()
})

async function aClient(): Promise<pg.Client> {
  const client = new pg.Client({ ...server.address, port: proxy.port })
  client.on('error', () => undefined)
  await client.connect()
  clients.push(client)
  return client
}

const endOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'done',
    (error: unknown) => troubleOf(error) ?? error,
  )

const one = async (client: pg.Client): Promise<unknown> => (await client.query('select $1::int as n', [1])).rows[0]?.n

test('everything passes, small and large, with parameters and without', async () => {
  const client = await aClient()
  expect(await one(client)).toBe(1)
  const text = 'x'.repeat(1_000_000)
  expect((await client.query('select $1::text as text', [text])).rows).toEqual([{ text }])
  const rows = await client.query('select n from generate_series(1, 10000) n')
  expect(rows.rowCount).toBe(10_000)
})

test('cut, those who are connected lose it, nobody gets in, and mended all is as before', async () => {
  const client = await aClient()
  const asleep = endOf(client.query('select pg_sleep(600)'))
  await proxy.cut()
  expect(await asleep).toBe('gone')
  expect(await endOf(one(client))).toBe('gone')
  expect(await endOf(aClient())).toBe('gone')
  await proxy.mend()
  expect(await one(await aClient())).toBe(1)
})

test('full, every query is refused and the connection stays, of old and new clients alike', async () => {
  const old = await aClient()
  proxy.full()
  for (const client of [old, await aClient()]) {
    expect(await endOf(one(client))).toBe('full')
    expect(await endOf(client.query('select 1'))).toBe('full')
  }
  await proxy.mend()
  expect(await one(old)).toBe(1)
})

test('a transaction that the full disk ends is rolled back, and leaves nothing', async () => {
  const client = await aClient()
  await client.query('create table kept (n int)')
  await client.query('begin')
  await client.query('insert into kept values (1)')
  proxy.full()
  expect(await endOf(client.query('insert into kept values ($1)', [2]))).toBe('full')
  expect(await endOf(client.query('rollback'))).toBe('done')
  await proxy.mend()
  expect((await client.query('select * from kept')).rows).toEqual([])
})

test('a server that is stopped is gone, and one that was started again is there', async () => {
  const client = await aClient()
  const asleep = endOf(client.query('select pg_sleep(600)'))
  await server.stop()
  expect(await asleep).toBe('gone')
  expect(await endOf(aClient())).toBe('gone')
  await server.start()
  expect(await one(await aClient())).toBe(1)
})
