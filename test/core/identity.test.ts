import fc from 'fast-check'
import {
  crossingKey,
  noDataKey,
  pausedKey,
  refreshKeys,
  runKeys,
  staleKey,
  troubleKey,
  unificationKeys,
} from '../../src/core/identity.ts'
import { aFullRefresh, aMerge, aRun, at } from './made.ts'

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

test('the keys of a run say job, source and outcome in full: no two sources, jobs or outcomes share one', () => {
  const part = fc.record({
    jobId: fc.uuid(),
    name: fc.string({ unit: fc.constantFrom('a', '/', 'failed', 'succeeded', 'ingestion') }),
    outcome: fc.constantFrom('failed' as const, 'succeeded' as const),
  })
  const keyOf = ({ jobId, name, outcome }: { jobId: string; name: string; outcome: 'failed' | 'succeeded' }) =>
    runKeys(aRun({ source: { name }, jobIds: [jobId], outcome }))[1]
  fc.assert(
    fc.property(part, part, (one, other) => {
      fc.pre(JSON.stringify(one) !== JSON.stringify(other))
      expect(keyOf(one)).not.toBe(keyOf(other))
    }),
  )
})

test('a full refresh is one event per job', () => {
  expect(refreshKeys(aFullRefresh())).toEqual(['job/j1/all/j1/completed'])
  expect(refreshKeys(aFullRefresh({ status: 'successful' }))).toEqual(refreshKeys(aFullRefresh()))
})

test('a unification is known by its merge task, and once in every job of it', () => {
  expect(unificationKeys(aMerge({ jobIds: ['j1', 'j2'] }))).toEqual([
    'task/m1/completed',
    'job/j1/merge/j1/completed',
    'job/j2/merge/j2/completed',
  ])
})

test('a full refresh, its unification and its sources are events of their own', () => {
  const keys = [refreshKeys(aFullRefresh()), unificationKeys(aMerge({ taskId: 't1' })), runKeys(aRun())].flat()
  expect(new Set(keys).size).toBe(keys.length)
})

test('a crossing is one event per rule, revision, data version and direction', () => {
  expect(crossingKey(3, 2, at('10:00:00'), 'above')).toBe('rule/3/2/2026-11-20T10:00:00.000Z/above')
  const keys = [
    crossingKey(3, 2, at('10:00:00'), 'above'),
    crossingKey(3, 2, at('10:00:00'), 'below'),
    crossingKey(3, 2, at('10:00:01'), 'above'),
    crossingKey(3, 1, at('10:00:00'), 'above'),
    crossingKey(4, 2, at('10:00:00'), 'above'),
  ]
  expect(new Set(keys).size).toBe(keys.length)
})

test.each([
  ['stale: per rule and its last success', staleKey(3, at('10:00:00')), 'stale/3/2026-11-20T10:00:00.000Z'],
  ['no data: per rule and evaluation', noDataKey(3, at('10:00:00')), 'no-data/3/2026-11-20T10:00:00.000Z'],
  ['trouble: per time of it', troubleKey(at('10:00:00')), 'trouble/customer-insights/2026-11-20T10:00:00.000Z'],
  ['paused: per rule and pause', pausedKey(3, at('10:00:00')), 'paused/3/2026-11-20T10:00:00.000Z'],
])('what only Belfry says is one event — %s', (_, key, expected) => expect(key).toBe(expected))
