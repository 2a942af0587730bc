import type { Job, Task } from '../../src/core/api.ts'
import { dataSourceRefresh } from '../../src/triggers/data-source-refresh.ts'
import { sourceOf } from '../../src/triggers/source.ts'

const at = (time: string): Date => new Date(`2026-11-20T${time}Z`)
const aTask = (part: Partial<Task>): Task => ({
  id: 't1',
  status: 'failed',
  operation: 'ingestion',
  name: 'Webshop',
  jobIds: [],
  submittedAt: at('10:00:00'),
  endedAt: at('10:05:00'),
  waitingFor: [],
  ...part,
})
const aJob = (tasks: readonly Task[], part: Partial<Job> = {}): Job => ({
  id: 'j1',
  status: 'running',
  operation: 'all',
  submissionKind: 'scheduled',
  submittedAt: at('10:00:00'),
  tasks,
  ...part,
})
const outcomes = (job: Job, now = at('10:30:00')) =>
  dataSourceRefresh([job], [], () => ({ id: 'w1', name: 'Webshop' }), now).outcomes

test('a second task of the source that timed out makes the failure final', () => {
  const second = aTask({ id: 't2', name: 'Webshop_Orders', status: 'timedout', endedAt: at('10:06:00') })
  expect(outcomes(aJob([aTask({}), second]))).toMatchObject([{ permanent: true }])
})
test('what was skipped because of a second failed task makes the failure final, and is listed', () => {
  const second = aTask({ id: 't2', name: 'Webshop_Orders', endedAt: at('10:06:00') })
  const merge = aTask({ id: 't3', name: 'Merge', operation: 'merge', status: 'skipped', waitingFor: ['t2'] })
  expect(outcomes(aJob([aTask({}), second, merge]))).toMatchObject([{ permanent: true, skipped: ['Merge'] }])
})
test('a retry that fails for good (dependants wait for the retry) is final', () => {
  const retry = aTask({ id: 't2', status: 'timedout', submittedAt: at('10:06:00'), endedAt: at('10:08:00') })
  expect(outcomes(aJob([aTask({}), retry]))).toMatchObject([{ permanent: true }])
})
test('a failure tells the error of what is still failed, not of what was mended', () => {
  const tasks = [
    aTask({ name: 'A', error: { message: 'mended' } }),
    aTask({ id: 't2', name: 'A', status: 'successful', submittedAt: at('10:06:00'), endedAt: at('10:07:00') }),
    aTask({ id: 't3', name: 'B', error: { message: 'still there' }, endedAt: at('10:08:00') }),
  ]
  expect(outcomes(aJob(tasks, { status: 'failed' }))).toMatchObject([
    { permanent: true, error: { message: 'still there' } },
  ])
})
test('the id of the status node is a better sign than a table of another source', () => {
  const node = { operation: 'ingestion', identifier: 'new', name: 'Contacts', status: 'failed', jobIds: ['j1'] }
  const old = { id: 'old', name: 'CRM', entityNames: ['Contacts'] }
  expect(sourceOf(aJob([]), aTask({ name: 'Contacts' }), [node], [old])).toMatchObject({ id: 'new' })
})
test('tasks that ended at the same moment say the same in any order', () => {
  const tasks = [aTask({ name: 'A', error: { message: 'a' } }), aTask({ id: 't2', name: 'B', error: { message: 'b' } })]
  expect(outcomes(aJob([...tasks].reverse()))).toEqual(outcomes(aJob(tasks)))
})
test('a failed task without any moment is not dated 1970 (its job has a submission)', () => {
  const { submittedAt: _, endedAt: __, ...bare } = aTask({})
  const [outcome] = outcomes(aJob([bare]))
  expect(outcome?.endedAt.getTime()).toBeGreaterThanOrEqual(at('10:00:00').getTime())
  expect(outcome?.permanent).toBe(false)
})
