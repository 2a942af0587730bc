import fc from 'fast-check'
import { grantedForMs, slotsFor, windowMs } from '../../src/core/budget.ts'

test.each([
  [100, 90],
  [99, 90],
  [50, 45],
  [19, 18],
  [10, 9],
  [9, 9],
  [1, 1],
])('of %d calls a minute, polls may use %d and people all', (limit, forPolls) => {
  expect([slotsFor('poll', limit), slotsFor('person', limit)]).toEqual([forPolls, limit])
})

test('a tenth, rounded down, is kept for people, and polling never stops altogether', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100 }), (limit) => {
      const kept = slotsFor('person', limit) - slotsFor('poll', limit)
      expect(kept * 10).toBeLessThanOrEqual(limit)
      expect((kept + 1) * 10).toBeGreaterThan(limit)
      expect(slotsFor('poll', limit)).toBeGreaterThan(0)
    }),
  )
})

test('a slot whose answer never comes stays taken until the server can no longer count the call', () => {
  expect(grantedForMs(30_000)).toBe(30_000 + windowMs)
  expect(windowMs).toBe(60_000)
})
