import { segmentSize } from '../../src/triggers/segment-size.ts'
import { at } from './made.ts'

test('each evaluation that succeeded with a count is one reading, in order', () => {
  const evaluations = [
    { evaluatedAt: at('08:00:00'), status: 'completedsuccess', count: 0 },
    { evaluatedAt: at('09:00:00'), status: 'completedsuccess', count: 1_201 },
  ]
  expect(segmentSize([{ name: 'VIP', evaluations }])).toEqual([
    { kind: 'reading', subject: 'segments/VIP', evaluatedAt: at('08:00:00'), value: 0 },
    { kind: 'reading', subject: 'segments/VIP', evaluatedAt: at('09:00:00'), value: 1_201 },
  ])
})

test('an evaluation that succeeded without a count is one without a value, and never 0', () => {
  const evaluations = [{ evaluatedAt: at('10:00:00'), status: 'completedsuccess' }]
  expect(segmentSize([{ name: 'VIP', evaluations }])).toEqual([
    { kind: 'reading', subject: 'segments/VIP', evaluatedAt: at('10:00:00'), value: null },
  ])
})

test.each(['failed', 'skipped', 'queued', 'running', 'completedfailed', 'odd', ''])(
  'an evaluation that is “%s” is no reading, even where it shows a count',
  (status) => {
    const evaluations = [
      { evaluatedAt: at('08:00:00'), status },
      { evaluatedAt: at('09:00:00'), status, count: 5 },
    ]
    expect(segmentSize([{ name: 'VIP', evaluations }])).toEqual([])
  },
)

test('a segment is read by its name, whatever people call it and whatever its state', () => {
  const evaluations = [{ evaluatedAt: at('08:00:00'), status: 'completedsuccess', count: 5 }]
  expect(
    segmentSize([
      { name: 'VIP', friendlyName: 'Gold', state: 'inactive', evaluations },
      { name: 'Empty', evaluations: [] },
    ]),
  ).toEqual([expect.objectContaining({ subject: 'segments/VIP' })])
})

test('a page without segments has no reading', () => {
  expect(segmentSize([])).toEqual([])
})
