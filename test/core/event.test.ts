import { isCrossing, isOfRule, type TriggerEvent } from '../../src/core/event.ts'
import {
  aCrossing,
  aFailure,
  aNoData,
  aPause,
  aRefresh,
  aStale,
  aSuccess,
  aTrouble,
  aUnification,
  every,
} from './made.ts'

const typesOf = (events: readonly TriggerEvent[]) => events.map(({ type }) => type)

test('crossings, stale, no data and pauses are events of one rule; what the API tells is for everybody', () => {
  expect(typesOf(every.filter(isOfRule))).toEqual(
    typesOf([aCrossing(), aCrossing({ type: 'belfry.measure.threshold.crossed' }), aStale(), aNoData(), aPause()]),
  )
  expect(typesOf(every.filter((event) => !isOfRule(event)))).toEqual(
    typesOf([aFailure(), aSuccess(), aRefresh(), aUnification(), aTrouble()]),
  )
})

test('both segments and measures cross thresholds, and nothing else does', () => {
  expect(typesOf(every.filter(isCrossing))).toEqual([
    'belfry.segment.threshold.crossed',
    'belfry.measure.threshold.crossed',
  ])
})
