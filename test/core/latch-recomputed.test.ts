import fc from 'fast-check'
import type { Condition } from '../../src/core/condition.ts'
import { type Latch, seed, step } from '../../src/core/latch.ts'
import { eitherConditions, judge, lastingConditions, latchAfter, said, starts, values, version } from './versions.ts'

const above = { kind: 'above', threshold: 100 } as const
const either = { kind: 'either', threshold: 100 } as const
const quiet = seed(above, version(1, 90))

/** What one version says each time it is computed again. */
const saidAgain = (first: Latch, condition: Condition, ...recomputed: readonly number[]) =>
  judge(
    first,
    condition,
    recomputed.map((value) => version(2, value)),
  ).map(({ change }) => said(change))

test('a crossing that is computed again under the line never was one', () => {
  expect(saidAgain(quiet, above, 101, 100)).toEqual(['crossed above', 'corrected'])
  expect(saidAgain(quiet, above, 101, 90)).toEqual(['crossed above', 'corrected'])
})

test('a crossing that is computed again past the line is not said twice', () => {
  expect(saidAgain(quiet, above, 101, 150, 102)).toEqual(['crossed above', 'none', 'none'])
})

test('a value that is computed again past the line fires then', () => {
  expect(saidAgain(quiet, above, 99, 101)).toEqual(['none', 'crossed above'])
})

test('past the line again after a correction is the same crossing: of the same version, in the same direction', () => {
  const steps = judge(quiet, above, [version(2, 101), version(2, 90), version(2, 102)])
  expect(steps.map(({ change }) => change)).toEqual([
    { kind: 'crossed', direction: 'above' },
    { kind: 'corrected' },
    { kind: 'crossed', direction: 'above' },
  ])
  expect(new Set(steps.map(({ latch }) => latch.cursor?.toISOString())).size).toBe(1)
})

test('between the way back and the line it never was a crossing either', () => {
  expect(saidAgain(quiet, { ...above, recoverAt: 80 }, 101, 95)).toEqual(['crossed above', 'corrected'])
})

test('what lasts from before is not corrected by a later version: it recovers', () => {
  const firing = latchAfter(quiet, above, [version(2, 101), version(3, 102)])
  expect(said(step(firing, above, version(3, 90)).change)).toBe('recovered')
})

test('a recovery that is computed again past the line never was one: the problem is open again, and the next way back ends it', () => {
  const recovered = latchAfter(quiet, above, [version(2, 101), version(3, 90)])
  const again = step(recovered, above, version(3, 101))
  expect([again.change, again.latch.state]).toEqual([{ kind: 'reopened' }, 'firing'])
  expect(said(step(again.latch, above, version(4, 90)).change)).toBe('recovered')
})

test('a recovery that is computed again under the line stays one', () => {
  const recovered = latchAfter(quiet, above, [version(2, 101), version(3, 90)])
  expect(step(recovered, above, version(3, 80)).latch.state).toBe('armed')
})

test('a version that is computed again counts once in a row', () => {
  const twice = { ...above, times: 2 }
  const pending = latchAfter(seed(twice, version(1, 90)), twice, [version(2, 101), version(2, 102), version(2, 103)])
  expect(pending).toMatchObject({ state: 'pending', count: 1 })
  expect(said(step(pending, twice, version(3, 101)).change)).toBe('crossed above')
})

test('the last of several in a row that is computed again under the line takes the crossing back', () => {
  const twice = { ...above, times: 2 }
  const pending = latchAfter(seed(twice, version(0, 90)), twice, [version(1, 101)])
  expect(saidAgain(pending, twice, 101, 100)).toEqual(['crossed above', 'corrected'])
})

