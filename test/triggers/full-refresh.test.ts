import fc from 'fast-check'
import type { Job, Task } from '../../src/core/api.ts'
import { refreshKeys } from '../../src/core/identity.ts'
import { fullRefresh } from '../../src/triggers/full-refresh.ts'
import { aJob, aTask, at } from './made.ts'
import { pages, pagesInTwoOrders, pagesWithRepeats } from './pages.ts'

const now = at('12:00:00')
const ended = (tasks: readonly Task[], part: Partial<Job> = {}): Job =>
  aJob(tasks, { status: 'successful', endedAt: at('10:20:00'), ...part })
const one = (job: Job) => fullRefresh([job], now)

test.each(['successful', 'failed', 'timedout'])('a job over everything that ended %s is told as that', (status) => {
  expect(one(ended([aTask()], { status }))).toEqual([
    {
      kind: 'full-refresh',
      jobId: 'j1',
      status,
      submissionKind: 'scheduled',
      submittedAt: at('10:00:00'),
      endedAt: at('10:20:00'),
      counts: { successful: 1, failed: 0, skipped: 0 },
      failed: [],
    },
  ])
})

test('a job that ended with an unknown word is told with that word, once there is a moment of its end', () => {
  expect(one(ended([], { status: 'completedwithwarnings' }))).toMatchObject([{ status: 'completedwithwarnings' }])
  expect(one(aJob([], { status: 'completedwithwarnings' }))).toEqual([])
})

test.each(['running', 'queued', 'needsupdate'])('a job that is %s is not over, whatever moment it shows', (status) => {
  expect(one(ended([aTask()], { status }))).toEqual([])
})

test.each(['aborted', 'deleted', 'skipped'])(
  'a job that was %s has refreshed nothing: it is history only',
  (status) => {
    expect(one(ended([aTask()], { status }))).toEqual([])
  },
)

test.each(['ingestion', 'segmentation', 'measures', 'merge', 'none'])(
  'a job of %s alone is no full refresh',
  (operation) => {
    expect(one(ended([aTask()], { operation }))).toEqual([])
  },
)

test('its tasks are counted by how they ended, and those that failed are named', () => {
  const tasks = [
    aTask(),
    aTask({ id: 't2', name: 'CRM', status: 'failed' }),
    aTask({ id: 't3', name: 'Merge', operation: 'merge', status: 'timedout', endedAt: at('10:06:00') }),
    aTask({ id: 't4', name: 'Segments', operation: 'segmentation', status: 'skipped' }),
    aTask({ id: 't5', name: 'Measures', operation: 'measures', status: 'skipped' }),
    aTask({ id: 't6', name: 'Export', operation: 'export', status: 'aborted' }),
    aTask({ id: 't7', name: 'Odd', operation: 'export', status: 'odd' }),
  ]
  expect(one(ended(tasks, { status: 'failed' }))).toMatchObject([
    { counts: { successful: 1, failed: 2, skipped: 2 }, failed: ['CRM', 'Merge'] },
  ])
})

test('what was tried again counts once, as it ended last', () => {
  const retry = (id: string, status: string, minute: string) =>
    aTask({ id, status, submittedAt: at(`10:${minute}:00`), endedAt: at(`10:${minute}:30`) })
  const mended = [retry('t2', 'failed', '01'), retry('t3', 'successful', '02')]
  expect(one(ended(mended))).toMatchObject([{ counts: { successful: 1, failed: 0, skipped: 0 }, failed: [] }])
  const broken = [retry('t3', 'failed', '02'), retry('t2', 'successful', '01')]
  expect(one(ended(broken))).toMatchObject([{ counts: { successful: 0, failed: 1, skipped: 0 }, failed: ['Webshop'] }])
})

test('one name under two operations is two things', () => {
  const tasks = [
    aTask({ name: 'Customer' }),
    aTask({ id: 't2', name: 'Customer', operation: 'merge', status: 'failed' }),
  ]
  expect(one(ended(tasks))).toMatchObject([{ counts: { successful: 1, failed: 1, skipped: 0 } }])
})

describe('where the API does not say', () => {
  const { endedAt: _, ...endless } = ended([aTask(), aTask({ id: 't2', name: 'CRM', endedAt: at('10:07:00') })])

  test('when a job ended, its last task does', () => {
    expect(one(endless)).toMatchObject([{ endedAt: at('10:07:00') }])
  })

  test('when anything ended, it ends when it is seen', () => {
    expect(one({ ...endless, tasks: [] })).toMatchObject([{ endedAt: now }])
  })

  test('when and how it began, it began as it ended, in an unknown way', () => {
    const { submittedAt: _s, submissionKind: _k, ...bare } = ended([])
    expect(one(bare)).toMatchObject([{ submittedAt: at('10:20:00'), submissionKind: 'unknown' }])
  })
})

test('a manual refresh is told as one', () => {
  expect(one(ended([], { submissionKind: 'ondemand' }))).toMatchObject([{ submissionKind: 'ondemand' }])
})

test('refreshes come in the order in which they ended', () => {
  const job = (id: string, minute: string) => ended([], { id, endedAt: at(`10:${minute}:00`) })
  const page = [job('j3', '30'), job('j1', '10'), job('j2', '20')]
  expect(fullRefresh(page, now).map(({ jobId }) => jobId)).toEqual(['j1', 'j2', 'j3'])
})

test('a page says the same in whatever order it shows its jobs and tasks', () => {
  fc.assert(
    fc.property(pagesInTwoOrders, ({ jobs, mixed }) => {
      const sorted = (page: readonly Job[]) => [...fullRefresh(page, now)].sort((a, b) => (a.jobId < b.jobId ? -1 : 1))
      expect(sorted(mixed)).toEqual(sorted(jobs))
    }),
  )
})

test('rows that are shown more than once say nothing more, and count nothing twice', () => {
  fc.assert(
    fc.property(pagesWithRepeats, ({ jobs, mixed }) => {
      const once = (page: readonly Job[]) => new Set(fullRefresh(page, now).map((seen) => JSON.stringify(seen)))
      expect(once(mixed)).toEqual(once(jobs))
    }),
  )
})

test('the identity of a refresh stays as its job is seen again later', () => {
  fc.assert(
    fc.property(pages, (jobs) => {
      const keys = (moment: Date) => fullRefresh(jobs, moment).flatMap(refreshKeys).sort()
      expect(keys(at('23:00:00'))).toEqual(keys(now))
    }),
  )
})
