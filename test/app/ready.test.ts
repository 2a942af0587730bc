import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { wire } from '../../src/app/wire.ts'
import { parseConfig } from '../../src/config.ts'
import { createLog } from '../../src/log.ts'
import { copyMigrated } from '../support/database.ts'

test('while the database is lost Belfry is not ready, and says why; it is alive', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'belfry-ready-'))
  await copyMigrated(join(folder, 'database'))
  const settings = { PORT: '0', DATA_DIR: folder, CI_API_URL: 'http://127.0.0.1:9/v1', CI_AUTH: 'none' }
  const parsed = parseConfig(settings, () => '')
  if (!parsed.ok) throw new Error(parsed.problems.join('; '))
  const log = createLog({ level: 'info', secrets: [], write: () => undefined })
  const house = await wire(parsed.config, { log, newId: () => 'id', random: () => 0 })
  const url = `http://127.0.0.1:${await house.web.listen()}`
  const ask = async (path: string) => {
    const response = await fetch(`${url}/${path}`)
    return [response.status, await response.json()]
  }
  expect(await ask('readyz')).toEqual([200, { ready: true, reasons: [] }])
  house.deps.log.error('job-failed', { error: Object.assign(new Error('lost'), { code: '57P01' }) })
  expect(await ask('readyz')).toEqual([503, { ready: false, reasons: ['the database does not answer'] }])
  expect((await ask('healthz'))[0]).toBe(200)
  await house.web.close()
  await house.close()
  rmSync(folder, { recursive: true, force: true })
})
