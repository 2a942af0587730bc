import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'

/** The database of each server whose tables are up to date; the others are its clones. */
export const template = 'belfry_template'

/** Where the server of this run is: set before the tests of the project `server` begin. */
export const serverVariable = 'BELFRY_TEST_SERVER'

/**
 * A database of one's own on the server of this run, migrated and empty.
 *
 * @param from  what it is a clone of; `template0` holds nothing at all
 */
export async function databaseUrl(
  from: typeof template | 'template0' = template,
): Promise<{ readonly url: string; readonly drop: () => Promise<void> }> {
  const server = process.env[serverVariable]
  if (server === undefined) throw new Error('No server is running: this test belongs to the project `server`')
  return clone(server, from)
}

/**
 * A PostgreSQL server of one's own, with one migrated and empty database: for tests in which it goes away and comes back.
 * It ends with the process that started it, however that ends.
 */
export async function startPostgres(): Promise<{
  /** Of the database; the same after each start. */
  readonly url: string
  /** Cuts every connection and ends the server; the rows stay. */
  readonly stop: () => Promise<void>
  readonly start: () => Promise<void>
  /** Ends the server for good and leaves nothing behind. */
  readonly destroy: () => Promise<void>
}> {
  const server = await keepServer()
  const { url } = await clone(server.url, template)
  return { url, stop: () => server.tell('stop'), start: () => server.tell('start'), destroy: server.end }
}

/** A server in the care of a process that ends it when this one has ended, whether or not that was on purpose. */
export async function keepServer() {
  const keeper = fileURLToPath(new URL('./postgres-keeper.ts', import.meta.url))
  // its own group: Ctrl-C is for the tests, and the server ends after them
  const child = spawn(process.execPath, ['--no-warnings', keeper], {
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true,
  })
  const ended = once(child, 'close')
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  const answer = async (): Promise<string> => {
    const { value, done } = await lines.next()
    if (done === true) throw new Error('The test’s PostgreSQL server did not start; see above')
    return value
  }
  const url = await answer()
  return {
    url,
    async tell(word: 'stop' | 'start'): Promise<void> {
      child.stdin.write(`${word}\n`)
      await answer()
    },
    async end(): Promise<void> {
      child.stdin.end()
      await ended
    },
  }
}

async function clone(server: string, from: string) {
  const name = `belfry_${randomUUID().replaceAll('-', '')}`
  await ask(server, `create database ${name} template ${from}`)
  return {
    url: Object.assign(new URL(server), { pathname: `/${name}` }).href,
    drop: () => ask(server, `drop database ${name} with (force)`),
  }
}

/** Puts one question on a connection of its own. */
export async function ask(url: string, question: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(question)
  } finally {
    await client.end()
  }
}
