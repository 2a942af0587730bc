import fc from 'fast-check'
import type { Condition } from '../../src/core/condition.ts'
import { seed, step } from '../../src/core/latch.ts'
import { said, version } from './versions.ts'

type Moves = Extract<Condition, { by: number }>

const rises = (by: number, unit: Moves['unit'] = 'amount'): Moves => ({ kind: 'rises', by, unit })
const falls = (by: number, unit: Moves['unit'] = 'amount'): Moves => ({ kind: 'falls', by, unit })

/** What a value says that came after another one; `undefined`: after none. */
const saidFrom = (condition: Moves, before: number | undefined, value: number): string => {
  const latch = seed(condition, version(1, before ?? 0))
  return said(step(latch, condition, version(2, value), before === undefined ? undefined : version(1, before)).change)
}

test.each<[Moves, number, number, string]>([
  [rises(10), 100, 109, 'none'],
  [rises(10), 100, 110, 'crossed rises'],
  [rises(10), 100, 500, 'crossed rises'],
  [rises(10), 100, 100, 'none'],
  [rises(10), 100, 50, 'none'],
  [rises(10), -5, 5, 'crossed rises'],
  [falls(10), 100, 91, 'none'],
  [falls(10), 100, 90, 'crossed falls'],
  [falls(10), 100, 150, 'none'],
  [falls(10), 5, -5, 'crossed falls'],
])('%j, from %d to %d: %s', (condition, before, value, words) => {
  expect(saidFrom(condition, before, value)).toBe(words)
})

test.each<[Moves, number, number, string]>([
  [rises(20, 'percent'), 200, 239, 'none'],
  [rises(20, 'percent'), 200, 240, 'crossed rises'],
  [falls(20, 'percent'), 200, 161, 'none'],
  [falls(20, 'percent'), 200, 160, 'crossed falls'],
  [falls(100, 'percent'), 200, 0, 'crossed falls'],
  [falls(100, 'percent'), 200, 1, 'none'],
  [rises(300, 'percent'), 1, 4, 'crossed rises'],
  // of a negative number, as of its size
  [rises(20, 'percent'), -100, -80, 'crossed rises'],
  [rises(20, 'percent'), -100, -81, 'none'],
  [falls(20, 'percent'), -100, -120, 'crossed falls'],
  [falls(20, 'percent'), -100, -119, 'none'],
])('in percent: %j, from %d to %d: %s', (condition, before, value, words) => {
  expect(saidFrom(condition, before, value)).toBe(words)
})

test('without anything to compare it with, a value says so', () => {
  expect(saidFrom(rises(10), undefined, 5)).toBe('crossed rises without a baseline')
  expect(saidFrom(falls(10, 'percent'), undefined, 5)).toBe('crossed falls without a baseline')
})

test('there is no percent of 0: what moves from there says so, what stays there or goes the other way says nothing', () => {
  expect([5, 0, -5].map((value) => saidFrom(rises(20, 'percent'), 0, value))).toEqual([
    'crossed rises without a baseline',
    'none',
    'none',
  ])
  expect([5, 0, -5].map((value) => saidFrom(falls(20, 'percent'), 0, value))).toEqual([
    'none',
    'none',
    'crossed falls without a baseline',
  ])
})

test('an amount may be counted from 0', () => {
  expect(saidFrom(rises(10), 0, 10)).toBe('crossed rises')
})

test('each version may fire: there is no way back to wait for', () => {
  const condition = rises(10)
  let latch = seed(condition, version(1, 100))
  const told = [110, 120, 125, 140].map((value, index) => {
    const next = step(latch, condition, version(index + 2, value), version(index + 1, [100, 110, 120, 125][index] ?? 0))
    latch = next.latch
    return said(next.change)
  })
  expect(told).toEqual(['crossed rises', 'crossed rises', 'none', 'crossed rises'])
  expect(latch.state).toBe('armed')
})

test('the first evaluation of an unseeded rule only seeds it', () => {
  const { latch, change } = step(seed(rises(10), undefined), rises(10), version(1, 500), version(0, 1))
  expect([latch.state, change]).toEqual(['armed', { kind: 'none' }])
})

