import fc from 'fast-check'
import type { Job, Task } from '../../src/core/api.ts'
import { unificationKeys } from '../../src/core/identity.ts'
import { unification } from '../../src/triggers/unification.ts'
import { aJob, aTask, at } from './made.ts'
import { pagesInTwoOrders, pagesWithRepeats } from './pages.ts'

const now = at('12:00:00')
const step = (operation: string, minute: string, part: Partial<Task> = {}): Task =>
  aTask({
    id: operation,
    name: operation,
    operation,
    submittedAt: at(`10:${minute}:00`),
    endedAt: at(`10:${minute}:30`),
    ...part,
  })
const map = step('map', '10')
const match = step('match', '20')
const merge = (part: Partial<Task> = {}) => step('merge', '30', part)
const waiting = (status: string) => step('segmentation', '31', { status, waitingFor: ['merge'] })
const ended = (status: string): Partial<Job> => ({ status, endedAt: at('10:40:00') })
const one = (tasks: readonly Task[], job: Partial<Job> = {}) => unification([aJob(tasks, job)], now)
const times = (minute: string) => ({ startedAt: at(`10:${minute}:00`), endedAt: at(`10:${minute}:30`) })

test('profiles that were merged are told at once, with their steps, while the job goes on', () => {
  expect(one([map, match, merge()])).toEqual([
    {
      kind: 'unification',
      jobId: 'j1',
      taskId: 'merge',
      jobIds: ['j1'],
      status: 'successful',
      submissionKind: 'scheduled',
      submittedAt: at('10:00:00'),
      endedAt: at('10:30:30'),
      steps: {
        map: { status: 'successful', ...times('10') },
        match: { status: 'successful', ...times('20') },
        merge: { status: 'successful', ...times('30') },
      },
    },
  ])
})

test('a run that only matches is no unification', () => {
  expect(one([map, match], ended('successful'))).toEqual([])
})

test('a run without tasks is none', () => {
  expect(one([], ended('successful'))).toEqual([])
})

test.each(['running', 'queued', 'needsupdate'])('a merge that is %s is not over', (status) => {
  expect(one([map, match, merge({ status })])).toEqual([])
})

test.each(['aborted', 'deleted', 'skipped'])(
  'a merge that was %s is history only, also when its job has ended',
  (status) => {
    expect(one([map, match, merge({ status })], ended('failed'))).toEqual([])
  },
)

describe('a merge that failed', () => {
  const failed = merge({ status: 'failed' })

  test('may be tried again while its job runs, and is not told yet', () => {
    expect(one([failed])).toEqual([])
    expect(one([failed, waiting('queued')])).toEqual([])
  })

  test.each(['failed', 'successful', 'timedout', 'aborted'])('is told when its job is %s', (status) => {
    expect(one([failed], ended(status))).toMatchObject([{ status: 'failed', endedAt: at('10:30:30') }])
  })

  test('is told at once when what waits for it was skipped', () => {
    expect(one([failed, waiting('skipped')])).toMatchObject([{ status: 'failed' }])
  })

  test('is not told for what waits for something else', () => {
    expect(one([failed, step('segmentation', '31', { status: 'skipped', waitingFor: ['match'] })])).toEqual([])
  })

  test('and was tried again with success is a success, by its newest try', () => {
    const retry = merge({ id: 'retry', submittedAt: at('10:32:00'), endedAt: at('10:33:00') })
    for (const tasks of [
      [failed, retry],
      [retry, failed],
    ])
      expect(one(tasks)).toMatchObject([
        { taskId: 'retry', status: 'successful', endedAt: at('10:33:00'), steps: { merge: { status: 'successful' } } },
      ])
  })

  test('and is being tried again is not over', () => {
    const retry = merge({ id: 'retry', status: 'running', submittedAt: at('10:32:00') })
    expect(one([failed, retry, waiting('skipped')])).toEqual([])
  })
})

test('a merge that timed out is told at once', () => {
  expect(one([merge({ status: 'timedout' })])).toMatchObject([{ status: 'timedout' }])
})

