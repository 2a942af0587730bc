import fc from 'fast-check'

/**
 * Property tests try the same values on every run, so that a change is judged and not its luck. `SEED=random` looks
 * further, `RUNS` says how far where a test does not say so itself.
 */
const { SEED = '20261121', RUNS = '100' } = process.env
fc.configureGlobal({ numRuns: Number(RUNS), ...(SEED !== 'random' && { seed: Number(SEED) }) })
