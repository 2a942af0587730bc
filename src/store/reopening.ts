import {
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PGliteDialect,
  PGliteDriver,
  type TransactionSettings,
} from 'kysely'
import type { Disk } from './durable-files.ts'
import { type Embedded, startEngine } from './engine.ts'
import { DatabaseGone } from './lost.ts'

/** After a try that failed: opening takes up to a second in which nothing else runs, and a disk is not emptied at once. */
const retryMs = 5_000

/**
 * The embedded database for Kysely. One that has stopped is opened again on its next use: what was committed is there,
 * what was not is not. Until that succeeds every use fails with `DatabaseGone`.
 *
 * @param options.monotonic  milliseconds that only grow, from any start
 * @param options.release    gives the folder back, once the database is closed
 */
export function reopening(options: ReopeningOptions): Dialect {
  const dialect = new PGliteDialect({ pglite: () => Promise.reject(new Error('Opened by its own driver')) })
  return {
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createDriver: () => new ReopeningDriver(options),
  }
}

export type ReopeningOptions = {
  readonly dataDir: string
  readonly disk: Disk
  /** Opened already, so that a folder that cannot be used is told at the start. */
  readonly first: Embedded
  readonly monotonic: () => number
  readonly release: () => Promise<void>
}

type Opened = { readonly embedded: Embedded; readonly driver: Driver }

/** Kysely lets one user in after the other, so nobody else is inside while it is opened again. */
class ReopeningDriver implements Driver {
  readonly #options: ReopeningOptions
  #opened: Opened | undefined
  #failed: { readonly error: unknown; readonly atMs: number } | undefined

  constructor(options: ReopeningOptions) {
    this.#options = options
  }

  async init(): Promise<void> {
    this.#opened = await drive(this.#options.first)
  }

  /** Never rejects: Kysely would keep its door shut for ever. The connection it gives then refuses everything. */
  async acquireConnection(): Promise<DatabaseConnection> {
    try {
      return await (await this.#living()).driver.acquireConnection()
    } catch (error) {
      return new Refusing(error)
    }
  }

  async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    if (connection instanceof Refusing) throw connection.reason
    await this.#opened?.driver.beginTransaction(connection, settings)
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await this.#opened?.driver.commitTransaction(connection)
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await this.#opened?.driver.rollbackTransaction(connection)
  }

  async releaseConnection(): Promise<void> {}

  async destroy(): Promise<void> {
    const embedded = this.#opened?.embedded
    if (embedded?.hasStopped) embedded.giveUp()
    else await embedded?.close()
    await this.#options.release()
  }

  async #living(): Promise<Opened> {
    const { dataDir, disk, monotonic } = this.#options
    const stopped = this.#opened?.embedded
    if (this.#opened !== undefined && !this.#opened.embedded.hasStopped) return this.#opened
    if (this.#failed !== undefined && monotonic() - this.#failed.atMs < retryMs) throw this.#failed.error
    stopped?.giveUp()
    try {
      this.#opened = await drive(await startEngine(dataDir, disk))
      this.#failed = undefined
      return this.#opened
    } catch {
      const error = new DatabaseGone(stopped?.lastWord)
      this.#failed = { error, atMs: monotonic() }
      throw error
    }
  }
}

async function drive(embedded: Embedded): Promise<Opened> {
  const driver = new PGliteDriver({ pglite: embedded })
  await driver.init()
  return { embedded, driver }
}

/** Stands in while there is no database. */
class Refusing implements DatabaseConnection {
  readonly reason: unknown

  constructor(reason: unknown) {
    this.reason = reason
  }

  executeQuery(): Promise<never> {
    return Promise.reject(this.reason)
  }

  // biome-ignore lint/correctness/useYield: it never gets so far
  async *streamQuery(): AsyncGenerator<never> {
    throw this.reason
  }
}
