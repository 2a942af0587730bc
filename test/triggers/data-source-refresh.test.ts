import type { Job, Task } from '../../src/core/api.ts'
import type { Source } from '../../src/core/observation.ts'
import { dataSourceRefresh, ingestionTasks, type Quiet } from '../../src/triggers/data-source-refresh.ts'
import { hasEnded } from '../../src/triggers/task.ts'
import { aJob, aRunningTask, aTask, at } from './made.ts'

/** `Webshop_Orders` belongs to Webshop: what stands before the underscore. */
const resolve = (_: Job, task: Task): Source => ({ name: task.name.replace(/_.*/, '') })
const soon = at('10:30:00')

const judged = (jobs: readonly Job[], quiet: Quiet = [], now = soon) => dataSourceRefresh(jobs, quiet, resolve, now)
const outcomes = (job: Job, quiet: Quiet = [], now = soon) => judged([job], quiet, now).outcomes
const ended = (status: string): Partial<Job> => ({ status, endedAt: at('10:20:00') })

const failedTask = (part: Partial<Task> = {}) => aTask({ status: 'failed', ...part })

describe('a failure', () => {
  test('may still mend while its job runs', () => {
    expect(outcomes(aJob([failedTask()]))).toMatchObject([{ outcome: 'failed', permanent: false, taskId: 't1' }])
  })

  test.each(['failed', 'successful', 'timedout', 'aborted', 'deleted'])('is for good once its job is %s', (status) => {
    expect(outcomes(aJob([failedTask()], ended(status)))).toMatchObject([{ permanent: true }])
  })

  test('is for good at once when the task timed out', () => {
    expect(outcomes(aJob([aTask({ status: 'timedout' })]))).toMatchObject([{ outcome: 'failed', permanent: true }])
  })

  test('is for good at once when what waits for it was skipped, and names that', () => {
    const merge = aTask({ id: 't2', name: 'Merge', operation: 'merge', status: 'skipped', waitingFor: ['t1'] })
    expect(outcomes(aJob([failedTask(), merge]))).toMatchObject([{ permanent: true, skipped: ['Merge'] }])
  })

  test('names what was skipped because of it through others, and nothing else', () => {
    const waits = (id: string, name: string, waitingFor: readonly string[], status = 'skipped') =>
      aTask({ id, name, operation: 'derived', status, waitingFor })
    const tasks = [
      waits('t4', 'Segments', ['t3']),
      waits('t3', 'Merge', ['t2', 'other']),
      waits('t2', 'Match', ['t1']),
      waits('t5', 'Elsewhere', ['other']),
      waits('t6', 'Queued', ['t1'], 'queued'),
      failedTask(),
    ]
    const [outcome] = outcomes(aJob(tasks))
    expect([...(outcome?.skipped ?? [])].sort()).toEqual(['Match', 'Merge', 'Segments'])
  })

  test('names once what was skipped at several tries, or is shown twice', () => {
    const merge = (id: string) =>
      aTask({ id, name: 'Merge', operation: 'merge', status: 'skipped', waitingFor: ['t1'] })
    expect(outcomes(aJob([failedTask(), merge('t2'), merge('t3'), merge('t2')]))).toMatchObject([
      { skipped: ['Merge'] },
    ])
  })

  test('ends the search for what was skipped also where tasks wait for each other', () => {
    const around = [
      aTask({ id: 't2', name: 'A', operation: 'derived', status: 'skipped', waitingFor: ['t3', 't1'] }),
      aTask({ id: 't3', name: 'B', operation: 'derived', status: 'skipped', waitingFor: ['t2'] }),
    ]
    expect(outcomes(aJob([failedTask({ waitingFor: ['t3'] }), ...around]))).toMatchObject([{ skipped: ['A', 'B'] }])
  })

  test('is not made final by what was skipped before a newer try mended it', () => {
    const mended = [
      failedTask(),
      aTask({ id: 't2', name: 'Merge', operation: 'merge', status: 'skipped', waitingFor: ['t1'] }),
      aTask({ id: 't3', submittedAt: at('10:06:00'), endedAt: at('10:07:00') }),
    ]
    expect(outcomes(aJob(mended))).toMatchObject([{ outcome: 'failed', permanent: false, taskId: 't1' }])
  })

  test('is not made final by what waits for it and has not been skipped', () => {
    const merge = aRunningTask({ id: 't2', name: 'Merge', operation: 'merge', status: 'queued', waitingFor: ['t1'] })
    expect(outcomes(aJob([failedTask(), merge]))).toMatchObject([{ permanent: false, skipped: [] }])
  })

  test('that nobody could judge for two hours is told as undecided', () => {
    const job = aJob([failedTask()])
    expect(outcomes(job, [], at('12:04:59'))).toMatchObject([{ permanent: false }])
    expect(outcomes(job, [], at('12:05:00'))).toMatchObject([{ permanent: null }])
  })

  test('that is known to be final is never undecided, however late', () => {
    expect(outcomes(aJob([failedTask()], ended('failed')), [], at('23:00:00'))).toMatchObject([{ permanent: true }])
  })

  test('carries the error and the moments that the API showed', () => {
    const error = { code: 'E1', message: 'The sign-in was refused', culprit: 'user' }
    expect(outcomes(aJob([failedTask({ error, jobIds: ['j1', 'j0'] })]))).toEqual([
      {
        kind: 'run',
        outcome: 'failed',
        source: { name: 'Webshop' },
        jobId: 'j1',
        taskId: 't1',
        jobIds: ['j1', 'j0'],
        submissionKind: 'scheduled',
        submittedAt: at('10:00:00'),
        endedAt: at('10:05:00'),
        permanent: false,
        skipped: [],
        error,
      },
    ])
  })

  test('of one task is the failure of its source, also when its other tasks succeeded', () => {
    const tasks = [aTask({ id: 't2', name: 'Webshop_Orders' }), failedTask({ name: 'Webshop_Contacts' })]
    expect(outcomes(aJob(tasks))).toMatchObject([{ outcome: 'failed', source: { name: 'Webshop' }, taskId: 't1' }])
  })

  test('keeps the identity of its first task when another one fails later', () => {
    const later = failedTask({ id: 't2', name: 'Webshop_Orders', endedAt: at('10:06:00') })
    expect(outcomes(aJob([later, failedTask()]))).toMatchObject([{ taskId: 't1', endedAt: at('10:05:00') }])
  })
})

