import { segmentSize } from '../../src/triggers/segment-size.ts'
import { at } from './made.ts'

test('each evaluation that succeeded with a count is one reading, in order', () => {
  const evaluations = [
    { evaluatedAt: at('08:00:00'), status: 'completedsuccess', count: 0 },
    { evaluatedAt: at('09:00:00'), status: 'completedsuccess', count: 1_201 },
  ]
  expect(segmentSize([{ name: 'VIP', evaluations }])).toEqual([
    { kind: 'reading', segment: 'VIP', evaluatedAt: at('08:00:00'), value: 0 },
    { kind: 'reading', segment: 'VIP', evaluatedAt: at('09:00:00'), value: 1_201 },
  ])
})

test('an evaluation without a count is no reading, and never 0', () => {
  const evaluations = [
    { evaluatedAt: at('08:00:00'), status: 'failed' },
    { evaluatedAt: at('09:00:00'), status: 'skipped' },
    { evaluatedAt: at('10:00:00'), status: 'completedsuccess' },
  ]
  expect(segmentSize([{ name: 'VIP', evaluations }])).toEqual([])
})

test('a segment is read by its name, whatever people call it', () => {
  const evaluations = [{ evaluatedAt: at('08:00:00'), status: 'completedsuccess', count: 5 }]
  expect(
    segmentSize([
      { name: 'VIP', friendlyName: 'Gold', evaluations },
      { name: 'Empty', evaluations: [] },
    ]),
  ).toEqual([expect.objectContaining({ segment: 'VIP' })])
})
