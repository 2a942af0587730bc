import { type Latch, passOver, seed, step } from '../../src/core/latch.ts'
import { judge, latchAfter, said, saidOf, version } from './versions.ts'

const above = { kind: 'above', threshold: 100 } as const
const below = { kind: 'below', threshold: 100 } as const

test.each([above, below, { kind: 'either', threshold: 100 }, { kind: 'rises', by: 1, unit: 'amount' }] as const)(
  'a rule saved without any evaluation is unseeded: $kind',
  (condition) => expect(seed(condition, undefined)).toEqual({ state: 'unseeded' }),
)

test.each([
  ['above', 0, 'armed'],
  ['above', 99, 'armed'],
  ['above', 100, 'armed'],
  ['above', 101, 'firing'],
  ['below', 101, 'armed'],
  ['below', 100, 'armed'],
  ['below', 99, 'firing'],
  ['below', 0, 'firing'],
] as const)(
  'a rule on %s saved while the segment has %d members starts %s, with that version judged',
  (kind, value, state) => {
    expect(seed({ kind, threshold: 100 }, version(1, value))).toEqual({
      state,
      cursor: version(1, value).evaluatedAt,
      value,
    })
  },
)

test('a rule saved past the line fires at once whatever number of times it asks for: it is silent until the way back', () => {
  const often = { ...above, times: 3 }
  expect(seed(often, version(1, 101))).toMatchObject({ state: 'firing' })
  expect(saidOf(often, 101, 102, 103, 104, 100)).toEqual(['none', 'none', 'none', 'recovered'])
})

test('a rule saved between its way back and its line is armed', () => {
  expect(seed({ ...above, recoverAt: 90 }, version(1, 95))).toMatchObject({ state: 'armed' })
})

test('the first evaluation of an unseeded rule only seeds it, however large', () => {
  expect(saidOf(above, undefined, 5_000)).toEqual(['none'])
  expect(saidOf(above, undefined, 5_000, 5_001, 90, 101)).toEqual(['none', 'none', 'recovered', 'crossed above'])
  expect(saidOf(below, undefined, 1, 0, 100, 99)).toEqual(['none', 'none', 'recovered', 'crossed below'])
})

test('the first evaluation of an unseeded rule counts for nothing more: times are counted after it', () => {
  expect(saidOf({ ...above, times: 2 }, undefined, 90, 101, 102)).toEqual(['none', 'none', 'crossed above'])
})

test('a segment that goes above fires once, and stays silent while it stays above', () => {
  expect(saidOf(above, 90, 101, 102, 500, 101)).toEqual(['crossed above', 'none', 'none', 'none'])
})

test('a segment that goes below fires once, and stays silent while it stays below', () => {
  expect(saidOf(below, 110, 99, 98, 0, 99)).toEqual(['crossed below', 'none', 'none', 'none'])
})

test('exactly the threshold never fires', () => {
  expect(saidOf(above, 90, 100, 99, 100)).toEqual(['none', 'none', 'none'])
  expect(saidOf(below, 110, 100, 101, 100)).toEqual(['none', 'none', 'none'])
})

test('exactly the threshold is the way back, and arms the rule again', () => {
  expect(saidOf(above, 90, 101, 100, 101)).toEqual(['crossed above', 'recovered', 'crossed above'])
  expect(saidOf(below, 110, 99, 100, 99)).toEqual(['crossed below', 'recovered', 'crossed below'])
})

test('a crossing says its direction and nothing else', () => {
  expect(step(seed(above, version(1, 90)), above, version(2, 101)).change).toEqual({
    kind: 'crossed',
    direction: 'above',
  })
})

test('a segment already above when the rule is saved fires at its next crossing only', () => {
  expect(saidOf(above, 150, 160, 100, 101)).toEqual(['none', 'recovered', 'crossed above'])
})

test('a line may be 0, negative or a fraction', () => {
  expect(saidOf({ kind: 'above', threshold: 0 }, 0, -1, 0, 0.001)).toEqual(['none', 'none', 'crossed above'])
  expect(saidOf({ kind: 'below', threshold: -2.5 }, 0, -2.5, -2.51)).toEqual(['none', 'crossed below'])
})