test('a merge that ended with an unknown word is told with that word when its job has ended', () => {
  const odd = merge({ status: 'odd' })
  expect(one([odd])).toEqual([])
  expect(one([odd], ended('successful'))).toMatchObject([{ status: 'odd', steps: { merge: { status: 'odd' } } }])
})

test('a merge that several jobs share is one unification: both sightings meet in an identity', () => {
  const shared = merge({ jobIds: ['j1', 'j2'] })
  const [first, second] = unification([aJob([shared]), aJob([shared], { id: 'j2' })], now).map(unificationKeys)
  expect(first).toEqual(['task/merge/completed', 'job/j1/merge/j1/completed', 'job/j2/merge/j2/completed'])
  expect([...(second ?? [])].sort()).toEqual([...(first ?? [])].sort())
})

describe('a step', () => {
  const steps = (tasks: readonly Task[], job: Partial<Job> = {}) => one([...tasks, merge()], job)[0]?.steps

  test('with a task for each table lasts from the first submission to the last end', () => {
    const tables = [step('map', '11', { id: 'b', name: 'B' }), step('map', '10', { id: 'a', name: 'A' })]
    expect(steps(tables)?.map).toEqual({ status: 'successful', startedAt: at('10:10:00'), endedAt: at('10:11:30') })
  })

  test('is as bad as its worst table', () => {
    const tables = (status: string) => [
      step('map', '10', { id: 'a', name: 'A' }),
      step('map', '11', { id: 'b', name: 'B', status }),
    ]
    for (const status of ['failed', 'timedout', 'skipped', 'odd', 'running'])
      expect(steps(tables(status))?.map).toMatchObject({ status })
    const worst = [...tables('skipped'), step('map', '12', { id: 'c', name: 'C', status: 'failed' })]
    expect(steps(worst)?.map).toMatchObject({ status: 'failed' })
  })

  test('that was mended by a newer try is judged by that', () => {
    const retry = step('map', '12', { id: 'again' })
    expect(steps([step('map', '10', { status: 'failed' }), retry])?.map).toMatchObject({ status: 'successful' })
  })

  test('that goes on has begun and not ended', () => {
    const { endedAt: _, ...running } = step('match', '20', { status: 'running' })
    expect(steps([running])?.match).toEqual({ status: 'running', startedAt: at('10:20:00') })
  })

  test('of which one table goes on has not ended', () => {
    const { endedAt: _, ...running } = step('match', '21', { id: 'b', name: 'B', status: 'running' })
    expect(steps([match, running])?.match).toEqual({ status: 'running', startedAt: at('10:20:00') })
  })

  test('without moments has none, and its status all the same', () => {
    const { endedAt: _, submittedAt: __, ...bare } = match
    expect(steps([bare])?.match).toEqual({ status: 'successful' })
  })

  test('that the run does not show is not told', () => {
    expect(Object.keys(steps([]) ?? {})).toEqual(['merge'])
  })
})

test('unifications come in the order in which their merges ended', () => {
  const job = (id: string, minute: string) => aJob([step('merge', minute, { id: `m${id}` })], { id })
  const page = [job('j2', '20'), job('j3', '30'), job('j1', '10')]
  expect(unification(page, now).map(({ jobId }) => jobId)).toEqual(['j1', 'j2', 'j3'])
})

test('a page says the same in whatever order it shows its jobs and tasks', () => {
  fc.assert(
    fc.property(pagesInTwoOrders, ({ jobs, mixed }) => expect(unification(mixed, now)).toEqual(unification(jobs, now))),
  )
})

test('rows that are shown more than once say nothing more', () => {
  fc.assert(
    fc.property(pagesWithRepeats, ({ jobs, mixed }) => {
      const once = (page: readonly Job[]) => new Set(unification(page, now).map((seen) => JSON.stringify(seen)))
      expect(once(mixed)).toEqual(once(jobs))
    }),
  )
})
