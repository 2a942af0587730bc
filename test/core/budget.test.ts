import fc from 'fast-check'
import { grantedForMs, paceMs, pollsToBegin, slotsFor, windowMs } from '../../src/core/budget.ts'

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

const slots = fc.integer({ min: 1, max: 100 })

test('polls go at once while more than half of the slots are free, and then evenly over the minute', () => {
  expect([pollsToBegin(90, 90, 0), pollsToBegin(90, 60, 30)]).toEqual([45, 15])
  expect([pollsToBegin(90, 45, 45), pollsToBegin(90, 45, 10), pollsToBegin(90, 45, 0)]).toEqual([0, 5, 15])
})

test('for each poll that begins, but for the last, a second call can be paid for as well', () => {
  expect([9, 8, 1, 0].map((free) => pollsToBegin(90, free, 0))).toEqual([5, 4, 1, 0])
})

test('never more polls begin than slots are free, and with nothing used there is always one', () => {
  fc.assert(
    fc.property(slots, fc.nat(100), fc.nat(100), (most, free, recent) => {
      const toBegin = pollsToBegin(most, Math.min(free, most), recent)
      expect(toBegin).toBeGreaterThanOrEqual(0)
      expect(toBegin).toBeLessThanOrEqual(Math.min(free, most))
      expect(pollsToBegin(most, most, 0)).toBeGreaterThan(0)
    }),
  )
})

test('under full demand nobody waits for longer than a window, and most of every window is used', () => {
  fc.assert(
    fc.property(slots, (most) => {
      const begun: number[] = []
      for (let at = 0; at < 10 * windowMs; at += 1_000) {
        const used = (ms: number): number => begun.filter((one) => one > at - ms).length
        const next = () => pollsToBegin(most, most - used(windowMs), used(paceMs))
        for (let toBegin = next(); toBegin > 0; toBegin = next())
          begun.push(...Array.from({ length: toBegin }, () => at))
      }
      const waits = begun.slice(1).map((at, index) => at - (begun[index] ?? at))
      expect(Math.max(0, ...waits)).toBeLessThanOrEqual(windowMs)
      expect(begun.length).toBeGreaterThanOrEqual(9 * most * 0.9)
    }),
  )
})