describe('the version that a rule was seeded from', () => {
  test.each([
    [90, 101, 'firing'],
    [101, 90, 'armed'],
    [101, 100, 'armed'],
  ] as const)('seeds it again and says nothing, from %d to %d', (first, again, state) => {
    expect(step(seed(above, version(2, first)), above, version(2, again))).toEqual({
      latch: { state, cursor: version(2, again).evaluatedAt, value: again },
      change: { kind: 'none' },
    })
  })

  test('says nothing either when it came after the rule was saved', () => {
    expect(saidAgain(seed(above, undefined), above, 101, 90, 102)).toEqual(['none', 'none', 'none'])
    expect(latchAfter(seed(above, undefined), above, [version(2, 101), version(2, 90)]).state).toBe('armed')
  })

  test('moves the side of either way without a word', () => {
    expect(saidAgain(seed(either, version(2, 90)), either, 101, 100, 99)).toEqual(['none', 'none', 'none'])
    expect(step(seed(either, version(2, 90)), either, version(2, 100)).latch.state).toBe('unseeded')
  })
})

test('a change of side that is computed again on the old side takes back where the value is, and nothing that was said', () => {
  const below = seed(either, version(1, 90))
  expect(saidAgain(below, either, 101, 99)).toEqual(['crossed above', 'none'])
  expect(latchAfter(below, either, [version(2, 101), version(2, 99)])).toMatchObject({ side: 'below' })
})

/** Versions in their order, each with what it came to at first and when it was computed again. */
const recomputations = fc.array(fc.array(values, { minLength: 1, maxLength: 4 }), { maxLength: 12 })
const conditions: fc.Arbitrary<Condition> = fc.oneof(lastingConditions, eitherConditions)

const allOf = (computed: readonly (readonly number[])[]) =>
  computed.flatMap((each, index) => each.map((value) => version(index + 2, value)))
const lastOf = (computed: readonly (readonly number[])[]) =>
  computed.map((each, index) => version(index + 2, each.at(-1) ?? 0))

test('a latch that saw corrections is the one that saw the corrected values at once', () => {
  fc.assert(
    fc.property(conditions, starts, recomputations, (condition, start, computed) => {
      const first = seed(condition, start === undefined ? undefined : version(1, start))
      expect(latchAfter(first, condition, allOf(computed))).toEqual(latchAfter(first, condition, lastOf(computed)))
    }),
  )
})

test('a rule seeded from a corrected version is the one that was seeded from the corrected value', () => {
  fc.assert(
    fc.property(conditions, values, values, (condition, value, again) => {
      expect(step(seed(condition, version(1, value)), condition, version(1, again))).toEqual({
        latch: seed(condition, version(1, again)),
        change: { kind: 'none' },
      })
    }),
  )
})

test('whatever is computed again, there are never two crossings without a way back or a correction between', () => {
  fc.assert(
    fc.property(lastingConditions, starts, recomputations, (condition, start, computed) => {
      const first = seed(condition, start === undefined ? undefined : version(1, start))
      const told = judge(first, condition, allOf(computed)).flatMap(({ change }) =>
        change.kind === 'none' ? [] : [change.kind],
      )
      for (const [index, kind] of told.entries()) if (kind === 'crossed') expect(told[index - 1]).not.toBe('crossed')
    }),
  )
})

test('whatever is computed again, what was said adds up to whether the value is past the line', () => {
  fc.assert(
    fc.property(lastingConditions, values, recomputations, (condition, start, computed) => {
      const first = seed(condition, version(1, start))
      let isOpen = first.state === 'firing'
      for (const { latch, change } of judge(first, condition, allOf(computed))) {
        if (change.kind === 'crossed' || change.kind === 'reopened') expect(isOpen).toBe(false)
        if (change.kind !== 'none') isOpen = change.kind === 'crossed' || change.kind === 'reopened'
        expect(isOpen).toBe(latch.state === 'firing')
      }
    }),
  )
})

test('only a crossing that was said of a version is ever taken back, and of that version', () => {
  fc.assert(
    fc.property(lastingConditions, starts, recomputations, (condition, start, computed) => {
      const first = seed(condition, start === undefined ? undefined : version(1, start))
      const open = new Set<number>()
      for (const { latch, change } of judge(first, condition, allOf(computed))) {
        const moment = latch.cursor?.getTime() ?? -1
        if (change.kind === 'crossed') open.add(moment)
        if (change.kind === 'corrected') expect(open.delete(moment)).toBe(true)
      }
    }),
  )
})
