import { groupKey } from '../../src/core/grouping.ts'
import { aCrossing, aFailure, aSuccess, every } from './made.ts'

test('failures of one job share a message, those of another job do not', () => {
  const webshop = groupKey(aFailure())
  expect(groupKey(aFailure({ id: 'task/t2/failed', subject: 'datasources/c1' }))).toBe(webshop)
  expect(groupKey(aFailure({ id: 'task/t3/failed' }, { jobId: 'j2' }))).not.toBe(webshop)
})

test('a success and a crossing stand alone, also beside failures of the same job', () => {
  const keys = [aFailure(), aSuccess(), aSuccess({ id: 'task/t2/succeeded' }), aCrossing()].map(groupKey)
  expect(new Set(keys).size).toBe(4)
})

test('whatever is no failure stands alone, under its own identity', () => {
  const others = every.filter(({ type }) => type !== 'belfry.datasource.refresh.failed')
  expect(others.map(groupKey)).toEqual(others.map(({ id }) => id))
})
