import { crossingKey, dataSourceSubject, runKeys, segmentSubject } from '../../src/core/event.ts'
import { aRun, at } from './made.ts'

test('a run is known by its task, and in its job by the id and by the name of its source', () => {
  expect(runKeys(aRun())).toEqual(['task/t1/failed', 'job/j1/ingestion/w1/failed', 'job/j1/ingestion/Webshop/failed'])
})

test('a task of several jobs is known in each of them', () => {
  expect(runKeys(aRun({ jobIds: ['j1', 'j2'], outcome: 'succeeded' }))).toEqual([
    'task/t1/succeeded',
    'job/j1/ingestion/w1/succeeded',
    'job/j1/ingestion/Webshop/succeeded',
    'job/j2/ingestion/w1/succeeded',
    'job/j2/ingestion/Webshop/succeeded',
  ])
})

test('a source without an id is known by its name alone', () => {
  expect(runKeys(aRun({ source: { name: 'Webshop' } }))).toEqual(['task/t1/failed', 'job/j1/ingestion/Webshop/failed'])
})

test('the same run seen by id, by name or by another task meets in one key', () => {
  const seen = runKeys(aRun())
  const meets = (other: readonly string[]) => other.some((key) => seen.includes(key))
  expect(meets(runKeys(aRun({ taskId: 't2', source: { name: 'Webshop' } })))).toBe(true)
  expect(meets(runKeys(aRun({ taskId: 't2', source: { id: 'w1', name: 'Renamed' } })))).toBe(true)
  expect(meets(runKeys(aRun({ jobIds: ['j9'] })))).toBe(true)
})

test('another outcome, another source and another run are other events', () => {
  const seen = runKeys(aRun())
  const meets = (other: readonly string[]) => other.some((key) => seen.includes(key))
  expect(meets(runKeys(aRun({ outcome: 'succeeded' })))).toBe(false)
  expect(meets(runKeys(aRun({ taskId: 't2', source: { id: 'c1', name: 'CRM' } })))).toBe(false)
  expect(meets(runKeys(aRun({ taskId: 't2', jobId: 'j2', jobIds: ['j2'] })))).toBe(false)
})

test('a crossing is one event per rule, revision and data version', () => {
  expect(crossingKey(3, 2, at('10:00:00'), 'above')).toBe('rule/3/2/2026-11-20T10:00:00.000Z/above')
})

test('a subject is named by id where there is one', () => {
  expect([dataSourceSubject({ id: 'w1', name: 'Webshop' }), dataSourceSubject({ name: 'Webshop' })]).toEqual([
    'datasources/w1',
    'datasources/Webshop',
  ])
  expect(segmentSubject('VIP/gold')).toBe('segments/VIP/gold')
})
