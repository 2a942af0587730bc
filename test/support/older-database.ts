import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { open } from '../../src/store/open.ts'
import type { Db } from '../../src/store/tables.ts'
import { onServer } from './database.ts'
import { ask, databaseUrl } from './postgres.ts'
import { scratchFolder } from './scratch.ts'

const migrations = new URL('../../src/store/migrations/', import.meta.url)

/**
 * A database that an older version has left, opened by this one.
 *
 * @param last  the newest migration that the older version knew
 * @param rows  what it has written: SQL
 */
export async function openOlder(
  last: string,
  rows: string,
): Promise<{ readonly db: Db; readonly drop: () => Promise<void> }> {
  const known = readdirSync(migrations)
    .filter((name) => name <= last)
    .sort()
  const texts = known.map((name) => readFileSync(new URL(name, migrations), 'utf8'))
  const names = `create table migrations (name text primary key);
    insert into migrations values ${known.map((name) => `('${name}')`).join(', ')};`
  const { place, drop } = await write([...texts, names, rows].join('\n'))
  const db = await open('url' in place ? place : { ...place, sync: () => undefined })
  return {
    db,
    drop: async () => {
      await db.destroy()
      await drop()
    },
  }
}

async function write(text: string) {
  if (onServer) {
    const { url, drop } = await databaseUrl('template0')
    await ask(url, text)
    return { place: { url }, drop }
  }
  const folder = scratchFolder('older')
  const dataDir = join(folder, 'database')
  const engine = await PGlite.create({ dataDir })
  await engine.exec(text)
  await engine.close()
  return { place: { dataDir }, drop: async () => rmSync(folder, { recursive: true, force: true }) }
}
