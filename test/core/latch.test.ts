import fc from 'fast-check'
import { type Latch, type Step, seed, step } from '../../src/core/latch.ts'

const threshold = 100
const version = (minute: number, value: number) => ({ evaluatedAt: new Date(minute * 60_000), value })
type Version = ReturnType<typeof version>

/** Lets a latch judge versions one after the other. @returns what each one changed, and the latch after each */
function judge(first: Latch, versions: readonly Version[], line = threshold): readonly Step[] {
  let latch = first
  return versions.map((one) => {
    const next = step(latch, line, one)
    latch = next.latch
    return next
  })
}

const changes = (first: Latch, ...values: readonly number[]) =>
  judge(
    first,
    values.map((value, index) => version(index + 10, value)),
  ).map(({ change }) => change)

test('a rule saved without any evaluation is unseeded', () => {
  expect(seed(threshold, undefined)).toEqual({ state: 'unseeded' })
})

test.each([
  [0, 'armed'],
  [99, 'armed'],
  [100, 'armed'],
  [101, 'firing'],
] as const)('a rule saved while the segment has %d members starts %s, with that version judged', (value, state) => {
  expect(seed(threshold, version(1, value))).toEqual({ state, cursor: version(1, value).evaluatedAt, value })
})

test('the first evaluation of an unseeded rule only seeds it, however large', () => {
  expect(changes(seed(threshold, undefined), 5_000)).toEqual(['none'])
  expect(changes(seed(threshold, undefined), 5_000, 5_001, 90, 101)).toEqual(['none', 'none', 'recovered', 'crossed'])
})

test('a segment that goes above fires once, and stays silent while it stays above', () => {
  expect(changes(seed(threshold, version(1, 90)), 101, 102, 500, 101)).toEqual(['crossed', 'none', 'none', 'none'])
})

test('exactly the threshold never fires', () => {
  expect(changes(seed(threshold, version(1, 90)), 100, 99, 100)).toEqual(['none', 'none', 'none'])
})

test('exactly the threshold is the way back, and arms the rule again', () => {
  expect(changes(seed(threshold, version(1, 90)), 101, 100, 101)).toEqual(['crossed', 'recovered', 'crossed'])
})

test('a segment already above when the rule is saved fires at its next crossing only', () => {
  expect(changes(seed(threshold, version(1, 150)), 160, 100, 101)).toEqual(['none', 'recovered', 'crossed'])
})

test('a version that was judged changes nothing when it is seen again, even with another value', () => {
  const { latch } = step(seed(threshold, version(1, 90)), threshold, version(2, 101))
  expect(step(latch, threshold, version(2, 101))).toEqual({ latch, change: 'none' })
  expect(step(latch, threshold, version(2, 90))).toEqual({ latch, change: 'none' })
})

test('the version that a saved rule was seeded from is not judged again', () => {
  const latch = seed(threshold, version(5, 90))
  expect(step(latch, threshold, version(5, 101))).toEqual({ latch, change: 'none' })
})

test('a version older than the newest one judged changes nothing', () => {
  const latch = seed(threshold, version(5, 90))
  expect(step(latch, threshold, version(4, 101))).toEqual({ latch, change: 'none' })
})

const versions = fc.array(
  fc.record({ minute: fc.integer({ min: 0, max: 60 }), value: fc.integer({ min: 90, max: 110 }) }),
  { maxLength: 40 },
)
const start = fc.option(fc.integer({ min: 90, max: 110 }), { nil: undefined })

/** What a person with pen and paper finds: the sides on which the new versions stand, one sign each. */
function sidesOnPaper(first: Version | undefined, all: readonly Version[]): string {
  const kept: Version[] = first === undefined ? [] : [first]
  for (const one of all) if (kept.every((other) => other.evaluatedAt < one.evaluatedAt)) kept.push(one)
  return kept.map(({ value }) => (value <= threshold ? '_' : '^')).join('')
}

test('however often and in whatever order versions show, every way up after the seed is told exactly once', () => {
  fc.assert(
    fc.property(start, versions, (seeded, shown) => {
      const first = seeded === undefined ? undefined : version(0, seeded)
      const all = shown.map(({ minute, value }) => version(minute, value))
      const steps = judge(seed(threshold, first), all)
      const paper = sidesOnPaper(first, all)
      expect(steps.filter(({ change }) => change === 'crossed')).toHaveLength(paper.split('_^').length - 1)
      expect(steps.filter(({ change }) => change === 'recovered')).toHaveLength(paper.split('^_').length - 1)
    }),
  )
})

test('there are never two crossings without a recovery between, nor two recoveries without a crossing', () => {
  fc.assert(
    fc.property(start, versions, fc.integer({ min: 85, max: 115 }), (seeded, shown, line) => {
      const first = seeded === undefined ? undefined : version(0, seeded)
      const steps = judge(
        seed(line, first),
        shown.map(({ minute, value }) => version(minute, value)),
        line,
      )
      const told = steps.map(({ change }) => change).filter((change) => change !== 'none')
      for (const [index, change] of told.entries()) expect(change).not.toBe(told[index - 1])
    }),
  )
})

test('the cursor never goes back', () => {
  fc.assert(
    fc.property(versions, (shown) => {
      const steps = judge(
        seed(threshold, undefined),
        shown.map(({ minute, value }) => version(minute, value)),
      )
      const cursors = steps.map(({ latch }) => latch.cursor?.getTime() ?? -1)
      expect(cursors).toEqual([...cursors].sort((a, b) => a - b))
    }),
  )
})

test('showing all versions a second time changes nothing', () => {
  fc.assert(
    fc.property(versions, (shown) => {
      const all = shown.map(({ minute, value }) => version(minute, value))
      const latch = judge(seed(threshold, undefined), all).at(-1)?.latch ?? seed(threshold, undefined)
      for (const again of judge(latch, all)) expect(again).toEqual({ latch, change: 'none' })
    }),
  )
})
