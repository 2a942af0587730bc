import { aRun, at } from '../core/made.ts'
import { putRule } from '../store/rows.ts'
import { aJob, aTask, pagesOf } from './pages.ts'
import { inShort, useStage } from './stage.ts'

const stage = useStage()
const pages = pagesOf(stage)

const read = async () => {
  await pages.read('jobs')
  stage.pass(30)
  return stage.tell()
}
const merge = (part: Parameters<typeof aTask>[0] = {}) =>
  aTask({ id: 'm1', operation: 'merge', name: 'Customer', status: 'successful', ...part })
const everything = { kind: 'everything', firstFailures: false, alsoManual: false } as const
const succeeded = aJob({ status: 'successful', tasks: [aTask({ status: 'successful' }), merge()] })

test('a scheduled full refresh that ended is told once, with its counts and what failed in it', async () => {
  await putRule(stage.db, { watch: { kind: 'full-refresh', alsoManual: false } })
  pages.jobs(aJob({ tasks: [aTask(), merge(), aTask({ id: 't2', name: 'CRM', status: 'skipped' })] }))
  expect(await read()).toMatchObject([
    {
      op: 'post',
      message: {
        card: 'refresh-completed',
        status: 'failed',
        counts: { successful: 1, failed: 1, skipped: 1 },
        failed: ['Webshop'],
        rules: [1],
      },
    },
  ])
  expect(await read()).toEqual([])
})

test.each([
  ['successful', 1],
  ['timedout', 1],
  ['needsmagic', 1],
  ['aborted', 0],
  ['deleted', 0],
  ['skipped', 0],
])('a full refresh that ended %s is told %i times', async (status, times) => {
  await putRule(stage.db, { watch: { kind: 'full-refresh', alsoManual: false } })
  pages.jobs(aJob({ status, tasks: [] }))
  expect(await read()).toHaveLength(times)
})

test('one that a person started is told to those who asked for these too', async () => {
  await putRule(stage.db, { watch: { kind: 'full-refresh', alsoManual: false } })
  await putRule(stage.db, { watch: { kind: 'full-refresh', alsoManual: true } })
  pages.jobs(aJob({ submissionKind: 'ondemand' }))
  expect(await read()).toMatchObject([{ message: { card: 'refresh-completed', rules: [2] } }])
})

test('one that has not ended is not told', async () => {
  await putRule(stage.db, { watch: { kind: 'full-refresh', alsoManual: true } })
  const { endedAt: _, ...running } = aJob({ status: 'running', tasks: [] })
  pages.jobs(running)
  expect(await read()).toEqual([])
})

test('a unification is told once, whatever job of it shows first', async () => {
  await putRule(stage.db, { watch: { kind: 'unification' } })
  const match = aTask({ id: 'm0', operation: 'match', name: 'Customer', status: 'successful' })
  const shared = merge({ jobIds: ['j1', 'j2'] })
  pages.jobs(aJob({ status: 'successful', tasks: [match, shared] }))
  expect(await read()).toMatchObject([
    {
      op: 'post',
      message: {
        card: 'unification-completed',
        status: 'successful',
        steps: { match: { status: 'successful' }, merge: { status: 'successful' } },
      },
    },
  ])
  pages.jobs(aJob({ id: 'j2', operation: 'merge', status: 'successful', tasks: [shared] }))
  expect(await read()).toEqual([])
})

test('a merge that failed is told when its job has ended', async () => {
  await putRule(stage.db, { watch: { kind: 'unification' } })
  const tasks = [merge({ status: 'failed' })]
  const { endedAt: _, ...running } = aJob({ status: 'running', operation: 'merge', tasks })
  pages.jobs(running)
  expect(await read()).toEqual([])
  pages.jobs(aJob({ operation: 'merge', tasks }))
  expect(await read()).toMatchObject([{ message: { card: 'unification-completed', status: 'failed' } }])
})

test('everything is failures, successes, scheduled full refreshes and unifications', async () => {
  await putRule(stage.db, { watch: everything })
  pages.jobs(succeeded)
  expect(inShort(await read()).toSorted()).toEqual([
    'post refresh-completed',
    'post refresh-succeeded',
    'post unification-completed',
  ])
  await stage.see(aRun({ jobId: 'j9', jobIds: ['j9'], taskId: 't9', endedAt: at('10:00:20') }))
  await stage.compose()
  expect(inShort(await stage.tell())).toEqual(['post refresh-failed'])
  pages.jobs(aJob({ id: 'j3', submissionKind: 'ondemand', status: 'successful', tasks: [] }))
  expect(await read()).toEqual([])
})

test('everything that a person started as well, for those who asked for that', async () => {
  await putRule(stage.db, { watch: { ...everything, alsoManual: true } })
  pages.jobs(aJob({ submissionKind: 'ondemand', status: 'successful', tasks: [] }))
  expect(inShort(await read())).toEqual(['post refresh-completed'])
})

test('a rule on one source hears nothing of a full refresh or a unification', async () => {
  await putRule(stage.db)
  await putRule(stage.db, { watch: { kind: 'refresh-succeeded', subject: { key: 'datasources/CRM', title: 'CRM' } } })
  pages.jobs(succeeded)
  expect(await read()).toEqual([])
})

test('what ended before its instance was first seen, or before the rule, is not told', async () => {
  const watch = { kind: 'full-refresh', alsoManual: true } as const
  await putRule(stage.db, { watch, createdAt: at('07:00:00') })
  await putRule(stage.db, { watch, createdAt: at('09:00:00') })
  const first = { submittedAt: at('07:00:00'), endedAt: at('07:30:00'), tasks: [] }
  const second = { submittedAt: at('08:10:00'), endedAt: at('08:30:00'), tasks: [] }
  pages.jobs(aJob({ id: 'j8', ...second }), aJob({ id: 'j7', ...first }))
  expect(await read()).toMatchObject([{ message: { rules: [1] } }])
  expect(await stage.notices()).toEqual(['sent', 'held before-rule'])
})
