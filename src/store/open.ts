import { chmodSync, fdatasyncSync, mkdirSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'
import { Kysely, PGliteDialect } from 'kysely'
import { lock } from './lock.ts'
import { migrate } from './migrate.ts'
import type { Db, Tables } from './tables.ts'

/**
 * Opens the embedded database, brings its tables up to date and makes every commit durable.
 *
 * @param options.dataDir  the database's folder, made where it is absent; absent: in memory, for tests
 * @param options.sync     what a commit waits for; the default is the disk (tests count it)
 * @throws                 when another process uses the folder, it cannot be used at all, or a migration fails
 * @see                    PGlite's own file layer has no fsync: see `DurableFs`
 */
export async function open(options: {
  readonly dataDir?: string
  readonly sync?: (descriptor: number) => void
}): Promise<Db> {
  const pglite = options.dataDir === undefined ? await PGlite.create() : await openFolder(options.dataDir, options.sync)
  const db = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite }) })
  try {
    await migrate(db)
    return db
  } catch (error) {
    await db.destroy()
    throw error
  }
}

async function openFolder(dataDir: string, sync: (descriptor: number) => void = fdatasyncSync): Promise<PGlite> {
  // PGlite makes its files readable for everybody: the folder is for us alone
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  chmodSync(dataDir, 0o700)
  const unlock = await lock(dataDir)
  // `-F` switches fsync off; `fdatasync`, the default method, does nothing in PGlite
  const startParams = [...PGlite.defaultStartParams.filter((param) => param !== '-F'), '-c', 'wal_sync_method=fsync']
  try {
    return await PGlite.create({ fs: new DurableFs(dataDir, sync, unlock), startParams })
  } catch (error) {
    await unlock()
    throw new Error(`The database in ${dataDir} could not be opened`, { cause: error })
  }
}

/** PGlite's folder with a real fsync: as shipped it answers "done" without asking the disk. */
class DurableFs extends NodeFS {
  readonly #sync: (descriptor: number) => void
  readonly #unlock: () => Promise<void>

  constructor(dataDir: string, sync: (descriptor: number) => void, unlock: () => Promise<void>) {
    super(dataDir)
    this.#sync = sync
    this.#unlock = unlock
  }

  override async closeFs(): Promise<void> {
    await super.closeFs()
    await this.#unlock()
  }

  override async init(...args: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(...args)
    const preRun = [
      ...(emscriptenOpts.preRun ?? []),
      (module: { NODEFS?: unknown }) => addSync(module.NODEFS, this.#sync),
    ]
    return { emscriptenOpts: { ...emscriptenOpts, preRun } }
  }
}

/** Emscripten calls `stream_ops.fsync` with its stream, whose `nfd` is Node's file descriptor. */
function addSync(nodeFs: unknown, sync: (descriptor: number) => void): void {
  if (!hasStreamOps(nodeFs))
    throw new Error('The embedded database has no file layer to make durable; is it PGlite 0.5?')
  nodeFs.stream_ops.fsync = (stream) => {
    sync(stream.nfd)
    return 0
  }
}

type StreamOps = { fsync?: (stream: { readonly nfd: number }) => number }

const hasStreamOps = (nodeFs: unknown): nodeFs is { stream_ops: StreamOps } =>
  typeof nodeFs === 'object' && nodeFs !== null && 'stream_ops' in nodeFs && typeof nodeFs.stream_ops === 'object'
