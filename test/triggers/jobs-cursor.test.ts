import fc from 'fast-check'
import type { Job, Task } from '../../src/core/api.ts'
import type { Source } from '../../src/core/observation.ts'
import { newlyEnded, nextJobsCursor, openJobs, parseJobsCursor } from '../../src/triggers/jobs-cursor.ts'
import { aJob, aRunningTask, aTask, at } from './made.ts'

const resolve = (_: Job, task: Task): Source => ({
  id: `id of ${task.name}`,
  name: task.name,
  kind: 'powerquery',
  owner: 'w@contoso.example',
  lastSucceededAt: at('04:00:00'),
})
const beforeFirst = parseJobsCursor({})
const done = (id: string, submitted: string) => aJob([aTask()], { id, status: 'failed', submittedAt: at(submitted) })
const running = (id: string, submitted: string, ...tasks: readonly Task[]) =>
  aJob(tasks, { id, submittedAt: at(submitted) })

test('before the first poll nothing is known', () => {
  expect(beforeFirst).toEqual({ done: [], seen: [], quiet: [], sources: {} })
})

test('what was stored by something else is refused', () => {
  expect(() => parseJobsCursor({ done: 'all' })).toThrow()
  expect(() => parseJobsCursor({ since: 'yesterday' })).toThrow()
  expect(() => parseJobsCursor(null)).toThrow()
})

test('a job that was seen ended is not looked at again; one that goes on is', () => {
  const page = [running('j3', '10:20:00'), done('j2', '10:10:00'), done('j1', '10:00:00')]
  const cursor = nextJobsCursor(page, [], resolve)
  expect(cursor.done).toEqual(['j2', 'j1'])
  expect(openJobs(page, cursor).map(({ id }) => id)).toEqual(['j3'])
})

test('a job that the list no longer shows is forgotten', () => {
  expect(nextJobsCursor([done('j2', '10:10:00')], [], resolve).done).toEqual(['j2'])
})

test('the list must reach back to the oldest job that goes on', () => {
  const page = [running('j3', '10:20:00'), running('j1', '10:00:00'), done('j0', '09:00:00')]
  expect(nextJobsCursor(page, [], resolve).since).toEqual(at('10:00:00'))
})

test('when nothing goes on, the list must reach back to the newest job seen', () => {
  const page = [done('j0', '09:00:00'), done('j2', '10:10:00')]
  expect(nextJobsCursor(page, [], resolve).since).toEqual(at('10:10:00'))
})

test('an empty list leaves no point to reach back to', () => {
  expect(nextJobsCursor([], [], resolve)).not.toHaveProperty('since')
})

test('a task that ended is news once, and again only when its status changed', () => {
  const task = aTask({ status: 'failed' })
  const job = running('j1', '10:00:00', task, aRunningTask())
  expect(newlyEnded(job, beforeFirst)).toEqual([task])
  const cursor = nextJobsCursor([job], [], resolve)
  expect(newlyEnded(job, cursor)).toEqual([])
  const changed = aTask({ status: 'successful' })
  expect(newlyEnded(running('j1', '10:00:00', changed), cursor)).toEqual([changed])
})

test('the sources of ended ingestions are kept while their job goes on, without what changes with each run', () => {
  const other = aTask({ id: 't2', operation: 'merge', name: 'Merge' })
  const page = [running('j1', '10:00:00', aTask(), other, aRunningTask()), done('j0', '09:00:00')]
  expect(nextJobsCursor(page, [], resolve).sources).toEqual({
    t1: { id: 'id of Webshop', name: 'Webshop', kind: 'powerquery', owner: 'w@contoso.example' },
  })
})

const pages = fc.array(
  fc
    .record({
      id: fc.uuid(),
      status: fc.constantFrom('running', 'failed', 'successful', 'odd'),
      submittedAt: fc.option(
        fc.date({ min: new Date(0), max: new Date('2100-01-01T00:00:00Z'), noInvalidDate: true }),
        {
          nil: undefined,
        },
      ),
      tasks: fc.array(
        fc
          .record({ id: fc.uuid(), name: fc.string(), status: fc.constantFrom('running', 'failed', 'successful') })
          .map(aTask),
        { maxLength: 4 },
      ),
    })
    .map(({ submittedAt, tasks, ...part }): Job => {
      const { submittedAt: _, ...job } = aJob(tasks, part)
      return { ...job, ...(submittedAt !== undefined && { submittedAt }) }
    }),
  { maxLength: 5 },
)

test('a cursor comes back from its row as it was', () => {
  fc.assert(
    fc.property(pages, fc.array(fc.string()), (page, quiet) => {
      const cursor = nextJobsCursor(page, quiet, resolve)
      expect(parseJobsCursor(JSON.parse(JSON.stringify(cursor)))).toEqual(cursor)
    }),
  )
})

test('after a page was recorded, the same page holds no news', () => {
  fc.assert(
    fc.property(pages, (page) => {
      const cursor = nextJobsCursor(page, [], resolve)
      expect(openJobs(page, cursor).flatMap((job) => newlyEnded(job, cursor))).toEqual([])
    }),
  )
})

test('what is being refreshed is kept as long as it is', () => {
  const job = running('j1', '10:00:00', aRunningTask({ name: 'Webshop' }), aTask({ name: 'CRM', status: 'successful' }))
  expect(nextJobsCursor([job], [], resolve).refreshing).toEqual([{ jobId: 'j1', subject: 'datasources/id of Webshop' }])
  expect(nextJobsCursor([done('j1', '10:00:00')], [], resolve)).not.toHaveProperty('refreshing')
})
