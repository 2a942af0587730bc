import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { compiled } from '../support/process.ts'
import { firstMismatch } from './mismatch.ts'
import { mutants } from './mutants.ts'

const runner = fileURLToPath(new URL('run-mutants.ts', import.meta.url))

/** What a process says that runs the world of a mutant's seed against it. */
async function run(name: string, seed: number): Promise<string> {
  const env = { NODE_COMPILE_CACHE: compiled }
  const { stdout } = await promisify(execFile)(process.execPath, ['--no-warnings', runner, name, `${seed}`], { env })
  return stdout
}

test.each([...new Set(mutants.map(({ seed }) => seed))])(
  'as it stands, the world of seed %d is told rightly',
  (seed) => {
    expect(firstMismatch(seed, seed, 60)).toBeUndefined()
  },
)

test.each(mutants)('the oracle gives away that $name', async ({ name, seed }) => {
  expect(await run(name, seed)).toBe(`${seed}`)
})
