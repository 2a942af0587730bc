import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { copyMigrated } from './support/database.ts'
import { compiled } from './support/process.ts'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const local = { CI_API_URL: 'http://127.0.0.1:9/v1', CI_AUTH: 'none', PORT: '0' }

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'belfry-main-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function start(env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [main], {
    cwd: folder,
    env: { NODE_COMPILE_CACHE: compiled, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = { out: '', err: '' }
  child.stdout.on('data', (part) => (said.out += part))
  child.stderr.on('data', (part) => (said.err += part))
  return { child, said, ended: once(child, 'close').then(([code]) => code) }
}

test('wrong settings are all listed at once, without a value, before anything is opened', async () => {
  const { said, ended } = start({
    PORT: 'hunter2-port',
    CI_CALLS_PER_MINUTE: '101',
    SMTP_URL: 'hunter2-smtp',
    MicrosoftAppPassword: 'hunter2-password',
    MicrosoftAppId: 'hunter2-id',
    DATA_DIR: join(folder, 'db'),
  })
  expect(await ended).toBe(1)
  for (const name of ['PORT', 'CI_CALLS_PER_MINUTE', 'SMTP_URL', 'MicrosoftAppId', 'CI_CLIENT_SECRET'])
    expect(said.err).toContain(name)
  expect(said.err + said.out).not.toContain('hunter2')
  expect(readdirSync(folder)).toEqual([])
})

test('a database server that is not there is told in one sentence, without the password', async () => {
  const { said, ended } = start({ ...local, DATABASE_URL: 'postgres://belfry:hunter2-password@127.0.0.1:9/belfry' })
  expect(await ended).toBe(1)
  expect(said.err).toBe('The database server at 127.0.0.1:9 cannot be reached (ECONNREFUSED); check DATABASE_URL\n')
  expect(said.out).not.toContain('hunter2')
})

test('a signal ends it with exit code 0, and what it opened is given back', async () => {
  await copyMigrated(join(folder, 'db', 'database'))
  const { child, said, ended } = start({ ...local, DATA_DIR: join(folder, 'db') })
  while (!said.out.includes('belfry-started')) await once(child.stdout, 'data')
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
  expect(said.out).toContain('belfry-stopped')
  expect(readdirSync(folder)).toEqual(['db'])
})

test('a port in use and a database in use are told in one sentence each', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? `${address.port}` : ''
  await copyMigrated(join(folder, 'db', 'database'))
  const blocked = start({ ...local, PORT: port, DATA_DIR: join(folder, 'db') })
  expect(await blocked.ended).toBe(1)
  expect(blocked.said.err).toContain(port)
  server.close()

  const first = start({ ...local, DATA_DIR: join(folder, 'db') })
  while (!first.said.out.includes('belfry-started')) await once(first.child.stdout, 'data')
  const second = start({ ...local, DATA_DIR: join(folder, 'db') })
  expect(await second.ended).toBe(1)
  expect(second.said.err).toContain('Another Belfry is using the database')
  first.child.kill('SIGTERM')
  expect(await first.ended).toBe(0)
})
