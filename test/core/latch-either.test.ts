import { seed, step } from '../../src/core/latch.ts'
import { judge, saidOf, version } from './versions.ts'

const either = { kind: 'either', threshold: 100 } as const

test.each([
  [99, { state: 'armed', side: 'below' }],
  [101, { state: 'armed', side: 'above' }],
  [100, { state: 'unseeded' }],
] as const)('a rule on either way saved at %d knows its side, and none exactly on the line', (value, latch) => {
  expect(seed(either, version(1, value))).toEqual({ ...latch, cursor: version(1, value).evaluatedAt, value })
})

test('each change of side is told once, in its direction', () => {
  expect(saidOf(either, 90, 101, 105, 99, 90, 101)).toEqual([
    'crossed above',
    'none',
    'crossed below',
    'none',
    'crossed above',
  ])
})

test('exactly on the line is no side: it changes nothing, and coming back from it is no news', () => {
  expect(saidOf(either, 90, 100, 90, 100, 101, 100, 101)).toEqual([
    'none',
    'none',
    'none',
    'crossed above',
    'none',
    'none',
  ])
})

test('saved exactly on the line, the first other value only says where it is', () => {
  expect(saidOf(either, 100, 100, 101, 99)).toEqual(['none', 'none', 'crossed below'])
  expect(saidOf(either, 100, 99, 101)).toEqual(['none', 'crossed above'])
})

test('the first evaluation of an unseeded rule only says where it is', () => {
  expect(saidOf(either, undefined, 101, 99)).toEqual(['none', 'crossed below'])
  expect(saidOf(either, undefined, 100, 101, 99)).toEqual(['none', 'none', 'crossed below'])
})

test('it never has anything to recover from', () => {
  const steps = judge(seed(either, version(1, 90)), either, [version(2, 101), version(3, 99), version(4, 101)])
  expect(steps.map(({ latch }) => latch.state)).toEqual(['armed', 'armed', 'armed'])
})

describe('several times in a row', () => {
  const twice = { ...either, times: 2 }

  test('on the other side are a change of side', () => {
    expect(saidOf(twice, 90, 101, 102, 99, 98)).toEqual(['none', 'crossed above', 'none', 'crossed below'])
  })

  test.each([100, 99])('start anew after a value of %d', (value) => {
    expect(saidOf(twice, 90, 101, value, 101, 102)).toEqual(['none', 'none', 'none', 'crossed above'])
  })

  test('are counted in the latch, with the side that still holds', () => {
    const { latch } = step(seed(twice, version(1, 90)), twice, version(2, 101))
    expect(latch).toMatchObject({ state: 'pending', count: 1, side: 'below' })
  })
})
