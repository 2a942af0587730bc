import { createHash, randomBytes } from 'node:crypto'
import { linkSync, realpathSync, renameSync, rmSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { platform, tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { codeOf } from './refusal.ts'

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
  const { beside, elsewhere } = addressesOf(realOf(resolve(folder)))
  const hold = async (address: string): Promise<Server> => (await listen(address)) ?? (await takeOver(address, folder))
  const server =
    beside === undefined
      ? await hold(elsewhere)
      : await hold(beside).catch((error: unknown) => {
          if (hasNoSockets(error)) return hold(elsewhere)
          throw error
        })
  server.unref()
  return () => new Promise((done) => server.close(() => done()))
}

/** One folder has one address, by whatever way it is named; it may not be there yet. */
function realOf(folder: string): string {
  try {
    return realpathSync(folder)
  } catch {
    return join(realpathSync(dirname(folder)), basename(folder))
  }
}

/** Beside the folder where that is not too long; elsewhere on Windows too, which knows names instead of places. */
function addressesOf(folder: string): { readonly beside?: string; readonly elsewhere: string } {
  const name = `belfry-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`
  if (platform() === 'win32') return { elsewhere: `\\\\.\\pipe\\${name}` }
  const beside = `${folder}.lock`
  const elsewhere = join(tmpdir(), `${name}.lock`)
  return beside.length <= longestPath ? { beside, elsewhere } : { elsewhere }
}

/** Some volumes hold files and no sockets, such as network drives and folders shared with a virtual machine. */
const hasNoSockets = (error: unknown): boolean => ['EPERM', 'EACCES', 'ENOTSUP', 'EOPNOTSUPP'].includes(codeOf(error))

/**
 * Moves a silent sign out of the way. Two may do so at once, and the second would move the first one's living sign: so
 * what was moved is asked once more, and put back when it answers.
 */
async function takeOver(address: string, folder: string): Promise<Server> {
  if (!(await isAnswered(address))) {
    await bury(address)
    const server = await listen(address)
    if (server !== undefined) return server
  }
  throw new Error(`Another Belfry is using the database in ${folder}; stop it first, or set DATA_DIR to another folder`)
}

async function bury(address: string): Promise<void> {
  const grave = `${address}.${randomBytes(3).toString('hex')}`
  try {
    renameSync(address, grave)
  } catch {
    return // somebody else has moved it
  }
  if (await isAnswered(grave)) linkSync(grave, address)
  rmSync(grave, { force: true })
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
