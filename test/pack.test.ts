import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { unzipSync } from 'fflate'
import { compiled } from './support/process.ts'
import { scratchFolder } from './support/scratch.ts'

const command = fileURLToPath(new URL('../src/pack.ts', import.meta.url))
const version = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version
const appId = '3f0c2a51-7d4e-4b7c-9a55-0d2b6e8f1c34'

let folder: string
beforeEach(() => {
  folder = scratchFolder('pack')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const packFrom = (file: string, env: Readonly<Record<string, string>>, ...words: readonly string[]) =>
  spawnSync(process.execPath, ['--no-warnings', file, ...words], {
    cwd: folder,
    env: { NODE_COMPILE_CACHE: compiled, ...env },
    encoding: 'utf8',
  })
const pack = (env: Readonly<Record<string, string>>, ...words: readonly string[]) => packFrom(command, env, ...words)

test('one command makes the package and says what to do with it', () => {
  writeFileSync(join(folder, 'app-id'), `${appId}\n`)
  const { status, stdout, stderr } = pack({
    MicrosoftAppId_FILE: join(folder, 'app-id'),
    PUBLIC_URL: 'https://belfry.example.com',
  })
  expect([status, stderr]).toEqual([0, ''])
  expect(stdout).toContain('data/belfry-teams.zip is written')
  expect(stdout).toContain('Teams admin center')
  expect(stdout).toContain('- https://belfry.example.com/privacy')
  const files = unzipSync(readFileSync(join(folder, 'data', 'belfry-teams.zip')))
  expect(Object.keys(files).sort()).toEqual(['color.png', 'manifest.json', 'nl.json', 'outline.png'])
  expect(JSON.parse(new TextDecoder().decode(files['manifest.json']))).toMatchObject({ id: appId, version })
})

test('without its settings nothing is written, and all of them are listed', () => {
  const { status, stdout, stderr } = pack({ PUBLIC_URL: 'hunter2' }, '--out', 'x.zip')
  expect([status, stdout]).toEqual([1, ''])
  expect(stderr).toMatch(/- MicrosoftAppId: required .*\n- PUBLIC_URL: expected an https/)
  expect(stderr).not.toContain('hunter2')
  expect(existsSync(join(folder, 'x.zip'))).toBe(false)
})

test('a place that cannot be written is told in one sentence', () => {
  const { status, stderr } = pack({ MicrosoftAppId: appId, PUBLIC_URL: 'https://a.example' }, '--out', folder)
  expect([status, stderr]).toEqual([1, `${folder} could not be written (EISDIR).\n`])
})

test('its help needs no settings', () => {
  const { status, stdout } = pack({}, '--help')
  expect([status, stdout]).toEqual([0, expect.stringContaining('MicrosoftAppId')])
})

test('where only the packages of production are installed, it says what to run', () => {
  const house = new URL('..', import.meta.url)
  for (const part of ['package.json', 'manifest', 'src/pack.ts', 'src/package', 'src/config'])
    cpSync(new URL(part, house), join(folder, part), { recursive: true })
  const { status, stderr } = packFrom(join(folder, 'src', 'pack.ts'), {
    MicrosoftAppId: appId,
    PUBLIC_URL: 'https://a.example',
  })
  expect([status, stderr]).toEqual([
    1,
    expect.stringMatching(/^The tools that make the package are not here; run "npm ci"/),
  ])
})
