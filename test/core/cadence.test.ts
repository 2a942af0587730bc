import fc from 'fast-check'
import type { ApiProblem } from '../../src/core/api.ts'
import { type Cadence, nextJobsInMs, nextRereadInMs, nextSweepInMs, nextTryInMs } from '../../src/core/cadence.ts'

const cadence: Cadence = { pollIdleMs: 30_000, pollActiveMs: 5_000, sweepMs: 900_000 }

test('the job list is read every 5 s while a job runs, else every 30 s', () => {
  expect([nextJobsInMs(cadence, true), nextJobsInMs(cadence, false)]).toEqual([5_000, 30_000])
})

test('a running job never makes the list come later than it would without one', () => {
  expect(nextJobsInMs({ ...cadence, pollActiveMs: 60_000 }, true)).toBe(30_000)
})

test.each([
  [0, 120_000],
  [0.29, 120_000],
  [0.3, 900_000],
  [1, 900_000],
])('with %d of the budget in use the next full sweep is in %d ms', (share, inMs) => {
  expect(nextSweepInMs(cadence, share)).toBe(inMs)
})

test('a sweep that is set to come sooner than every two minutes always does', () => {
  expect([0, 1].map((share) => nextSweepInMs({ ...cadence, sweepMs: 60_000 }, share))).toEqual([60_000, 60_000])
})

test('a feed that moved is read again after 5, 15, 60 and 300 s, and then left to the sweep', () => {
  expect([1, 2, 3, 4, 5, 6].map(nextRereadInMs)).toEqual([5_000, 15_000, 60_000, 300_000, undefined, undefined])
})

test('polls that fail come later each time, but never later than the sweep', () => {
  const waits = [1, 2, 3, 4, 8, 9, 50].map((failures) => nextTryInMs('server-error', failures, cadence))
  expect(waits).toEqual([5_000, 10_000, 20_000, 40_000, 640_000, 900_000, 900_000])
})

test('a poll that found no free call waits a second, however often that happens', () => {
  expect([1, 2, 100].map((failures) => nextTryInMs('no-budget', failures, cadence, 60_000))).toEqual([
    1_000, 1_000, 1_000,
  ])
})

test('a wait that the API asked for is kept in full', () => {
  const problems: readonly ApiProblem[] = ['throttled', 'server-error', 'unreachable', 'timed-out', 'malformed']
  fc.assert(
    fc.property(
      fc.constantFrom(...problems),
      fc.integer({ min: 1, max: 100 }),
      fc.integer({ min: 0, max: 7_200_000 }),
      (problem, failures, askedMs) => {
        expect(nextTryInMs(problem, failures, cadence, askedMs)).toBeGreaterThanOrEqual(askedMs)
      },
    ),
  )
})
