import type { Job, Task } from '../../src/core/api.ts'
import { dataSourceRefresh, type Quiet } from '../../src/triggers/data-source-refresh.ts'
import { hasEnded } from '../../src/triggers/task.ts'
import { aJob, aRunningTask, aTask, at } from './made.ts'

const soon = at('10:30:00')
const outcomes = (job: Job, quiet: Quiet = []) =>
  dataSourceRefresh([job], quiet, (_, task) => ({ name: task.name.replace(/_.*/, '') }), soon).outcomes
const ended = (status: string): Partial<Job> => ({ status, endedAt: at('10:20:00') })
const failedTask = (part: Partial<Task> = {}) => aTask({ status: 'failed', ...part })

describe.each(['paused', 'CompletedWithWarnings', ''])('the unknown word “%s”', (status) => {
  const odd = (part: Partial<Task> = {}) => aTask({ status, ...part })

  test('is an end when there is a moment of it', () => {
    expect(hasEnded({ status })).toBe(false)
    expect(hasEnded({ status, endedAt: soon })).toBe(true)
  })

  test('of a job makes a failure in it final, as any end does', () => {
    expect(outcomes(aJob([failedTask()], { status, endedAt: soon }))).toMatchObject([{ permanent: true }])
  })

  test('of a task is told as that word when its job has ended, and nobody can tell whether it is for good', () => {
    const error = { code: 'E7', message: 'Something else' }
    const merge = aTask({ id: 't2', name: 'Merge', operation: 'merge', status: 'skipped', waitingFor: ['t1'] })
    for (const end of ['successful', 'failed'])
      expect(outcomes(aJob([odd({ error }), merge], ended(end)))).toEqual([
        expect.objectContaining({
          outcome: 'failed',
          permanent: null,
          status,
          error,
          skipped: [],
          taskId: 't1',
        }),
      ])
  })

  test('of a task is not told while its job runs, however quiet it is', () => {
    expect(outcomes(aJob([odd()]))).toEqual([])
    expect(outcomes(aJob([odd()]), ['j1/Webshop'])).toEqual([])
  })

  test('of a task without an end of its own is told at the end of its job', () => {
    const [told] = outcomes(aJob([aRunningTask({ status })], ended('successful')))
    expect(told).toMatchObject({ outcome: 'failed', permanent: null, status, endedAt: at('10:20:00') })
    expect(outcomes(aJob([aRunningTask({ status })]))).toEqual([])
  })

  test('of one table is told, also when the other tables succeeded', () => {
    const tasks = [aTask(), odd({ id: 't2', name: 'Webshop_Orders' })]
    expect(outcomes(aJob(tasks, ended('successful')))).toMatchObject([{ outcome: 'failed', taskId: 't2', status }])
  })

  test('is not told when a newer try succeeded, nor beside a real failure', () => {
    const retry = aTask({ id: 't2', submittedAt: at('10:06:00'), endedAt: at('10:07:00') })
    expect(outcomes(aJob([odd(), retry], ended('successful')))).toMatchObject([{ outcome: 'succeeded' }])
    const [outcome] = outcomes(aJob([odd(), failedTask({ id: 't2', name: 'Webshop_Orders' })], ended('failed')))
    expect(outcome).toMatchObject({ outcome: 'failed', permanent: true, taskId: 't2' })
    expect(outcome).not.toHaveProperty('status')
  })
})
