import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { platform, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** Longer paths than this are no addresses of Unix sockets. */
const longestPath = 100

/**
 * Makes this process the only one that uses a database folder: two would destroy it. The sign is a socket that somebody
 * answers; the one a killed process left behind is silent, and is taken over. A file with a process id would not tell.
 *
 * @returns how to give the folder back
 * @throws  in one sentence, when another process has it; nothing was touched then
 */
export async function lock(folder: string): Promise<() => Promise<void>> {
  const address = addressOf(resolve(folder))
  const server = (await listen(address)) ?? (await takeOver(address, folder))
  server.unref()
  return () => new Promise((done) => server.close(() => done()))
}

/** Beside the folder; elsewhere where that is too long, or on Windows, which knows names instead of places. */
function addressOf(folder: string): string {
  const name = `belfry-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`
  if (platform() === 'win32') return `\\\\.\\pipe\\${name}`
  const beside = `${folder}.lock`
  return beside.length <= longestPath ? beside : join(tmpdir(), `${name}.lock`)
}

async function takeOver(address: string, folder: string): Promise<Server> {
  if (!(await isAnswered(address))) {
    rmSync(address, { force: true })
    const server = await listen(address)
    if (server !== undefined) return server
  }
  throw new Error(`Another Belfry is using the database in ${folder}; stop it first, or set DATA_DIR to another folder`)
}

/** @returns `undefined` when the address is taken, by the living or the dead */
function listen(address: string): Promise<Server | undefined> {
  return new Promise((done, fail) => {
    const server = createServer((socket) => socket.end())
    server.once('error', (error) => ('code' in error && error.code === 'EADDRINUSE' ? done(undefined) : fail(error)))
    server.listen(address, () => done(server))
  })
}

function isAnswered(address: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(address)
    socket.once('connect', () => {
      socket.destroy()
      done(true)
    })
    socket.once('error', () => done(false))
  })
}
