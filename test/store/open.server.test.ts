import { sql } from 'kysely'
import { open } from '../../src/store/open.ts'
import type { Db } from '../../src/store/tables.ts'
import { within } from '../support/database.ts'
import { ask, databaseUrl } from '../support/postgres.ts'
import { useProcesses } from '../support/processes.ts'
import { putContoso } from './rows.ts'

const processes = useProcesses()

const changed = (change: (url: URL) => void): string => {
  const url = new URL(processes.url)
  change(url)
  return url.href
}
const cutAll = (url: string): Promise<void> =>
  ask(
    url,
    'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()',
  )
const one = async (db: Db) => (await sql<{ n: number }>`select 1 as n`.execute(db)).rows[0]?.n

test('four processes that open an empty database at once migrate it once', async () => {
  const { url, drop } = await databaseUrl('template0')
  const opened = await Promise.all([1, 2, 3, 4].map(() => open({ url })))
  const names = (db: Db) => db.selectFrom('call_slots').select('slot').execute()
  expect((await Promise.all(opened.map(names))).map((slots) => slots.length)).toEqual([100, 100, 100, 100])
  await Promise.all(opened.map((db) => db.destroy()))
  await drop()
})

test.each<[string, (url: URL) => void, RegExp]>([
  [
    'a server that is not there',
    (url) => Object.assign(url, { port: '9' }),
    /^The database server at 127.0.0.1:9 cannot be reached \(ECONNREFUSED\); check DATABASE_URL$/,
  ],
  [
    'a host that nobody knows',
    (url) => Object.assign(url, { hostname: 'nowhere.invalid' }),
    /^The database server at nowhere\.invalid:\d+ cannot be reached \(E[A-Z_]+\); check DATABASE_URL$/,
  ],
  [
    'a wrong password',
    (url) => Object.assign(url, { password: 'hunter2-password' }),
    /^The database server at 127.0.0.1:\d+ refuses the sign-in; check user and password in DATABASE_URL$/,
  ],
  [
    'a database that does not exist',
    (url) => Object.assign(url, { pathname: '/elsewhere' }),
    /^The database server at 127.0.0.1:\d+ has no database "elsewhere"; make it, or change DATABASE_URL$/,
  ],
])('%s is told in one sentence, and the password nowhere', async (_, change, sentence) => {
  const url = changed(change)
  const error = await open({ url }).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(Error)
  const { message, cause } = error instanceof Error ? error : new Error('It was opened')
  expect(message).toMatch(sentence)
  expect(`${message} ${cause} ${JSON.stringify(cause)}`).not.toContain(new URL(url).password)
})

test('a user who may not make tables is told so in one sentence', async () => {
  const { url, drop } = await databaseUrl('template0')
  await ask(url, "create role reader login password 'reader-password'")
  const reader = Object.assign(new URL(url), { username: 'reader', password: 'reader-password' }).href
  await expect(open({ url: reader })).rejects.toThrow(
    /^The user in DATABASE_URL may not make tables in ".*"; let it own/,
  )
  await drop()
  await ask(processes.url, 'drop role reader')
})

test('a database that is newer than the program is refused in one sentence', async () => {
  await sql`insert into migrations (name) values ('9999-from-the-future.sql')`.execute(processes.one)
  await expect(open({ url: processes.url })).rejects.toThrow(
    /^The database is newer than this Belfry \(it knows 9999-from-the-future\.sql\); run the newer version$/,
  )
})

test('the pool survives the end of all its connections, and tells it', async () => {
  const lost: Error[] = []
  const db = await open({ url: processes.url, onLost: (error) => lost.push(error) })
  await Promise.all([one(db), one(db), one(db)])
  await cutAll(processes.url)
  // a connection may be lent before its end has arrived: that question fails, and the one after it does not
  const answers = []
  while (answers.at(-1) !== 1) answers.push(await one(db).catch(() => 'cut'))
  await db.destroy()
  expect(lost.length).toBeGreaterThan(0)
})

test('a transaction that is cut in the middle is given up as a whole, and the next one works', async () => {
  const { one: db, url } = processes
  const cut = within(db, async (trx) => {
    await trx
      .insertInto('call_holds')
      .values({ connection: 'cut', held_until: new Date(0) })
      .execute()
    await cutAll(url)
    await one(trx)
  })
  await expect(cut).rejects.toThrow(/terminat|connection/)
  expect(await within(db, (trx) => one(trx))).toBe(1)
  expect(await processes.other.selectFrom('call_holds').selectAll().execute()).toEqual([])
})

test('a connection whose answer is late is not used again', async () => {
  const db = await open({ url: changed((url) => url.searchParams.set('query_timeout', '300')) })
  await expect(sql`select pg_sleep(20)`.execute(db)).rejects.toThrow('Query read timeout')
  expect(await one(db)).toBe(1)
  await db.destroy()
})

test('two transactions that wait for each other are both done, one of them anew', async () => {
  await putContoso(processes.one)
  const tries = { one: 0, other: 0 }
  const bothHold = Promise.withResolvers<void>()
  const lockBoth = (name: 'one' | 'other', ids: readonly [string, string]) =>
    within(processes[name], async (trx) => {
      tries[name] += 1
      const [first, second] = ids
      await trx
        .updateTable('instances')
        .set({ name: `${name} 1` })
        .where('id', '=', first)
        .execute()
      if (tries.one > 0 && tries.other > 0) bothHold.resolve()
      await bothHold.promise
      await trx
        .updateTable('instances')
        .set({ name: `${name} 2` })
        .where('id', '=', second)
        .execute()
    })
  await Promise.all([lockBoth('one', ['contoso', 'fabrikam']), lockBoth('other', ['fabrikam', 'contoso'])])
  expect(tries.one + tries.other).toBe(3)
})

test('no lock is held for ever: the server ends what stands still', async () => {
  const { rows } = await sql<{ name: string; setting: string }>`select name, setting from pg_settings
    where name in ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout', 'application_name')
    order by name`.execute(processes.one)
  expect(Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))).toEqual({
    application_name: 'belfry',
    idle_in_transaction_session_timeout: '5000',
    lock_timeout: '10000',
    statement_timeout: '30000',
  })
})
