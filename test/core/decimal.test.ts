import fc from 'fast-check'
import { wholesOf } from '../../src/core/decimal.ts'

test.each<[readonly number[], readonly bigint[]]>([
  [
    [0.1, 0.2, 0.3],
    [1n, 2n, 3n],
  ],
  [
    [1, 0.25],
    [100n, 25n],
  ],
  [
    [-0.5, 0, -0],
    [-5n, 0n, 0n],
  ],
  [
    [1_000_000, 1],
    [1_000_000n, 1n],
  ],
  [
    [1e21, 1],
    [10n ** 21n, 1n],
  ],
  [
    [1.5e-7, 1],
    [15n, 100_000_000n],
  ],
  [
    [Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER],
    [9_007_199_254_740_991n, -9_007_199_254_740_991n],
  ],
])('%j are to each other as %j', (numbers, wholes) => {
  const found = wholesOf(...numbers)
  // the factor between the two lists is the same for all of them
  for (const [i, one] of found.entries())
    for (const [j, other] of found.entries()) expect(one * (wholes[j] ?? 0n)).toBe(other * (wholes[i] ?? 0n))
  expect(found.map((one) => one > 0n)).toEqual(wholes.map((one) => one > 0n))
})

test('no two different numbers become the same, and their order stays', () => {
  fc.assert(
    fc.property(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      (a, b) => {
        const [one = 0n, other = 0n] = wholesOf(a, b)
        expect([one < other, one === other]).toEqual([a < b, a === b])
      },
    ),
  )
})

test('decimals as people write them keep their exact distance', () => {
  const written = fc.tuple(fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }), fc.integer({ min: 0, max: 6 }))
  const text = ([digits, places]: readonly [bigint, number]) => Number(`${digits}e-${places}`)
  const exact = ([digits, places]: readonly [bigint, number]) => digits * 10n ** BigInt(6 - places)
  fc.assert(
    fc.property(written, written, (a, b) => {
      const [one = 0n, other = 0n, unit = 0n] = wholesOf(text(a), text(b), 1)
      expect((one - other) * 10n ** 6n).toBe((exact(a) - exact(b)) * unit)
    }),
  )
})

test('what is not finite is a bug', () => {
  expect(() => wholesOf(Number.NaN)).toThrow(SyntaxError)
  expect(() => wholesOf(1, Number.POSITIVE_INFINITY)).toThrow(SyntaxError)
})
