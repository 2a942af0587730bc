import { movedAt } from '../../src/triggers/moved.ts'
import { aTask, at } from './made.ts'

test('a source that came in asks for a version dated at or after its submission', () => {
  expect(movedAt('data-sources', [aTask()])).toEqual(at('10:00:00'))
})

test.each(['failed', 'timedout', 'skipped'])('a source that ended %s has nothing new to show', (status) => {
  expect(movedAt('data-sources', [aTask({ status })])).toBeUndefined()
})

test('a source that ended in a word that nobody knows may have', () => {
  expect(movedAt('data-sources', [aTask({ status: 'paused' })])).toEqual(at('10:00:00'))
})
