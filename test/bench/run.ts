import { polls } from './polls.ts'
import { stored } from './stored.ts'
import { truth } from './truth.ts'

/** What a bench is: its own words on the command line in, whether all was well out. */
type Bench = (words: readonly string[]) => boolean | Promise<boolean>

const benches: Readonly<Record<string, Bench>> = {
  truth,
  stored,
  polls: async (words) => {
    await polls(...words)
    return true
  },
}

const [name = '', ...words] = process.argv.slice(2)
const bench = benches[name]
if (bench === undefined) {
  console.error(`Say which bench to run: ${Object.keys(benches).join(', ')}`)
  process.exitCode = 1
} else if (!(await bench(words))) process.exitCode = 1
