import { createHash } from 'node:crypto'
import { cpSync, existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { open } from '../../src/store/open.ts'
import type { Db, Trx } from '../../src/store/tables.ts'

/**
 * A migrated database for the tests of one file, empty before each of them. Nothing waits for the disk.
 *
 * @returns `db`, to be read within a test or hook: it is opened before the first; `empty` empties it once more
 */
export function useDatabase(): { readonly db: Db; readonly empty: () => Promise<void> } {
  const folder = mkdtempSync(join(tmpdir(), 'belfry-store-'))
  const opened: { db?: Db } = {}
  const db = (): Db => {
    if (opened.db === undefined) throw new Error('The database is opened before the first test, not before')
    return opened.db
  }
  beforeAll(async () => {
    await copyMigrated(join(folder, 'db'))
    opened.db = await open({ dataDir: join(folder, 'db'), sync: () => undefined })
  })
  beforeEach(() => empty(db()))
  afterAll(async () => {
    await opened.db?.destroy()
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    get db() {
      return db()
    },
    empty: () => empty(db()),
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
 * Everything but the migrations that are done and the slots of the budget, which are free again. Rows are deleted and not
 * truncated, which would make every file of the database anew.
 */
async function empty(db: Db): Promise<void> {
  const tables = await sql<{ name: string }>`
    select tablename as name from pg_tables
    where schemaname = 'public' and tablename not in ('migrations', 'call_slots')`.execute(db)
  await within(db, async (trx) => {
    // in whatever order: no row is left that another could miss
    await sql`set local session_replication_role = replica`.execute(trx)
    for (const { name } of tables.rows) await sql`delete from ${sql.table(name)}`.execute(trx)
    await sql`select setval(c.oid::regclass, 1, false) from pg_class c where c.relkind = 'S'`.execute(trx)
    await trx
      .updateTable('call_slots')
      .set({ grant_id: null, taken_until: new Date(0) })
      .execute()
  })
}

const root = fileURLToPath(new URL('../../', import.meta.url))
const cache = join(root, 'node_modules/.cache/belfry')

/** One per version of what makes a database: shared by test files and runs, thrown away with the packages. */
const template = join(
  cache,
  versionOf(['src/store/migrations/*.sql', 'src/store/{open,migrate}.ts', 'package-lock.json']),
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
  await (await open({ dataDir, sync: () => undefined })).destroy()
  try {
    renameSync(dataDir, template)
  } catch (error) {
    rmSync(dataDir, { recursive: true, force: true })
    if (!existsSync(template)) throw error
  }
}
