import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { lock } from '../../src/store/lock.ts'

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
