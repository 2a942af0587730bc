import { sql } from 'kysely'
import { putFeed } from '../../src/store/feeds.ts'
import { troubleOf } from '../../src/store/lost.ts'
import type { Db } from '../../src/store/tables.ts'
import { at } from '../core/made.ts'
import { within } from '../support/database.ts'
import { untilNextTryMs, useFullDisk } from '../support/full-disk.ts'

const full = useFullDisk()

const put = (db: Db, name: string): Promise<void> => putFeed(db, 'jobs', name, at('10:00:00'))

/** Writes more than fits into memory, so that the disk is asked before the commit. */
const putMuch = (db: Db): Promise<unknown> =>
  sql`select pg_logical_emit_message(true, 'much', repeat('x', 20000000))`.execute(db)

async function names(db: Db): Promise<readonly string[]> {
  const rows = await db.selectFrom('feeds').select('instance_id').orderBy('instance_id').execute()
  return rows.map((row) => row.instance_id)
}

/** What kind of trouble a promise ends with; `done` when it does not. */
const endOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'done',
    (error: unknown) => troubleOf(error) ?? error,
  )

test('a full log stops the database, which is opened again when there is room: nothing committed is lost', async () => {
  const db = await full.open()
  await put(db, 'before')
  full.fill(/pg_wal/)
  expect(await endOf(put(db, 'meanwhile'))).toBe('full')
  expect(await endOf(names(db))).toBe('full')
  full.empty()
  full.clock.ms += untilNextTryMs
  expect(await names(db)).toEqual(['before'])
  await put(db, 'after')
  await full.close(db)
  expect(await names(await full.open())).toEqual(['after', 'before'])
})

test('with no room at all it does not open again, and every use says so', async () => {
  const db = await full.open()
  await put(db, 'before')
  full.fill()
  for (let use = 0; use < 3; use++) {
    expect(await endOf(put(db, 'meanwhile'))).toBe('full')
    expect(await endOf(within(db, (trx) => put(trx, 'meanwhile')))).toBe('full')
    full.clock.ms += untilNextTryMs
  }
  full.empty()
  expect(await names(db)).toEqual(['before'])
})

test('it is not tried more often than every few seconds', async () => {
  const db = await full.open()
  full.fill(/pg_wal|postmaster/)
  const tried = () => full.refused.filter((path) => path.endsWith('postmaster.pid')).length
  for (let use = 0; use < 5; use++) expect(await endOf(put(db, 'meanwhile'))).toBe('full')
  expect(tried()).toBe(1)
  full.clock.ms += untilNextTryMs
  expect(await endOf(put(db, 'meanwhile'))).toBe('full')
  expect(tried()).toBe(2)
})

test('a transaction in whose midst the disk is full leaves nothing behind, and does not hang', async () => {
  const db = await full.open()
  await put(db, 'before')
  full.fill(/pg_wal/)
  const given = within(db, async (trx) => {
    await put(trx, 'meanwhile')
    await putMuch(trx)
    await put(trx, 'never')
  })
  expect(await endOf(given)).toBe('full')
  full.empty()
  await put(db, 'after')
  expect(await names(db)).toEqual(['after', 'before'])
})

test('those who wait for a transaction that the full disk ends get their turn', async () => {
  const db = await full.open()
  full.fill(/pg_wal/)
  const ends = await Promise.all([endOf(within(db, putMuch)), endOf(put(db, 'next')), endOf(within(db, putMuch))])
  expect(ends).toEqual(['full', 'full', 'full'])
  full.empty()
  full.clock.ms += untilNextTryMs
  await Promise.all([put(db, 'a'), within(db, (trx) => put(trx, 'b')), put(db, 'c')])
  expect(await names(db)).toEqual(['a', 'b', 'c'])
})

test('full tables fail their own statement only: reading goes on', async () => {
  const db = await full.open()
  await put(db, 'before')
  const much = sql`insert into readings select 'contoso', 'VIP', '2026-11-20'::timestamptz + n * interval '1 s', n
    from generate_series(1, 40000) n`
  await sql`insert into instances values ('contoso', 'Contoso', 'production', true, now())`.execute(db)
  full.fill(/\/base\//)
  expect(await endOf(much.execute(db))).toBe('full')
  expect(await names(db)).toEqual(['before'])
  full.empty()
  await put(db, 'after')
  expect(await db.selectFrom('readings').selectAll().execute()).toEqual([])
  expect(await names(db)).toEqual(['after', 'before'])
})

test.each([
  ['ENOSPC', 'full'],
  ['EIO', 'gone'],
])('nobody is told "committed" when the disk says %s instead of keeping it', async (code, trouble) => {
  const db = await full.open()
  await put(db, 'before')
  Object.assign(full.disk, { cannotSync: true, code })
  expect(await endOf(put(db, 'meanwhile'))).toBe(trouble)
  full.empty()
  full.clock.ms += untilNextTryMs
  expect(await names(db)).toContain('before')
  await put(db, 'after')
})

test.each([2, 13])('wherever it happens (write %i), a pair is there as a whole or not at all', async (room) => {
  const db = await full.open()
  const kept: string[] = []
  full.fill(/./, room)
  for (let n = 10; n < 16; n++) {
    const pair = [`${n} a`, `${n} b`]
    const end = await endOf(
      within(db, async (trx) => {
        for (const name of pair) await put(trx, name)
        if (n % 4 === 0) await putMuch(trx)
      }),
    )
    if (end === 'done') kept.push(...pair)
    else {
      expect(end).toBe('full')
      full.empty()
      full.clock.ms += untilNextTryMs
    }
  }
  await full.close(db)
  expect(await names(await full.open())).toEqual(kept)
})
