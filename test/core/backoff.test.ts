import fc from 'fast-check'
import { giveUpAfterMs, waitBeforeAttempt } from '../../src/core/backoff.ts'

const quarterOfAnHour = 15 * 60_000
const attempts = fc.integer({ min: 1, max: 10_000 })
const jitters = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })

test.each([
  [1, 1_250],
  [2, 2_500],
  [3, 5_000],
  [8, 160_000],
  [9, 320_000],
  [10, 450_000],
  [11, 450_000],
  [1_000, 450_000],
])('after %d attempts the shortest wait is %d ms', (attempt, waitMs) => {
  expect(waitBeforeAttempt(attempt, 0)).toBe(waitMs)
})

test('any wait is between 1.25 s and a quarter of an hour', () => {
  fc.assert(
    fc.property(attempts, jitters, (attempt, jitter) => {
      const waitMs = waitBeforeAttempt(attempt, jitter)
      expect(waitMs).toBeGreaterThanOrEqual(1_250)
      expect(waitMs).toBeLessThanOrEqual(quarterOfAnHour)
    }),
  )
})

test('with equal luck each wait is twice the one before, until it stays flat', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 8 }), jitters, (attempt, jitter) => {
      expect(waitBeforeAttempt(attempt + 1, jitter)).toBeCloseTo(2 * waitBeforeAttempt(attempt, jitter), 6)
    }),
  )
  expect(waitBeforeAttempt(11, 0.5)).toBe(waitBeforeAttempt(10, 0.5))
})

test('with equal luck a later attempt never waits less', () => {
  fc.assert(
    fc.property(attempts, jitters, (attempt, jitter) => {
      expect(waitBeforeAttempt(attempt + 1, jitter)).toBeGreaterThanOrEqual(waitBeforeAttempt(attempt, jitter))
    }),
  )
})

test('a wait that the other side asked for is kept, up to the longest', () => {
  fc.assert(
    fc.property(attempts, jitters, fc.integer({ min: 0, max: 4_000_000 }), (attempt, jitter, askedMs) => {
      const waitMs = waitBeforeAttempt(attempt, jitter, askedMs)
      expect(waitMs).toBeGreaterThanOrEqual(Math.min(askedMs, quarterOfAnHour))
      expect(waitMs).toBeLessThanOrEqual(quarterOfAnHour)
    }),
  )
  expect(waitBeforeAttempt(1, 0, 7_000)).toBe(7_000)
})

test('an attempt before the first is a bug', () => {
  expect(() => waitBeforeAttempt(0, 0.5)).toThrow(RangeError)
  expect(() => waitBeforeAttempt(-1, 0.5)).toThrow(RangeError)
})

test('a target may be down for a whole day before a delivery fails for good', () => {
  expect(giveUpAfterMs).toBeGreaterThan(24 * 3_600_000)
})
