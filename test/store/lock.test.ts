import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { platform, tmpdir } from 'node:os'
import { join } from 'node:path'
import { lock } from '../../src/store/lock.ts'
import { open } from '../../src/store/open.ts'
import { copyMigrated } from '../support/database.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'belfry-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a folder in use is refused in one sentence, and free again after', async () => {
  const unlock = await lock(join(folder, 'db'))
  await expect(lock(join(folder, 'db'))).rejects.toThrow(/Another Belfry is using the database in .*set DATA_DIR/)
  await unlock()
  await (await lock(join(folder, 'db')))()
})

test('what a killed process left behind is taken over', async () => {
  const source = `
    const { lock } = await import(${JSON.stringify(new URL('../../src/store/lock.ts', import.meta.url).href)})
    await lock(${JSON.stringify(join(folder, 'db'))})
    console.log('locked')
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--no-warnings', '--input-type=module', '-e', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  await expect(lock(join(folder, 'db'))).rejects.toThrow(/Another Belfry/)
  child.kill('SIGKILL')
  await once(child, 'exit')
  await (await lock(join(folder, 'db')))()
})

test('a folder with a long path is locked too', async () => {
  const deep = join(folder, 'd'.repeat(120))
  const unlock = await lock(deep)
  await expect(lock(deep)).rejects.toThrow(/Another Belfry/)
  await unlock()
})

test('a folder is the same one by whatever name it is called', async () => {
  mkdirSync(join(folder, 'db'))
  symlinkSync(join(folder, 'db'), join(folder, 'link'))
  const unlock = await lock(join(folder, 'db'))
  await expect(lock(join(folder, 'link'))).rejects.toThrow(/Another Belfry/)
  await unlock()
})

test('a volume that holds no sockets is locked from elsewhere', async () => {
  const place = platform() === 'linux' ? '/proc/database' : join(folder, 'db')
  const unlock = await lock(place)
  await expect(lock(place)).rejects.toThrow(/Another Belfry/)
  await unlock()
  await (await lock(place))()
})

/** Every file below a folder, with its size and the moment it was last changed in any way. */
const filesIn = (path: string) =>
  readdirSync(path, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => ({ name, stat: statSync(join(path, name)) }))
    .map(({ name, stat }) => [name, stat.size, stat.ctimeMs])

test('a second process that opens the database touches nothing, and takes over once the first was killed', async () => {
  const dataDir = join(folder, 'db')
  await copyMigrated(dataDir)
  const source = `
    const { open } = await import(${JSON.stringify(new URL('../../src/store/open.ts', import.meta.url).href)})
    const db = await open({ dataDir: ${JSON.stringify(dataDir)} })
    await db.insertInto('call_holds').values({ connection: 'first', held_until: new Date(0) }).execute()
    console.log('committed')
    setInterval(() => {}, 1000)`
  const first = spawn(process.execPath, ['--no-warnings', '--input-type=module', '-e', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(first.stdout, 'data')
  const before = filesIn(folder)
  await expect(open({ dataDir })).rejects.toThrow(
    /^Another Belfry is using the database in .*; stop it first, or set DATA_DIR to another folder$/,
  )
  expect(filesIn(folder)).toEqual(before)
  first.kill('SIGKILL')
  await once(first, 'exit')
  const db = await open({ dataDir })
  expect(await db.selectFrom('call_holds').select('connection').execute()).toEqual([{ connection: 'first' }])
  await db.destroy()
})
