import type { ChatDeps } from '../../src/chat/deps.ts'
import { receive } from '../../src/chat/receive.ts'
import { open } from '../../src/store/open.ts'
import type { Db } from '../../src/store/tables.ts'
import { noMails, unknownPeople } from '../chat/room.ts'
import { putContoso, queue } from '../store/rows.ts'
import { type Crewed, startCrewed } from '../support/crewed.ts'
import { personalMessage, postActivity } from '../support/fake-teams.ts'
import { useOwnServer } from '../support/own-server.ts'
import { type PgProxy, startPgProxy } from '../support/pg-proxy.ts'
import { startBot } from '../teams/running-bot.ts'

const server = useOwnServer()
let proxy: PgProxy
let db: Db
let crewed: Crewed

beforeEach(async () => {
  const url = await server.newDatabase()
  proxy = await startPgProxy(server.address)
  db = await open({ url: Object.assign(url, { port: `${proxy.port}` }).href })
  await putContoso(db)
})
afterEach(async () => {
  await crewed?.stop()
  await db.destroy()
  await proxy.stop()
})

const states = async () => {
  const rows = await db.selectFrom('deliveries').select('state').execute()
  return rows.map(({ state }) => state)
}

const twelve = Array.from({ length: 12 }, () => 'sent')

/** Twelve alerts are due; while the third goes out, something happens to the database. */
async function startTelling(happens: () => unknown): Promise<void> {
  for (let n = 0; n < 12; n++) await queue(db, { to: `channel ${n}` })
  crewed = startCrewed(db)
  crewed.onSending(async (n) => {
    if (n === 3) await happens()
  })
  await crewed.until(() => crewed.count('database-lost') > 0)
}

/** The alarm is over, and what was claimed and never sent has its turn when its lease is. */
async function untilTold(calmSeconds: number): Promise<void> {
  await crewed.pass(calmSeconds)
  await crewed.until(() => crewed.count('database-back') > 0)
  await crewed.pass(70)
  await crewed.until(() => crewed.count('delivery-settled') >= 12)
}

const alarms = () => crewed.lines.filter(({ event }) => /^(database|look|job|compose|news)-/.test(event))

test('gone for more than a minute while messages go out: each goes out once, and is written down', async () => {
  const slow = Promise.withResolvers<void>()
  await startTelling(proxy.cut)
  crewed.onWaiting(() => slow.promise)
  await crewed.pass(70)
  await proxy.mend()
  // others look for what was left behind before it is written down what went out
  await crewed.untilLooked()
  slow.resolve()
  await untilTold(10)
  expect(crewed.sent).toHaveLength(12)
  expect(await states()).toEqual(twelve)
  expect(alarms()).toMatchObject([
    { level: 'error', event: 'database-lost', trouble: 'gone' },
    { level: 'info', event: 'database-back', trouble: 'gone', lastedMs: expect.any(Number) },
  ])
  expect(crewed.outages).toMatchObject([{ trouble: 'gone' }])
})

test('restarted while messages go out: each goes out once, and is written down', async () => {
  await startTelling(server.stop)
  await server.start()
  await untilTold(10)
  expect(crewed.sent).toHaveLength(12)
  expect(await states()).toEqual(twelve)
  expect(alarms()).toMatchObject([{ event: 'database-lost' }, { event: 'database-back' }])
})

test('full while messages go out: each goes out once, and is written down', async () => {
  await startTelling(proxy.full)
  await proxy.mend()
  await untilTold(130)
  expect(crewed.sent).toHaveLength(12)
  expect(await states()).toEqual(twelve)
  expect(alarms()).toMatchObject([
    { event: 'database-lost', trouble: 'full' },
    { event: 'database-back', trouble: 'full' },
  ])
})

test('who lost its connection within a transaction finds nothing of it afterwards', async () => {
  crewed = startCrewed(db)
  const begun = Promise.withResolvers<void>()
  const stopped = Promise.withResolvers<void>()
  const given = db.transaction().execute(async (trx) => {
    await trx.insertInto('call_holds').values({ connection: 'half', held_until: new Date() }).execute()
    begun.resolve()
    await stopped.promise
    await trx.insertInto('call_holds').values({ connection: 'whole', held_until: new Date() }).execute()
  })
  const end = expect(given).rejects.toThrow()
  await begun.promise
  await server.stop()
  stopped.resolve()
  await end
  await server.start()
  expect(await db.selectFrom('call_holds').selectAll().execute()).toEqual([])
})

test('while it is gone Teams gets an error and posts again, and what it posts then is answered once', async () => {
  crewed = startCrewed(db)
  const chat: ChatDeps = {
    ...{ db, clock: crewed.clock, newId: () => 'id', log: crewed.log, wake: () => undefined },
    onLost: async () => undefined,
    locale: 'en',
    timeZone: 'UTC',
    people: unknownPeople,
    rights: { local: true, admins: [], instanceAccess: 'everyone' },
    callsPerMinute: 100,
    lookUpSegments: async () => ({ ok: false, problem: 'unreachable', detail: 'nobody there' }),
    lookUpMeasure: async () => ({ ok: false, problem: 'unreachable', detail: 'nobody there' }),
    startRefresh: () => {
      throw new Error('nothing is started here')
    },
    tellNow: async () => undefined,
    mails: noMails,
  }
  const bot = await startBot({ receive: receive(chat) })
  const asked = personalMessage({ serviceUrl: 'http://127.0.0.1:9/teams/', text: 'list', id: 'asked' })
  const post = async () => (await postActivity(bot.url, asked)).status
  await proxy.cut()
  expect(await post()).toBe(500)
  await proxy.mend()
  proxy.full()
  expect(await post()).toBe(500)
  await proxy.mend()
  expect([await post(), await post()]).toEqual([200, 200])
  await crewed.until(() => crewed.sent.length > 0)
  expect(await states()).toHaveLength(1)
  await bot.stop()
})
