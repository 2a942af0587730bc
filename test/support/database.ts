import { createHash } from 'node:crypto'
import { cpSync, existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { open } from '../../src/store/open.ts'
import type { Db, Trx } from '../../src/store/tables.ts'
import { databaseUrl } from './postgres.ts'
import { scratchFolder } from './scratch.ts'

/** Whether this project's tests run on a PostgreSQL server; else each has the embedded database in a folder of its own. */
export const onServer = Reflect.get(globalThis, 'databaseKind') === 'server'

/**
 * A migrated database for the tests of one file, empty before each of them. Nothing waits for the disk.
 *
 * @returns `db`, to be read within a test or hook: it is opened before the first; `empty` empties it once more
 */
export function useDatabase(): { readonly db: Db; readonly empty: () => Promise<void> } {
  const opened: { db?: Db; drop?: () => Promise<void> } = {}
  const db = (): Db => {
    if (opened.db === undefined) throw new Error('The database is opened before the first test, not before')
    return opened.db
  }
  beforeAll(async () => {
    const { place, drop } = await newPlace()
    opened.drop = drop
    opened.db = await open('url' in place ? place : { ...place, sync: () => undefined })
  })
  beforeEach(() => empty(db()))
  afterAll(async () => {
    await opened.db?.destroy()
    await opened.drop?.()
  })
  return {
    get db() {
      return db()
    },
    empty: () => empty(db()),
  }
}

/** A place for a database of one's own, migrated and empty. */
export async function newPlace(): Promise<{
  readonly place: { readonly dataDir: string } | { readonly url: string }
  readonly drop: () => Promise<void>
}> {
  if (onServer) {
    const { url, drop } = await databaseUrl()
    return { place: { url }, drop }
  }
  const folder = scratchFolder('store')
  await copyMigrated(join(folder, 'database'))
  return {
    place: { dataDir: join(folder, 'database') },
    drop: async () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Makes a database folder whose tables are up to date: as a copy, since making one takes seconds. */
export async function copyMigrated(folder: string): Promise<void> {
  if (!existsSync(template)) await makeTemplate()
  cpSync(template, folder, { recursive: true })
}

/** All of it or nothing. */
export const within = <T>(db: Db, work: (trx: Trx) => Promise<T>): Promise<T> => db.transaction().execute(work)

/**
 * Everything but the migrations that are done, the slots of the budget and the ways out, which are free again. Rows are deleted and not
 * truncated, which would make every file of the database anew. One statement, since every test asks for it.
 */
export async function empty(db: Db): Promise<void> {
  await sql`do $$
    declare name text;
    begin
      -- in whatever order: no row is left that another could miss
      set local session_replication_role = replica;
      for name in
        select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
          and relname not in ('migrations', 'call_slots', 'channels')
      loop execute format('delete from %I', name); end loop;
      perform setval(oid::regclass, 1, false) from pg_class where relkind = 'S';
      update call_slots set grant_id = null, taken_until = 'epoch' where grant_id is not null or taken_until > 'epoch';
      update channels set sent_at = null, held_since = null, held_until = null, held_reason = null,
        failures = 0, alarmed_at = null;
    end $$`.execute(db)
}

const root = fileURLToPath(new URL('../../', import.meta.url))
const cache = join(root, 'node_modules/.cache/belfry')

/** One per version of what makes a database: shared by test files and runs, thrown away with the packages. */
const template = join(
  cache,
  versionOf([
    'src/store/migrations/*.sql',
    'src/store/{embedded,migrate}.ts',
    'test/support/database.ts',
    'package-lock.json',
  ]),
)

function versionOf(patterns: readonly string[]): string {
  const hash = createHash('sha256')
  for (const path of globSync([...patterns], { cwd: root }).sort()) hash.update(readFileSync(join(root, path)))
  return hash.digest('hex').slice(0, 16)
}

/** Several test files may do so at once: whoever comes first has made it. */
async function makeTemplate(): Promise<void> {
  mkdirSync(cache, { recursive: true })
  const dataDir = mkdtempSync(join(cache, 'new-'))
  const db = await open({ dataDir, sync: () => undefined })
  const others = await sql<{ oid: number }>`select oid from pg_database where datname <> current_database()`.execute(db)
  await db.destroy()
  // nobody opens them, and they are most of what would be copied
  for (const { oid } of others.rows) rmSync(join(dataDir, 'base', `${oid}`), { recursive: true })
  try {
    renameSync(dataDir, template)
  } catch (error) {
    rmSync(dataDir, { recursive: true, force: true })
    if (!existsSync(template)) throw error
  }
}
