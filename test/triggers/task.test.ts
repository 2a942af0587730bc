import fc from 'fast-check'
import type { Task } from '../../src/core/api.ts'
import {
  endedOddly,
  hasEnded,
  hasFailed,
  hasSucceeded,
  jobFacts,
  newestTries,
  skippedBecauseOf,
  triesOf,
} from '../../src/triggers/task.ts'
import { aJob, aTask, at } from './made.ts'
import { pages, shuffled } from './pages.ts'

const now = at('12:00:00')
const soon = at('10:30:00')

test.each([
  ['successful', true, false, true, false],
  ['failed', true, true, false, false],
  ['timedout', true, true, false, false],
  ['aborted', true, false, false, false],
  ['deleted', true, false, false, false],
  ['skipped', true, false, false, false],
  ['queued', false, false, false, false],
  ['running', false, false, false, false],
  ['needsupdate', false, false, false, false],
  ['odd', true, false, false, true],
])('what is “%s” with a moment of its end: over %j, failed %j, succeeded %j, odd %j', (status, ...expected) => {
  const task = { status, endedAt: soon }
  expect([hasEnded(task), hasFailed(task), hasSucceeded(task), endedOddly(task)]).toEqual(expected)
})

test('a known end needs no moment, an unknown word does', () => {
  expect(['successful', 'failed', 'skipped', 'odd'].map((status) => hasEnded({ status }))).toEqual([
    true,
    true,
    true,
    false,
  ])
  expect(endedOddly({ status: 'odd' })).toBe(false)
})

test('a try counts from its end, else from the nearest moment to it that the API tells', () => {
  const { endedAt: _, ...open } = aTask()
  const { submittedAt: __, ...bare } = open
  const { submittedAt: ___, ...jobWithout } = aJob([])
  const atOf = (job: Parameters<typeof triesOf>[0], task: Task) => triesOf(job, [task], now)[0]?.at
  expect([
    atOf(aJob([], { endedAt: at('10:20:00') }), aTask()),
    atOf(aJob([], { endedAt: at('10:20:00') }), open),
    atOf(aJob([], { submittedAt: at('09:55:00') }), open),
    atOf(aJob([], { submittedAt: at('09:55:00') }), bare),
    atOf(jobWithout, bare),
  ]).toEqual([at('10:05:00'), at('10:20:00'), at('10:00:00'), at('09:55:00'), now])
})

test('tries come in the order of their moments, and by id where those are one', () => {
  const tasks = [aTask({ id: 'c' }), aTask({ id: 'b' }), aTask({ id: 'a', endedAt: at('10:06:00') })]
  expect(triesOf(aJob(tasks), tasks, now).map(({ id }) => id)).toEqual(['b', 'c', 'a'])
})

test('of the tries of one thing the one submitted last counts, also when it ended first', () => {
  const long = aTask({ id: 'long', submittedAt: at('10:00:00'), endedAt: at('10:09:00') })
  const quick = aTask({ id: 'quick', submittedAt: at('10:01:00'), endedAt: at('10:02:00') })
  const other = aTask({ id: 'other', name: 'CRM' })
  expect(newestTries(triesOf(aJob([]), [long, quick, other], now)).map(({ id }) => id)).toEqual(['quick', 'other'])
})

test('a try without a submission counts from its own moment', () => {
  const { submittedAt: _, ...late } = aTask({ id: 'late', endedAt: at('10:09:00') })
  expect(newestTries(triesOf(aJob([]), [late, aTask()], now)).map(({ id }) => id)).toEqual(['late'])
})

test('what was skipped because of a task waits for it, directly or through others', () => {
  const waits = (id: string, waitingFor: readonly string[], status = 'skipped') => aTask({ id, status, waitingFor })
  const tasks = [waits('d', ['c']), waits('c', ['b'], 'queued'), waits('b', ['t1']), waits('e', ['x']), aTask()]
  const job = aJob(tasks)
  expect(skippedBecauseOf(job, [aTask()]).map(({ id }) => id)).toEqual(['d', 'b'])
  expect(skippedBecauseOf(job, [])).toEqual([])
})

test('an outcome names its job, and says “unknown” where the API says nothing', () => {
  const [task] = triesOf(aJob([]), [aTask()], now)
  const { submissionKind: _, submittedAt: __, ...bare } = aJob([])
  if (task === undefined) throw new Error('There is a try for each task')
  expect(jobFacts(aJob([]), task)).toEqual({ jobId: 'j1', submissionKind: 'scheduled', submittedAt: at('10:00:00') })
  expect(jobFacts(bare, task)).toEqual({ jobId: 'j1', submissionKind: 'unknown', submittedAt: at('10:00:00') })
  const { submittedAt: ___, ...undated } = task
  expect(jobFacts(bare, undated)).toMatchObject({ submittedAt: at('10:05:00') })
})

test('tries and newest tries are the same in whatever order the tasks come', () => {
  const inTwoOrders = pages.chain((jobs) => {
    const tasks = jobs.flatMap((job) => job.tasks)
    return fc.tuple(fc.constant(tasks), shuffled(tasks))
  })
  fc.assert(
    fc.property(inTwoOrders, ([tasks, mixed]) => {
      const tries = triesOf(aJob([]), tasks, now)
      expect(triesOf(aJob([]), mixed, now)).toEqual(tries)
      expect(newestTries(triesOf(aJob([]), mixed, now))).toEqual(newestTries(tries))
      expect(new Set(newestTries(tries).map(({ operation, name }) => JSON.stringify([operation, name]))).size).toBe(
        newestTries(tries).length,
      )
    }),
  )
})