test.each<[Moves, number, number, string]>([
  [rises(0.2), 0.1, 0.3, 'crossed rises'],
  [rises(0.1), 0.2, 0.3, 'crossed rises'],
  [rises(0.1), 0.7, 0.8, 'crossed rises'],
  [falls(0.2), 0.3, 0.1, 'crossed falls'],
  [falls(0.1), 1.1, 1, 'crossed falls'],
  [falls(4.35), 8.7, 4.35, 'crossed falls'],
  [rises(0.2), 0.1, 0.299999, 'none'],
  [rises(10, 'percent'), 1.1, 1.21, 'crossed rises'],
  [rises(7, 'percent'), 100, 107, 'crossed rises'],
  [rises(0.1, 'percent'), 1000.1, 1001.1001, 'crossed rises'],
  [rises(0.1, 'percent'), 1000.1, 1001.1000999, 'none'],
])('decimals are compared as they are written: %j, from %d to %d: %s', (condition, before, value, words) => {
  expect(saidFrom(condition, before, value)).toBe(words)
})

/** A decimal of up to six places: in millionths, and as the number its text is read as. */
const decimals = fc
  .record({ millionths: fc.bigInt({ min: -(10n ** 13n), max: 10n ** 13n }), places: fc.integer({ min: 0, max: 6 }) })
  .map(({ millionths, places }) => inMillionths(millionths - (millionths % 10n ** BigInt(6 - places))))
const inMillionths = (millionths: bigint) => ({ millionths, number: Number(`${millionths}e-6`) })
const isUp = fc.constantFrom(1n, -1n)

test('amounts are exact to the last of six places: just far enough fires, a millionth less does not', () => {
  fc.assert(
    fc.property(decimals, decimals, isUp, (before, by, up) => {
      fc.pre(by.millionths > 0n)
      const condition: Moves = { kind: up > 0n ? 'rises' : 'falls', by: by.number, unit: 'amount' }
      const at = (less: bigint) => inMillionths(before.millionths + up * (by.millionths - less)).number
      expect(saidFrom(condition, before.number, at(0n))).toBe(`crossed ${condition.kind}`)
      expect(saidFrom(condition, before.number, at(1n))).toBe('none')
    }),
    { numRuns: 500 },
  )
})

test('amounts and percents are what exact arithmetic makes of the decimals', () => {
  const percents = fc.bigInt({ min: 1n, max: 10n ** 9n }).map(inMillionths)
  fc.assert(
    fc.property(decimals, decimals, percents, isUp, fc.boolean(), (before, after, by, up, isPercent) => {
      const condition: Moves = {
        kind: up > 0n ? 'rises' : 'falls',
        by: by.number,
        unit: isPercent ? 'percent' : 'amount',
      }
      const gone = up * (after.millionths - before.millionths)
      const size = before.millionths < 0n ? -before.millionths : before.millionths
      const isFar = isPercent ? gone * 100_000_000n >= by.millionths * size : gone >= by.millionths
      const words =
        isPercent && size === 0n ? `crossed ${condition.kind} without a baseline` : `crossed ${condition.kind}`
      expect(saidFrom(condition, before.number, after.number)).toBe(isFar && gone > 0n ? words : 'none')
    }),
    { numRuns: 500 },
  )
})

test('a percent is exact: of a round number, just so much fires, and a millionth less does not', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 1n, max: 10n ** 7n }),
      fc.bigInt({ min: 1n, max: 500n }),
      isUp,
      (hundreds, percent, up) => {
        const before = hundreds * 100n * 1_000_000n
        const condition: Moves = { kind: up > 0n ? 'rises' : 'falls', by: Number(percent), unit: 'percent' }
        const at = (less: bigint) => inMillionths(before + up * (hundreds * percent * 1_000_000n - less)).number
        expect(saidFrom(condition, Number(hundreds * 100n), at(0n))).toBe(`crossed ${condition.kind}`)
        expect(saidFrom(condition, Number(hundreds * 100n), at(1n))).toBe('none')
      },
    ),
  )
})
