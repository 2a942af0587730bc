import fc from 'fast-check'
import { thin } from '../../src/core/thin.ts'

const anyTrend = fc
  .array(fc.integer({ min: -1_000, max: 1_000 }), { maxLength: 400 })
  .map((values) => values.map((value, index) => ({ at: new Date(index * 60_000).toISOString(), value })))

test('at most so many points are left, in their order, with the ends and all that stands out', () => {
  fc.assert(
    fc.property(anyTrend, fc.integer({ min: 4, max: 60 }), (points, most) => {
      const kept = thin(points, most)
      expect(kept.length).toBeLessThanOrEqual(most)
      expect(points.filter((point) => kept.includes(point))).toEqual(kept)
      if (points.length === 0) return
      expect([kept[0], kept.at(-1)]).toEqual([points[0], points.at(-1)])
      const values = (all: typeof points) => all.map(({ value }) => value)
      expect(Math.max(...values([...kept]))).toBe(Math.max(...values(points)))
      expect(Math.min(...values([...kept]))).toBe(Math.min(...values(points)))
    }),
  )
})

test('few points stay as they are', () => {
  const points = [{ at: '2026-11-20T08:00:00.000Z', value: 1 }]
  expect(thin(points, 60)).toBe(points)
})
