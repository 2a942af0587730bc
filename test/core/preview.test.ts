import fc from 'fast-check'
import type { Condition } from '../../src/core/condition.ts'
import { seed, step, type Version } from '../../src/core/latch.ts'
import { isPointless, preview } from '../../src/core/preview.ts'
import { withNumber } from '../../src/core/suggest.ts'
import { eitherConditions, lastingConditions, version } from './versions.ts'

const day = 1_440
const stretch = { from: new Date(30 * day * 60_000), to: new Date(60 * day * 60_000) }

/** A history of one evaluation each day, the first one on the 31st day. */
const daily = (...values: readonly number[]): readonly Version[] =>
  values.map((value, index) => version((30 + index) * day, value))

const above = (threshold: number): Condition => ({ kind: 'above', threshold })
const below = (threshold: number): Condition => ({ kind: 'below', threshold })

test.each<[string, Condition, readonly number[], number]>([
  ['each way up past the line', above(100), [90, 101, 102, 99, 103], 2],
  ['nothing at exactly the line', above(100), [90, 100, 90, 100], 0],
  ['nothing where the first one is past it already', above(100), [120, 130, 125], 0],
  ['each way down past the line', below(100), [110, 99, 101, 98], 2],
  ['a second time only after the way back', { kind: 'above', threshold: 100, recoverAt: 90 }, [80, 101, 95, 102], 1],
  ['only so many in a row', { kind: 'above', threshold: 100, times: 2 }, [90, 101, 90, 101, 102], 1],
  ['each change of side', { kind: 'either', threshold: 100 }, [90, 110, 95, 96, 120], 3],
  ['each rise that is large enough', { kind: 'rises', by: 10, unit: 'percent' }, [100, 110, 120, 140], 2],
  ['a fall against some days before', { kind: 'falls', by: 5, unit: 'amount', withinDays: 2 }, [10, 8, 6, 4], 0],
])('it counts %s', (_, condition, values, fired) => {
  const found = preview(condition, daily(...values), stretch)
  expect([found.fired, found.at.length, found.versions]).toEqual([fired, fired, values.length])
})

test('what was evaluated before the stretch seeds it, and is compared with', () => {
  const versions = [version(29 * day, 90), ...daily(110, 112)]
  expect(preview(above(100), versions, stretch)).toMatchObject({ fired: 1, versions: 2 })
  expect(preview({ kind: 'rises', by: 20, unit: 'amount' }, versions, stretch).fired).toBe(1)
})

test('what comes after the stretch does not count', () => {
  expect(preview(above(100), [...daily(90), version(61 * day, 120)], stretch)).toMatchObject({ fired: 0, versions: 1 })
})

test('without any evaluation there is nothing to suggest', () => {
  expect(preview(above(100), [], stretch)).toEqual({ fired: 0, at: [], versions: 0, share: 0 })
})

describe('a better number', () => {
  const history = daily(980, 1_020, 1_175, 1_130, 1_212, 1_190, 1_060)

  test.each<[string, Condition, number | undefined]>([
    ['a line that nothing has reached', above(5_000), 1_200],
    ['a line that all is past', above(100), 1_000],
    ['a lower line that nothing has reached', below(500), 1_100],
    ['a line that is passed now and then', above(1_180), undefined],
    ['a rise that never came', { kind: 'rises', by: 900, unit: 'amount' }, 100],
    ['a rise in percent that never came', { kind: 'rises', by: 90, unit: 'percent' }, 10],
    ['a way back that would be on the wrong side', { kind: 'above', threshold: 5_000, recoverAt: 4_000 }, undefined],
  ])('for %s', (_, condition, suggestion) => {
    expect(preview(condition, history, { ...stretch, isWhole: true }).suggestion).toBe(suggestion)
  })

  test('has decimals only where the subject has them', () => {
    const small = daily(0.11, 0.32, 0.15)
    expect(preview(above(5), small, stretch).suggestion).toBe(0.2)
    expect(preview(above(5), small, { ...stretch, isWhole: true }).suggestion).toBeUndefined()
  })
})

const anyMove: fc.Arbitrary<Condition> = fc.record(
  {
    kind: fc.constantFrom('rises' as const, 'falls' as const),
    by: fc.integer({ min: 1, max: 12 }),
    unit: fc.constantFrom('amount' as const, 'percent' as const),
    withinDays: fc.integer({ min: 1, max: 4 }),
  },
  { requiredKeys: ['kind', 'by', 'unit'] },
)
const anyCondition = fc
  .tuple(fc.oneof(lastingConditions, eitherConditions, anyMove), fc.integer({ min: -60, max: 60 }))
  .map(([condition, by]): Condition => {
    if ('by' in condition) return condition
    const moved = { ...condition, threshold: condition.threshold + by }
    return 'recoverAt' in moved && moved.recoverAt !== undefined ? { ...moved, recoverAt: moved.recoverAt + by } : moved
  })
const anyHistory = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 80, max: 120 })), { maxLength: 60, size: 'max' })
  .map((steps) => {
    let minute = 29.5 * day
    return steps.map(([later, value]) => {
      minute += later
      return version(minute, value)
    })
  })

/** The same once more, slowly: a latch that is led through the history by hand, day by day. */
function countSlowly(condition: Condition, versions: readonly Version[]): number {
  const before = versions.filter(({ evaluatedAt }) => evaluatedAt < stretch.from).at(-1)
  let latch = seed(condition, before)
  let fired = 0
  for (const one of versions) {
    if (one.evaluatedAt < stretch.from || one.evaluatedAt > stretch.to) continue
    const days = 'by' in condition ? condition.withinDays : undefined
    const latest = one.evaluatedAt.getTime() - (days ?? 0) * day * 60_000
    const earlier = versions.filter(({ evaluatedAt }) =>
      days === undefined ? evaluatedAt < one.evaluatedAt : evaluatedAt.getTime() <= latest,
    )
    const next = step(latch, condition, one, earlier.at(-1))
    latch = next.latch
    if (next.change.kind === 'crossed' && next.change.noBaseline !== true) fired += 1
  }
  return fired
}

test('it is what a latch would have said that was led through the history by hand', () => {
  fc.assert(
    fc.property(anyCondition, anyHistory, (condition, versions) => {
      expect(preview(condition, versions, stretch).fired).toBe(countSlowly(condition, versions))
    }),
    { numRuns: 400 },
  )
})

test('a suggestion fires a few times and is never pointless; what is not pointless gets none', () => {
  let suggested = 0
  fc.assert(
    fc.property(anyCondition, anyHistory, fc.boolean(), (condition, versions, isWhole) => {
      const { suggestion, ...asked } = preview(condition, versions, { ...stretch, isWhole })
      if (!isPointless(asked)) return expect(suggestion).toBeUndefined()
      if (suggestion === undefined) return
      suggested += 1
      const better = preview(withNumber(condition, suggestion), versions, stretch)
      expect(isPointless(better)).toBe(false)
      expect(better.fired).toBeGreaterThanOrEqual(1)
      expect(better.fired).toBeLessThanOrEqual(4)
    }),
    { numRuns: 400 },
  )
  expect(suggested).toBeGreaterThan(50)
})
