import fc from 'fast-check'
import type { Condition } from '../../src/core/condition.ts'
import { seed, type Version } from '../../src/core/latch.ts'
import {
  eitherConditions,
  judge,
  lastingConditions,
  latchAfter,
  newsAmong,
  said,
  showings,
  starts,
  version,
} from './versions.ts'

/** What was said, and of which version: in the order in which it was said. */
type Said = readonly (readonly [minute: number, words: string])[]

const minuteOf = ({ evaluatedAt }: Version): number => evaluatedAt.getTime() / 60_000

/** The rule was saved at a value of minute 0, or before any evaluation. */
const savedAt = (start: number | undefined): Version | undefined =>
  start === undefined ? undefined : version(0, start)

function saidOf(condition: Condition, start: number | undefined, shown: readonly Version[]): Said {
  const steps = judge(seed(condition, savedAt(start)), condition, shown)
  return steps.flatMap(({ latch, change }) =>
    change.kind === 'none' ? [] : [[(latch.cursor?.getTime() ?? 0) / 60_000, said(change)] as const],
  )
}

/**
 * A person writes one sign for each value: `^` past the line, `_` back where it is quiet, `-` between. The first one
 * counts for nothing. Then they look for so many `^` in a row, and from there for the next `_`, and so on.
 */
function lastingOnPaper(
  { kind, threshold, recoverAt = threshold, times = 1 }: Extract<Condition, { kind: 'above' | 'below' }>,
  all: readonly Version[],
): Said {
  const [up, line, back] = kind === 'above' ? [1, threshold, recoverAt] : [-1, -threshold, -recoverAt]
  const signs = all.map(({ value }) => (value * up > line ? '^' : value * up <= back ? '_' : '-')).join('')
  const told: (readonly [number, string])[] = []
  let isFiring = signs.startsWith('^')
  for (let from = 1; ; isFiring = !isFiring) {
    const wanted = isFiring ? '_' : '^'.repeat(times)
    const found = signs.indexOf(wanted, from)
    const last = all[found + wanted.length - 1]
    if (found < 0 || last === undefined) return told
    told.push([minuteOf(last), isFiring ? 'recovered' : `crossed ${kind}`])
    from = found + wanted.length
  }
}

/** `a` above the line, `b` below, `.` on it: they look for so many of the other letter in a row. */
function eitherOnPaper(
  { threshold, times = 1 }: Extract<Condition, { kind: 'either' }>,
  all: readonly Version[],
): Said {
  const signs = all.map(({ value }) => (value > threshold ? 'a' : value < threshold ? 'b' : '.')).join('')
  const told: (readonly [number, string])[] = []
  let from = signs.search(/[ab]/) + 1
  if (from === 0) return []
  for (let side = signs[from - 1]; ; ) {
    side = side === 'a' ? 'b' : 'a'
    const found = signs.indexOf(side.repeat(times), from)
    const last = all[found + times - 1]
    if (found < 0 || last === undefined) return told
    told.push([minuteOf(last), `crossed ${side === 'a' ? 'above' : 'below'}`])
    from = found + times
  }
}

const allOf = (start: number | undefined, shown: readonly Version[]): readonly Version[] => {
  const first = savedAt(start)
  return [...(first === undefined ? [] : [first]), ...newsAmong(shown)]
}

test('above and below say what a person with pen and paper finds, however often and in whatever order versions show', () => {
  fc.assert(
    fc.property(lastingConditions, starts, showings, (condition, start, shown) => {
      expect(saidOf(condition, start, shown)).toEqual(lastingOnPaper(condition, allOf(start, shown)))
    }),
    { numRuns: 500 },
  )
})

test('either way says what a person with pen and paper finds, however often and in whatever order versions show', () => {
  fc.assert(
    fc.property(eitherConditions, starts, showings, (condition, start, shown) => {
      expect(saidOf(condition, start, shown)).toEqual(eitherOnPaper(condition, allOf(start, shown)))
    }),
    { numRuns: 500 },
  )
})

const conditions: fc.Arbitrary<Condition> = fc.oneof(
  lastingConditions,
  eitherConditions,
  fc.record({
    kind: fc.constantFrom('rises' as const, 'falls' as const),
    by: fc.integer({ min: 1, max: 5 }),
    unit: fc.constantFrom('amount' as const, 'percent' as const),
  }),
)

test('there are never two crossings without a recovery between, nor two recoveries without a crossing', () => {
  fc.assert(
    fc.property(lastingConditions, starts, showings, (condition, start, shown) => {
      const told = saidOf(condition, start, shown).map(([, words]) => words)
      for (const [index, words] of told.entries()) expect(words).not.toBe(told[index - 1])
    }),
  )
})

test('the cursor never goes back, and stands at the newest version that was shown', () => {
  fc.assert(
    fc.property(conditions, starts, showings, (condition, start, shown) => {
      const cursors = judge(seed(condition, savedAt(start)), condition, shown).map(({ latch }) => Number(latch.cursor))
      expect(cursors).toEqual([...cursors].sort((a, b) => a - b))
      expect(cursors.at(-1)).toBe(
        shown.length === 0 ? undefined : Math.max(...shown.map((one) => Number(one.evaluatedAt))),
      )
    }),
  )
})

test('showing all versions a second time changes nothing', () => {
  fc.assert(
    fc.property(conditions, starts, showings, (condition, start, shown) => {
      const latch = latchAfter(seed(condition, savedAt(start)), condition, shown)
      for (const again of judge(latch, condition, shown)) expect(again).toEqual({ latch, change: { kind: 'none' } })
    }),
  )
})

test('repeating versions changes nothing: what is said and what is stored are those of the news alone', () => {
  fc.assert(
    fc.property(conditions, starts, showings, (condition, start, shown) => {
      const first = seed(condition, savedAt(start))
      expect(latchAfter(first, condition, shown)).toEqual(latchAfter(first, condition, newsAmong(shown)))
      expect(saidOf(condition, start, shown)).toEqual(saidOf(condition, start, newsAmong(shown)))
    }),
  )
})
