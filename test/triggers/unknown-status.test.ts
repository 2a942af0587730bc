import { unknownStatuses } from '../../src/triggers/unknown-status.ts'
import { aJob, aTask } from './made.ts'

const paused = aTask({ id: 't1', status: 'paused' })

test('a word that the API does not document is found with the job and task that showed it, once', () => {
  const jobs = [aJob([aTask({ id: 't0' }), paused, aTask({ id: 't2', status: 'paused' })], { status: 'stalled' })]
  expect(unknownStatuses(jobs, [])).toEqual([
    { status: 'stalled', jobId: 'j1' },
    { status: 'paused', jobId: 'j1', taskId: 't1' },
  ])
})

test('a word that was found before is not found again', () => {
  expect(unknownStatuses([aJob([paused])], ['paused'])).toEqual([])
})

test.each(['queued', 'running', 'failed', 'timedout', 'aborted', 'deleted', 'successful', 'skipped', 'needsupdate'])(
  '%s is documented',
  (status) => {
    expect(unknownStatuses([aJob([aTask({ status })], { status })], [])).toEqual([])
  },
)
