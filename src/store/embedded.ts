import { chmodSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { type Dialect, Kysely, PGliteDialect } from 'kysely'
import { type Disk, realDisk } from './durable-files.ts'
import { startEngine } from './engine.ts'
import { lock } from './lock.ts'
import { migrate } from './migrate.ts'
import { reopening } from './reopening.ts'
import type { Db, Tables } from './tables.ts'

export type EmbeddedPlace = {
  /** The database's folder, made where it is absent. Absent: in memory, for tests. */
  readonly dataDir?: string
  /** What a commit waits for; the default is the disk (tests count it). */
  readonly sync?: (descriptor: number) => void
  /** Asked before each write, throws where there is no room (tests fill the disk). */
  readonly admit?: (path: string) => void
  /** Milliseconds that only grow; the default is this process's. */
  readonly monotonic?: () => number
}

/**
 * Opens PGlite, the same PostgreSQL in-process, and makes every commit durable.
 *
 * @throws  when another process uses the folder, it cannot be used at all, or a migration fails
 * @see     PGlite's own file layer has no fsync: see `DurableFiles`
 */
export async function openEmbedded(place: EmbeddedPlace): Promise<Db> {
  const { dataDir, sync = realDisk.sync, admit, monotonic = () => performance.now() } = place
  const dialect =
    dataDir === undefined
      ? new PGliteDialect({ pglite: await PGlite.create() })
      : await openFolder(dataDir, { sync, ...(admit && { admit }) }, monotonic)
  const db = new Kysely<Tables>({ dialect })
  try {
    await migrate(db)
    return db
  } catch (error) {
    await db.destroy()
    throw error
  }
}

async function openFolder(dataDir: string, disk: Disk, monotonic: () => number): Promise<Dialect> {
  const mode = 0o700
  mkdirSync(dirname(dataDir), { recursive: true, mode })
  const release = await lock(dataDir)
  try {
    // PGlite makes its files readable for everybody: the folder is for us alone
    mkdirSync(dataDir, { recursive: true, mode })
    chmodSync(dataDir, mode)
    const first = await startEngine(dataDir, disk)
    return reopening({ dataDir, disk, monotonic, first, release })
  } catch (error) {
    await release()
    throw new Error(`The database in ${dataDir} could not be opened`, { cause: error })
  }
}
