import { type Condition, lasts, recoversOnWrongSide, thresholdOf } from '../../src/core/condition.ts'

const above: Condition = { kind: 'above', threshold: 100 }
const below: Condition = { kind: 'below', threshold: 100 }
const either: Condition = { kind: 'either', threshold: 100 }
const rises: Condition = { kind: 'rises', by: 10, unit: 'percent' }
const falls: Condition = { kind: 'falls', by: 10, unit: 'amount', withinDays: 7 }

test('only above and below last', () => {
  expect([above, below, either, rises, falls].map(lasts)).toEqual([true, true, false, false, false])
})

test('a condition is known by its line, or by how much', () => {
  expect([above, below, either, rises, falls].map(thresholdOf)).toEqual([100, 100, 100, 10, 10])
})

test.each<[Condition, boolean]>([
  [above, false],
  [{ ...above, recoverAt: 100 }, false],
  [{ ...above, recoverAt: 99 }, false],
  [{ ...above, recoverAt: 101 }, true],
  [below, false],
  [{ ...below, recoverAt: 100 }, false],
  [{ ...below, recoverAt: 101 }, false],
  [{ ...below, recoverAt: 99 }, true],
  [either, false],
  [rises, false],
])('whether %j has its way back on the side that fires: %j', (condition, expected) => {
  expect(recoversOnWrongSide(condition)).toBe(expected)
})