describe('a failure that mends itself', () => {
  const retry = (part: Partial<Task> = {}) =>
    aTask({ id: 't2', submittedAt: at('10:06:00'), endedAt: at('10:08:00'), ...part })

  test('is recovered by a later task of the same name, and is never a success besides', () => {
    expect(outcomes(aJob([failedTask(), retry()]), ['j1/Webshop'])).toMatchObject([
      { outcome: 'failed', taskId: 't1', permanent: false, recoveredAt: at('10:08:00') },
    ])
  })

  test('is not recovered before its tasks have stayed quiet or the job has ended: another may follow', () => {
    const [outcome] = outcomes(aJob([failedTask(), retry()]))
    expect(outcome).not.toHaveProperty('recoveredAt')
  })

  test('stays recovered when its job ends, and does not become final or undecided', () => {
    const tasks = [retry(), failedTask()]
    for (const now of [soon, at('23:00:00')])
      expect(outcomes(aJob(tasks, ended('failed')), [], now)).toMatchObject([
        { permanent: false, recoveredAt: at('10:08:00') },
      ])
  })

  test('is not recovered while the retry runs', () => {
    const running = aRunningTask({ id: 't2', submittedAt: at('10:06:00') })
    const [outcome] = outcomes(aJob([failedTask(), running]))
    expect(outcome).toMatchObject({ outcome: 'failed', permanent: false })
    expect(outcome).not.toHaveProperty('recoveredAt')
  })

  test('is not recovered by a retry that fails, nor by an earlier success', () => {
    const failedAgain = failedTask({ id: 't2', submittedAt: at('10:06:00'), endedAt: at('10:08:00') })
    const before = aTask({ id: 't0', submittedAt: at('09:50:00'), endedAt: at('09:55:00') })
    for (const other of [failedAgain, before])
      expect(outcomes(aJob([failedTask(), other], ended('failed')))).toEqual([
        expect.not.objectContaining({ recoveredAt: expect.anything() }),
      ])
  })

  test('is not recovered by another table of the same source', () => {
    const other = retry({ name: 'Webshop_Orders' })
    expect(outcomes(aJob([failedTask(), other], ended('failed')))).toMatchObject([{ permanent: true }])
  })

  test('is recovered when the last of its tasks has succeeded', () => {
    const tasks = [failedTask(), retry(), retry({ id: 't3', name: 'Webshop_Orders', endedAt: at('10:11:00') })]
    expect(outcomes(aJob(tasks), ['j1/Webshop'])).toMatchObject([{ recoveredAt: at('10:11:00') }])
  })
})

