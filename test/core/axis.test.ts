import fc from 'fast-check'
import { axis } from '../../src/core/axis.ts'

test.each([
  ['a size that hardly moves', [5_010, 5_082, 5_000], { lowest: 4_991, highest: 5_091 }],
  ['sums of money', [992_620.81, 1_055_000.5], { lowest: 986_000, highest: 1_062_000 }],
  ['values near nothing', [3, 40], { lowest: 0, highest: 44 }],
  ['one value', [1_200], { lowest: 1_180, highest: 1_220 }],
  ['nothing at all', [0, 0], { lowest: 0, highest: 0.1 }],
  ['values on both sides of nothing', [-20, 20], { lowest: -24, highest: 24 }],
])('%s is drawn between round numbers', (_what, values, ends) => {
  expect(axis(values)).toEqual(ends)
})

test('no value lies outside an axis, and it has a length', () => {
  const finite = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 })
  fc.assert(
    fc.property(fc.array(finite, { minLength: 1, maxLength: 60 }), (values) => {
      const { lowest, highest } = axis(values)
      expect(lowest).toBeLessThan(highest)
      for (const value of values) {
        expect(value).toBeGreaterThanOrEqual(lowest)
        expect(value).toBeLessThanOrEqual(highest)
      }
    }),
  )
})
