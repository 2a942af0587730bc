import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fdatasyncSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { putFeed } from '../../src/store/feeds.ts'
import { open } from '../../src/store/open.ts'
import { at } from '../core/made.ts'
import { copyMigrated, within } from '../support/database.ts'

let folder: string
let dataDir: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'belfry-durable-'))
  dataDir = join(folder, 'db')
  await copyMigrated(dataDir)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Opens the folder, counting how often the disk is asked. */
async function openCounting() {
  const counted = { syncs: 0 }
  const db = await open({
    dataDir,
    sync: (descriptor) => {
      counted.syncs += 1
      fdatasyncSync(descriptor)
    },
  })
  return { db, counted }
}

test('every commit waits for the disk: one statement, one sync', async () => {
  const { db, counted } = await openCounting()
  const before = counted.syncs
  for (let n = 0; n < 200; n++) await putFeed(db, 'jobs', `instance ${n}`, at('10:00:00'))
  expect(counted.syncs - before).toBe(200)
  await db.destroy()
})

test('a transaction waits for the disk once, when it is committed', async () => {
  const { db, counted } = await openCounting()
  const before = counted.syncs
  await within(db, async (trx) => {
    for (let n = 0; n < 20; n++) await putFeed(trx, 'jobs', `instance ${n}`, at('10:00:00'))
    expect(counted.syncs).toBe(before)
  })
  expect(counted.syncs - before).toBe(1)
  await db.destroy()
})

test('a folder that is opened again has its rows, and its migrations are not run again', async () => {
  const first = await open({ dataDir })
  await putFeed(first, 'jobs', 'contoso', at('10:00:00'))
  await first.destroy()
  const again = await open({ dataDir })
  expect(await again.selectFrom('feeds').select('instance_id').execute()).toEqual([{ instance_id: 'contoso' }])
  expect(await again.selectFrom('call_slots').select('slot').execute()).toHaveLength(100)
  const { rows } = await sql<{ name: string }>`select name from migrations`.execute(again)
  expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length)
  await again.destroy()
})

test('what was committed is there after the process was killed', async () => {
  const source = `
    const { open } = await import(${JSON.stringify(new URL('../../src/store/open.ts', import.meta.url).href)})
    const { putFeed } = await import(${JSON.stringify(new URL('../../src/store/feeds.ts', import.meta.url).href)})
    const db = await open({ dataDir: ${JSON.stringify(dataDir)} })
    await putFeed(db, 'jobs', 'contoso', new Date())
    console.log('committed')
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--no-warnings', '--input-type=module', '-e', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  child.kill('SIGKILL')
  await once(child, 'exit')
  const db = await open({ dataDir })
  expect(await db.selectFrom('feeds').select('instance_id').execute()).toEqual([{ instance_id: 'contoso' }])
  await db.destroy()
})

test('a database that is newer than the program is refused in one sentence, every time', async () => {
  const newer = await open({ dataDir })
  await sql`insert into migrations (name) values ('9999-from-the-future.sql')`.execute(newer)
  await newer.destroy()
  for (const _ of ['first', 'again'])
    await expect(open({ dataDir })).rejects.toThrow(
      /^The database is newer than this Belfry \(it knows 9999-from-the-future\.sql\); run the newer version$/,
    )
})

test('what is written beside a transaction that is given up stays', async () => {
  const db = await open({ dataDir, sync: () => undefined })
  const begun = Promise.withResolvers<void>()
  const beside = Promise.withResolvers<void>()
  const givenUp = within(db, async (trx) => {
    await putFeed(trx, 'jobs', 'within', at('10:00:00'))
    begun.resolve()
    await beside.promise
    throw new Error('given up')
  })
  await begun.promise
  const written = putFeed(db, 'jobs', 'beside', at('10:00:00'))
  beside.resolve()
  await expect(givenUp).rejects.toThrow('given up')
  await written
  expect(await db.selectFrom('feeds').select('instance_id').execute()).toEqual([{ instance_id: 'beside' }])
  await db.destroy()
})