describe('a success', () => {
  test('is told when the job has ended', () => {
    expect(outcomes(aJob([aTask()], ended('successful')))).toMatchObject([
      { outcome: 'succeeded', permanent: null, skipped: [], endedAt: at('10:05:00') },
    ])
  })

  test('is told also when the job failed for another source', () => {
    const crm = failedTask({ id: 't2', name: 'CRM', endedAt: at('10:07:00') })
    expect(outcomes(aJob([aTask(), crm], ended('failed')))).toMatchObject([
      { outcome: 'succeeded', source: { name: 'Webshop' } },
      { outcome: 'failed', source: { name: 'CRM' } },
    ])
  })

  test('is not told on the first poll that finds no unfinished task, and is on the second', () => {
    const job = aJob([aTask()])
    const first = judged([job])
    expect(first).toEqual({ outcomes: [], quiet: ['j1/Webshop'] })
    expect(judged([job], first.quiet).outcomes).toMatchObject([{ outcome: 'succeeded' }])
  })

  test('is not told when a further task of the source came up between two polls', () => {
    const { quiet } = judged([aJob([aTask()])])
    const second = judged([aJob([aTask(), aRunningTask({ name: 'Webshop_Orders' })])], quiet)
    expect(second).toEqual({ outcomes: [], quiet: [] })
  })

  test('of another job of the same source does not count as quiet', () => {
    const { quiet } = judged([aJob([aTask()])])
    expect(judged([aJob([aTask({ id: 't2' })], { id: 'j2' })], quiet).outcomes).toEqual([])
  })

  test('needs every table of the source', () => {
    const tasks = [aTask(), aTask({ id: 't2', name: 'Webshop_Orders', status: 'skipped' })]
    expect(outcomes(aJob(tasks, ended('successful')))).toMatchObject([{ outcome: 'neither' }])
  })

  test('is dated by the last of its tasks', () => {
    const tasks = [aTask({ id: 't2', name: 'Webshop_Orders', endedAt: at('10:09:00') }), aTask()]
    expect(outcomes(aJob(tasks, ended('successful')))).toMatchObject([{ taskId: 't2', endedAt: at('10:09:00') }])
  })
})

test.each(['skipped', 'aborted', 'deleted', 'needsupdate', 'queued'])(
  'a source whose task is %s neither failed nor succeeded, even when the job has ended',
  (status) => {
    expect(outcomes(aJob([aTask({ status })], ended('successful')))).toMatchObject([{ outcome: 'neither' }])
    expect(outcomes(aJob([aTask({ status })], ended('failed')), ['j1/Webshop'])).toMatchObject([{ outcome: 'neither' }])
    expect(outcomes(aJob([aTask({ status })]), ['j1/Webshop'])).toEqual([])
  },
)

test.each(['running', 'queued', 'needsupdate'])('the word “%s” is not an end', (status) => {
  expect(hasEnded({ status, endedAt: soon })).toBe(false)
  expect(outcomes(aJob([aTask()], { status }))).toEqual([])
  expect(judged([aJob([aTask({ status })])]).quiet).toEqual([])
})

test('only ingestion tasks speak of data sources', () => {
  const job = aJob([failedTask({ operation: 'segmentation' }), aTask({ id: 't2' })], ended('failed'))
  expect(ingestionTasks(job).map(({ id }) => id)).toEqual(['t2'])
  expect(outcomes(job)).toMatchObject([{ outcome: 'succeeded', taskId: 't2' }])
})

test('a page without jobs, and a job without tasks, say nothing', () => {
  expect(judged([])).toEqual({ outcomes: [], quiet: [] })
  expect(judged([aJob([], ended('failed'))]).outcomes).toEqual([])
})

test('outcomes come in the order in which they ended, over all jobs of a page', () => {
  const job = (id: string, ...tasks: readonly Task[]) => aJob(tasks, { id, ...ended('failed') })
  const page = [
    job('j3', failedTask({ id: 'c', name: 'C', endedAt: at('10:09:00') })),
    job('j2', aTask({ id: 'a', name: 'A', endedAt: at('10:01:00') })),
    job('j1', failedTask({ id: 'd', name: 'D', endedAt: at('10:11:00') }), aTask({ id: 'b', endedAt: at('10:04:00') })),
  ]
  expect(judged(page).outcomes.map(({ taskId }) => taskId)).toEqual(['a', 'b', 'c', 'd'])
})
