import { segmentsMoved } from '../../src/triggers/moved.ts'
import { aTask, at } from './made.ts'

const segmentation = (part: Parameters<typeof aTask>[0] = {}) => aTask({ operation: 'segmentation', ...part })

test('a segmentation that ended asks for a version dated at or after its submission', () => {
  expect(segmentsMoved([segmentation()])).toEqual(at('10:00:00'))
})

test('of several the newest counts', () => {
  const early = segmentation({ submittedAt: at('09:00:00') })
  expect(segmentsMoved([early, segmentation(), early])).toEqual(at('10:00:00'))
})

test.each(['failed', 'timedout', 'aborted'])('a segmentation that ended %s may have moved some segments', (status) => {
  expect(segmentsMoved([segmentation({ status })])).toEqual(at('10:00:00'))
})

test('what was skipped moved nothing, and neither did anything else', () => {
  expect(
    segmentsMoved([segmentation({ status: 'skipped' }), aTask(), aTask({ operation: 'measures' })]),
  ).toBeUndefined()
  expect(segmentsMoved([])).toBeUndefined()
})

test('a segmentation without a submission counts from its end, and one without any moment not at all', () => {
  const { submittedAt: _, ...ended } = segmentation()
  expect(segmentsMoved([ended])).toEqual(at('10:05:00'))
  const { endedAt: __, ...bare } = ended
  expect(segmentsMoved([bare])).toBeUndefined()
})
