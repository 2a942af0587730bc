import { Kysely, PostgresDialect, sql, type TransactionBuilder } from 'kysely'
import { Pool, type PoolClient } from 'pg'
import { migrate } from './migrate.ts'
import { codeOf, refusal, unreachable } from './refusal.ts'
import { session } from './session.ts'
import type { Db, Tables, Trx } from './tables.ts'

export type ServerPlace = {
  /** `postgres://user:password@host:5432/database`. Never told to anybody. */
  readonly url: string
  /** A connection was cut; the next question opens a new one. */
  readonly onLost?: (error: Error) => void
}

/** More would only wait for each other: a process has work for about as many at once. */
const connections = 10

/**
 * How long a statement may run, wait for a lock, or a transaction stand idle, before the server ends it: what a machine
 * that vanished had locked is free again soon. An answer that is later than that comes from a server that has vanished.
 *
 * @see  PostgreSQL documentation, "Client Connection Defaults": statement_timeout, lock_timeout,
 *       idle_in_transaction_session_timeout
 */
const patience = {
  statement_timeout: 30_000,
  lock_timeout: 10_000,
  idle_in_transaction_session_timeout: 5_000,
  query_timeout: 45_000,
}

/**
 * Opens a PostgreSQL server that other processes may use at the same time.
 *
 * @throws  in one sentence that names the host, and never the password
 */
export async function openServer({ url, onLost = () => undefined }: ServerPlace): Promise<Db> {
  await prepare(url)
  // a question waits its turn in the pool longer than for a lock: a busy pool is no database that has gone
  const waiting = { connectionTimeoutMillis: 15_000 }
  const pool = new Pool({ connectionString: url, ...session, ...patience, ...waiting, max: connections })
  pool.on('connect', (client) => {
    client.on('error', onLost)
    giveUpWhenLate(client)
  })
  // the client has told it already; without a listener here the process would end
  pool.on('error', () => undefined)
  return new ServerDb({ dialect: new PostgresDialect({ pool }) })
}

/** Reaches the server once, and changes its tables on a connection that may take all the time it needs. */
async function prepare(url: string): Promise<void> {
  const pool = new Pool({ connectionString: url, ...session, max: 1 })
  pool.on('connect', (client) => client.on('error', () => undefined))
  pool.on('error', () => undefined)
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  try {
    await sql`select 1`.execute(db).catch((error: unknown) => {
      throw refusal(error, url) ?? unreachable(error, url)
    })
    await migrate(db).catch((error: unknown) => {
      throw refusal(error, url) ?? error
    })
  } finally {
    await db.destroy()
  }
}

/** Nobody knows what a connection with an answer outstanding would answer next: it is cut, and not lent again. */
function giveUpWhenLate(client: PoolClient): void {
  const { query } = client
  const patient = async (...question: readonly unknown[]): Promise<unknown> => {
    try {
      return await Reflect.apply(query, client, question)
    } catch (error) {
      if (error instanceof Error && error.message === 'Query read timeout') void client.end()
      throw error
    }
  }
  Object.assign(client, { query: patient })
}

/** Two transactions that wait for each other: the server ends one of them, and nothing of it was done. */
const isGivenUp = (error: unknown): boolean =>
  ['40P01', '40001'].includes(codeOf(error)) || (error instanceof Error && isGivenUp(error.cause))

const mostTries = 5

/**
 * A transaction that the server gave up for another one's sake is begun anew: what it does, it does through its `trx`
 * alone.
 *
 * @see  PostgreSQL documentation, "Serialization Failure Handling": both codes are to be tried again
 */
class ServerDb extends Kysely<Tables> {
  override transaction(): TransactionBuilder<Tables> {
    const builder = super.transaction()
    const execute = builder.execute.bind(builder)
    builder.execute = async <T>(work: (trx: Trx) => Promise<T>): Promise<T> => {
      for (let tries = 1; ; tries++)
        try {
          return await execute(work)
        } catch (error) {
          if (tries === mostTries || !isGivenUp(error)) throw error
        }
    }
    return builder
  }
}
