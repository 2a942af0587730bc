import { registerHooks } from 'node:module'
import { mutants } from './mutants.ts'

/**
 * Runs worlds against one mutant of the source, loaded instead of the file it changes, and prints the seed of the first
 * world that gives it away, or "none". Arguments: the mutant's name, and the first and last seed.
 */
const [, , name = '', from = '1', to = from] = process.argv
const mutant = mutants.find((one) => one.name === name)
if (mutant !== undefined)
  registerHooks({
    load: (url, context, nextLoad) => {
      const loaded = nextLoad(url, context)
      if (!url.endsWith(`/${mutant.file}`)) return loaded
      const source = String(loaded.source)
      if (source.split(mutant.find).length !== 2) throw new Error(`${mutant.file} does not hold ${mutant.find} once`)
      return { ...loaded, source: source.replace(mutant.find, () => mutant.replace) }
    },
  })

const { firstMismatch } = await import('./mismatch.ts')
try {
  process.stdout.write(`${firstMismatch(Number(from), Number(to), 60) ?? 'none'}`)
} catch (error) {
  // one that breaks down is given away as well, but not by the oracle
  process.stdout.write(`broken: ${String(error)}`)
}
