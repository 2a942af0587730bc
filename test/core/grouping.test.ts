import { groupKey } from '../../src/core/grouping.ts'
import { problemKey } from '../../src/core/problem.ts'
import { aCrossing, aFailure, aSuccess } from './made.ts'

test('failures of one job share a message, those of another job do not', () => {
  const webshop = groupKey(aFailure())
  expect(groupKey(aFailure({ id: 'task/t2/failed', subject: 'datasources/c1' }))).toBe(webshop)
  expect(groupKey(aFailure({ id: 'task/t3/failed' }, { jobId: 'j2' }))).not.toBe(webshop)
})

test('a success and a crossing stand alone, also beside failures of the same job', () => {
  const keys = [aFailure(), aSuccess(), aSuccess({ id: 'task/t2/succeeded' }), aCrossing()].map(groupKey)
  expect(new Set(keys).size).toBe(4)
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
