import fc from 'fast-check'
import type { DirectoryProblem } from '../../src/core/directory.ts'
import { restMs } from '../../src/core/patience.ts'

test.each<[DirectoryProblem, number | undefined, number]>([
  ['throttled', undefined, 60_000],
  ['throttled', 7_000, 7_000],
  ['throttled', 86_400_000, 600_000],
  ['unreachable', undefined, 30_000],
  ['unreachable', 120_000, 120_000],
  ['unauthorized', undefined, 300_000],
  ['malformed', undefined, 0],
  ['off', undefined, 0],
])('a directory that is %s, with %p ms asked for, rests for %d ms', (problem, retryAfterMs, ms) => {
  const failure = { kind: 'failed', problem, detail: '' } as const
  expect(restMs(retryAfterMs === undefined ? failure : { ...failure, retryAfterMs })).toBe(ms)
})

test('no directory rests for more than ten minutes, whatever it asks for', () => {
  const problem = fc.constantFrom<DirectoryProblem>('throttled', 'unauthorized', 'unreachable', 'malformed', 'off')
  fc.assert(
    fc.property(problem, fc.nat(), (known, retryAfterMs) => {
      const ms = restMs({ kind: 'failed', problem: known, detail: '', retryAfterMs })
      expect(ms).toBeGreaterThanOrEqual(0)
      expect(ms).toBeLessThanOrEqual(600_000)
    }),
  )
})
