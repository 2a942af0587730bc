import { readdirSync, readFileSync } from 'node:fs'
import { sql } from 'kysely'
import type { Db } from './tables.ts'

const folder = new URL('./migrations/', import.meta.url)

/** The number of our lock among all advisory locks of the database: "belf" as ASCII. */
const migrating = 0x62656c66

/**
 * Brings the tables up to date: numbered SQL files, forward only, all of them or none.
 *
 * @throws  naming the file, when a database is newer than this program or a statement fails
 */
export async function migrate(db: Db): Promise<void> {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
  await db.transaction().execute(async (trx) => {
    // several processes may start at once: one of them migrates, and the others find it done
    await sql`select pg_advisory_xact_lock(${migrating})`.execute(trx)
    await sql`create table if not exists migrations (name text primary key)`.execute(trx)
    const { rows } = await sql<{ name: string }>`select name from migrations order by name`.execute(trx)
    const done = new Set(rows.map((row) => row.name))
    const unknown = [...done].filter((name) => !files.includes(name))
    if (unknown.length > 0)
      throw new Error(`The database is newer than this Belfry (it knows ${unknown.join(', ')}); run the newer version`)
    for (const name of files.filter((file) => !done.has(file))) {
      for (const statement of statements(readFileSync(new URL(name, folder), 'utf8')))
        await sql.raw(statement).execute(trx)
      await sql`insert into migrations (name) values (${name})`.execute(trx)
    }
  })
}

/** Our migrations hold no semicolon but at the end of a statement, outside comments and `$$` bodies. */
const statements = (text: string): readonly string[] =>
  (text.replace(/--.*$/gm, '').match(/(?:\$\$[\s\S]*?\$\$|[^;])+/g) ?? [])
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '')
