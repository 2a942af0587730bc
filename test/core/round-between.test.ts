import fc from 'fast-check'
import { roundBetween } from '../../src/core/round-between.ts'

test.each([
  [1_175, 1_212, 'low', 1_200],
  [1_199, 1_200, 'high', 1_200],
  [1_199, 1_200, 'low', 1_199],
  [-30, 40, 'low', 0],
  [0, 7, 'high', 5],
  [0.11, 0.32, 'low', 0.2],
  [999, 1_001, 'low', 1_000],
] as const)('between %d and %d, the %s one included, it is %d', (low, high, end, number) => {
  expect(roundBetween(low, high, end, false)).toBe(number)
})

test('where no whole number lies between there is none', () => {
  expect(roundBetween(0.2, 0.9, 'low', true)).toBeUndefined()
})

test('it lies between the two, whatever they are, and is whole where it must be', () => {
  const any = fc.double({ min: -1e9, max: 1e9, noNaN: true })
  fc.assert(
    fc.property(any, any, fc.constantFrom('low' as const, 'high' as const), fc.boolean(), (a, b, end, isWhole) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)]
      if (low === high) return
      const number = roundBetween(low, high, end, isWhole)
      if (number === undefined) return
      expect(end === 'low' ? number >= low && number < high : number > low && number <= high).toBe(true)
      if (isWhole) expect(Number.isInteger(number)).toBe(true)
    }),
  )
})
