import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { worldNames } from '../../src/simulator/choose-world.ts'
import { timeline } from '../../src/simulator/timeline.ts'
import { compiled } from '../support/process.ts'

const command = fileURLToPath(new URL('../../src/simulator.ts', import.meta.url))

/** Starts the command on a free port; `open` resolves with the first line that names its address. */
function start(...words: string[]) {
  const env = { DEMO_API_PORT: '0', NODE_COMPILE_CACHE: compiled }
  const child = spawn(process.execPath, ['--no-warnings', command, ...words], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = { out: '', err: '' }
  child.stderr.on('data', (part) => (said.err += part))
  const open = new Promise<string>((resolve) => {
    child.stdout.on('data', (part) => {
      said.out += part
      const [url] = /http:\S+\/v1\b/.exec(said.out) ?? []
      if (url !== undefined) resolve(url)
    })
  })
  return { child, said, open, ended: once(child, 'close').then(([code]) => code) }
}

test('--help lists the worlds and opens nothing', async () => {
  const { said, ended } = start('--help')
  expect(await ended).toBe(0)
  for (const name of worldNames()) expect(said.out).toContain(name)
  expect(said.out).not.toContain('http:')
})

test('a random world is written as a world file, the same one of the same number', async () => {
  const [once, again] = [start('--seed', '7', '--print'), start('--seed', '7', '--print')]
  expect(await once.ended).toBe(0)
  expect(await again.ended).toBe(0)
  expect(again.said.out).toBe(once.said.out)
  expect(timeline.parse(JSON.parse(once.said.out)).happenings.length).toBeGreaterThan(5)
})

test.each([
  [['--colour']],
  [['--speed', 'fast']],
  [['--world', 'nowhere']],
  [['--seed', '-1']],
  [['--seed', '1', '--world', 'measures']],
  [['--print']],
])('the words %j end it with one sentence and exit code 1', async (words) => {
  const { said, ended } = start(...words)
  expect(await ended).toBe(1)
  expect(said.err).toMatch(/^[^\n]+\.\n$/)
  expect(said.out).toBe('')
})

test('a world is served from now on, whatever its file says', async () => {
  const { child, said, open, ended } = start('--world', 'measures', '--speed', '60')
  const before = Date.now()
  const read = async (path: string): Promise<unknown> => (await fetch(`${await open}/${path}`)).json()
  const [instance] = z.array(z.object({ instanceId: z.guid() })).parse(await read('instances'))
  const measures = await read(`instances/${instance?.instanceId}/manage/measures`)
  const made = z.array(z.object({ name: z.string(), createdUtc: z.coerce.date() })).parse(measures)
  expect(made.map(({ name }) => name)).toEqual(['TotalRevenue', 'RevenueByCountry'])
  expect(made[0]?.createdUtc.getTime()).toBeGreaterThanOrEqual(before - 60 * 86_400_000)
  expect(said.out).toContain('60 times as fast')
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
})
