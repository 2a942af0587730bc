import type { Condition } from '../../src/core/condition.ts'
import type { TriggerEvent } from '../../src/core/event.ts'
import { problemKey } from '../../src/core/problem.ts'
import { aCrossing, aFailure, aNoData, aPause, aRefresh, aStale, aSuccess, aTrouble, aUnification } from './made.ts'

const either: Condition = { kind: 'either', threshold: 100 }
const below: Condition = { kind: 'below', threshold: 100 }
const rises: Condition = { kind: 'rises', by: 10, unit: 'percent' }
const falls: Condition = { kind: 'falls', by: 10, unit: 'amount', withinDays: 7 }

test.each<[string, TriggerEvent, string | undefined]>([
  ['a failure is one of its source', aFailure(), 'contoso/datasources/w1'],
  ['a success ends one of its source', aSuccess(), 'contoso/datasources/w1'],
  ['above is one of its rule', aCrossing(), 'rule/3'],
  ['below is one of its rule', aCrossing({}, { condition: below, direction: 'below' }), 'rule/3'],
  ['a measure’s too', aCrossing({ type: 'belfry.measure.threshold.crossed' }), 'rule/3'],
  ['either way is told once and done', aCrossing({}, { condition: either }), undefined],
  ['either way down too', aCrossing({}, { condition: either, direction: 'below' }), undefined],
  ['a rise is told once and done', aCrossing({}, { condition: rises, direction: 'rises' }), undefined],
  ['a fall is told once and done', aCrossing({}, { condition: falls, direction: 'falls' }), undefined],
  ['stale is one of its rule', aStale(), 'rule/3'],
  ['no data is one of its rule', aNoData(), 'rule/3'],
  ['trouble is one of the connection', aTrouble(), 'connection'],
  ['a full refresh is told once and done', aRefresh(), undefined],
  ['a failed full refresh too', aRefresh({}, { status: 'failed' }), undefined],
  ['a unification is told once and done', aUnification(), undefined],
  ['a pause is told once and done', aPause(), undefined],
])('problems: %s', (_, event, key) => {
  expect(problemKey(event)).toBe(key)
})

test('the success of a source ends the problem that its failure opened, whichever job it was in', () => {
  expect(problemKey(aSuccess())).toBe(problemKey(aFailure({}, { jobId: 'j9' })))
})

test('the same source in another instance is another problem', () => {
  expect(problemKey(aFailure({}, { instanceId: 'fabrikam' }))).not.toBe(problemKey(aFailure()))
})

test('a threshold is a problem of its rule: two rules on one segment are two problems', () => {
  expect([problemKey(aCrossing()), problemKey(aCrossing({}, { ruleId: 4 }))]).toEqual(['rule/3', 'rule/4'])
})

test('a later crossing of the same rule is the same problem', () => {
  expect(problemKey(aCrossing({ id: 'rule/3/1/later/above' }))).toBe(problemKey(aCrossing()))
})