describe('a way back of its own', () => {
  const backAt90 = { ...above, recoverAt: 90 }

  test('is reached exactly on it, and not above it', () => {
    expect(saidOf(backAt90, 80, 101, 100, 91, 90, 101)).toEqual([
      'crossed above',
      'none',
      'none',
      'recovered',
      'crossed above',
    ])
  })

  test('does not matter before the rule has fired: under the line is quiet enough', () => {
    expect(saidOf(backAt90, 95, 99, 101, 95, 101)).toEqual(['none', 'crossed above', 'none', 'none'])
  })

  test('lies above the line for what goes below', () => {
    expect(saidOf({ ...below, recoverAt: 110 }, 120, 99, 100, 109, 110)).toEqual([
      'crossed below',
      'none',
      'none',
      'recovered',
    ])
  })

  test('may be the line itself', () => {
    expect(saidOf({ ...above, recoverAt: 100 }, 90, 101, 100)).toEqual(['crossed above', 'recovered'])
  })
})

describe('several times in a row', () => {
  const thrice = { ...above, times: 3 }

  test('fire at the last of them', () => {
    expect(saidOf(thrice, 90, 101, 102, 103, 104)).toEqual(['none', 'none', 'crossed above', 'none'])
  })

  test.each([100, 99, 0])('start anew after a value of %d', (value) => {
    expect(saidOf(thrice, 90, 101, 102, value, 103, 104, 105)).toEqual([
      'none',
      'none',
      'none',
      'none',
      'none',
      'crossed above',
    ])
  })

  test('are counted in the latch while it waits, and forgotten when it fires or starts anew', () => {
    const first = seed(thrice, version(1, 90))
    const states = judge(
      first,
      thrice,
      [101, 102, 99, 101, 102, 103].map((value, index) => version(index + 2, value)),
    )
    expect(states.map(({ latch }) => [latch.state, latch.count])).toEqual([
      ['pending', 1],
      ['pending', 2],
      ['armed', undefined],
      ['pending', 1],
      ['pending', 2],
      ['firing', undefined],
    ])
  })

  test('are not asked for on the way back', () => {
    expect(saidOf(thrice, 90, 101, 102, 103, 90)).toEqual(['none', 'none', 'crossed above', 'recovered'])
  })

  test('below count as above does', () => {
    expect(saidOf({ ...below, times: 2 }, 110, 99, 100, 99, 98)).toEqual(['none', 'none', 'none', 'crossed below'])
  })
})

test('a version that was judged changes nothing when it is seen again', () => {
  const { latch } = step(seed(above, version(1, 90)), above, version(2, 101))
  expect(step(latch, above, version(2, 101))).toEqual({ latch, change: { kind: 'none' } })
})

test('a version older than the newest one judged changes nothing, whatever it says', () => {
  const latch = seed(above, version(5, 90))
  expect(step(latch, above, version(4, 101))).toEqual({ latch, change: { kind: 'none' } })
})

describe('what is passed over', () => {
  const firing = latchAfter(seed(above, version(1, 90)), above, [version(2, 101)])
  const seen = (latch: Latch, minute: number, value: number) => said(step(latch, above, version(minute, value)).change)

  test('is not judged any more, and the latch keeps its state', () => {
    const latch = passOver(firing, version(5, 0).evaluatedAt)
    expect(latch).toEqual({ state: 'firing', cursor: version(5, 0).evaluatedAt })
    expect([seen(latch, 3, 90), seen(latch, 5, 90), seen(latch, 6, 90)]).toEqual(['none', 'none', 'recovered'])
    for (const minute of [3, 5]) expect(step(latch, above, version(minute, 90)).latch).toBe(latch)
  })

  test('is not judged again either when it is computed again', () => {
    const latch = passOver(seed(above, version(1, 90)), version(5, 0).evaluatedAt)
    expect([seen(latch, 5, 101), seen(latch, 6, 101)]).toEqual(['none', 'crossed above'])
  })

  test('never takes the cursor back', () => {
    expect(passOver(firing, version(1, 0).evaluatedAt)).toBe(firing)
    expect(passOver(firing, version(2, 0).evaluatedAt)).toBe(firing)
  })

  test('leaves an unseeded rule unseeded: what comes next seeds it', () => {
    const latch = passOver({ state: 'unseeded' }, version(5, 0).evaluatedAt)
    expect([seen(latch, 5, 101), seen(latch, 6, 101)]).toEqual(['none', 'none'])
    expect(step(latch, above, version(6, 101)).latch.state).toBe('firing')
  })

  test('breaks a row that was begun: the next version past the line is the first of a new one', () => {
    const twice = { ...above, times: 2 }
    const pending = latchAfter(seed(twice, version(1, 90)), twice, [version(2, 101)])
    const latch = passOver(pending, version(5, 0).evaluatedAt)
    const first = step(latch, twice, version(6, 101))
    expect([first.change, first.latch.state]).toEqual([{ kind: 'none' }, 'pending'])
    expect(step(first.latch, twice, version(7, 101)).change).toEqual({ kind: 'crossed', direction: 'above' })
  })
})
