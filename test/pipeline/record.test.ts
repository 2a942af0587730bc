import { planPolls } from '../../src/pipeline/plan-polls.ts'
import { putLatch } from '../../src/store/latches.ts'
import type { Tables } from '../../src/store/tables.ts'
import { aRun, at } from '../core/made.ts'
import { putRule } from '../store/rows.ts'
import { within } from '../support/database.ts'
import { aJob, aSegment, aTask, evaluated, pagesOf, above100 as watch } from './pages.ts'
import { inShort, useStage } from './stage.ts'

const stage = useStage()
const pages = pagesOf(stage)
const { read } = pages
const forgetCursor = () => stage.db.updateTable('feeds').set({ cursor: '{}' }).execute()
const count = async (table: keyof Tables): Promise<number> =>
  (await stage.db.selectFrom(table).selectAll().execute()).length
const armed = (ruleId: number) =>
  within(stage.db, (trx) => putLatch(trx, ruleId, { state: 'armed', cursor: at('09:30:00'), value: 90 }))

test('what a poll saw is recorded wholly, or not at all when another took the feed over meanwhile', async () => {
  await putRule(stage.db)
  stage.show({
    status: async () => ({ ok: true, data: [] }),
    jobs: async () => {
      stage.pass(61)
      await planPolls(stage.deps, 10)
      return { ok: true, data: [aJob()] }
    },
  })
  await expect(read('jobs')).rejects.toThrow(/another process goes on with it/)
  for (const table of ['events', 'event_keys', 'problems', 'notices'] as const) expect(await count(table)).toBe(0)
  expect(await stage.db.selectFrom('feeds').select('cursor').where('kind', '=', 'jobs').execute()).toEqual([
    { cursor: {} },
  ])
})

test('a process that ends before the commit has recorded nothing, and the next look finds it all', async () => {
  await putRule(stage.db)
  pages.jobs(aJob())
  stage.stopAt('observe')
  await expect(read('jobs')).rejects.toThrow('stopped at observe')
  expect(await count('events')).toBe(0)
  stage.pass(60)
  await read('jobs')
  expect(await stage.notices()).toEqual(['waiting'])
})

test('a threshold that was judged in a transaction that was given up is judged again', async () => {
  const { id } = await putRule(stage.db, { watch })
  await armed(id)
  pages.segments(aSegment({ evaluations: [evaluated('10:00:00', 101)] }))
  stage.stopAt('observe')
  await expect(read('segments')).rejects.toThrow('stopped at observe')
  stage.pass(60)
  await read('segments')
  expect(await stage.notices()).toEqual(['waiting'])
})

test.each(['with its cursor', 'without it'])('a poll that is repeated %s records nothing twice', async (cursor) => {
  await putRule(stage.db)
  const { id } = await putRule(stage.db, { watch })
  await armed(id)
  stage.show({
    status: async () => ({ ok: true, data: [] }),
    jobs: async () => ({ ok: true, data: [aJob()] }),
    segments: async () => ({ ok: true, data: [aSegment({ evaluations: [evaluated('10:00:00', 101)] })] }),
  })
  const readBoth = async () => {
    await read('jobs')
    await read('segments')
  }
  await readBoth()
  const before = [await count('events'), await count('event_keys'), await count('notices'), await count('readings')]
  expect(before.slice(0, 1)).toEqual([3])
  if (cursor === 'without it') await forgetCursor()
  await readBoth()
  await readBoth()
  const after = [await count('events'), await count('event_keys'), await count('notices'), await count('readings')]
  expect(after).toEqual(before)
  await stage.compose()
  expect(inShort(await stage.tell())).toEqual(['post refresh-failed', 'post threshold-crossed'])
})

test('a run that is known by another of its identities is the same event', async () => {
  await putRule(stage.db)
  await stage.see(aRun({ source: { name: 'Webshop' } }))
  await stage.see(aRun({ taskId: 't7' }))
  await stage.see(aRun({ taskId: 't7', jobId: 'j9', jobIds: ['j9'] }))
  expect(await count('events')).toBe(1)
  expect(await stage.notices()).toEqual(['waiting'])
})

test('sources that share a name but not their id are told apart, in one run too', async () => {
  await putRule(stage.db)
  await stage.see(aRun(), aRun({ source: { id: 'w2', name: 'Webshop' }, taskId: 't2' }))
  expect(await stage.notices()).toEqual(['waiting', 'waiting'])
})

test('what ended before its instance was first seen is stored and never sent', async () => {
  await putRule(stage.db, { createdAt: at('07:00:00') })
  const past = { endedAt: at('07:59:59') }
  pages.jobs(aJob({ tasks: [aTask(past)], endedAt: at('07:59:59') }))
  await read('jobs')
  expect(await count('events')).toBe(2)
  expect(await stage.notices()).toEqual([])
  await stage.see(aRun({ ...past, permanent: false }))
  await stage.see(aRun({ ...past, permanent: null }))
  await stage.compose()
  expect(await stage.tell()).toEqual([])
})

test('history counts for what comes after it', async () => {
  await putRule(stage.db)
  await stage.see(aRun({ jobId: 'j0', jobIds: ['j0'], taskId: 't0', endedAt: at('07:00:00') }), aRun())
  await stage.compose()
  expect(await stage.tell()).toMatchObject([{ message: { sources: [{ consecutiveFailures: 2 }] } }])
})

test('a rule that was made after the failure ended hears nothing of it, and the reason is kept', async () => {
  await putRule(stage.db, { createdAt: at('10:00:01') })
  await stage.see(aRun())
  expect(await stage.notices()).toEqual(['held before-rule'])
  expect(await count('problems')).toBe(0)
  await stage.see(aRun({ permanent: null }))
  await stage.compose()
  expect(await stage.tell()).toEqual([])
})

test('nor does it hear that the failure is for good, or over', async () => {
  await putRule(stage.db, { createdAt: at('10:00:01') })
  await stage.see(aRun({ permanent: false }))
  await stage.see(aRun({ permanent: true }))
  await stage.see(aRun({ outcome: 'succeeded', jobId: 'j2', jobIds: ['j2'], taskId: 't2', endedAt: at('10:00:05') }))
  await stage.compose()
  expect(await stage.tell()).toEqual([])
  expect(await stage.notices()).toEqual(['held before-rule'])
})

test('an evaluation from before the rule seeds it and is not told', async () => {
  await putRule(stage.db, { watch })
  pages.segments(aSegment({ evaluations: [evaluated('08:59:00', 101)] }))
  await read('segments')
  expect(await stage.notices()).toEqual([])
  pages.segments(aSegment({ evaluations: [evaluated('10:00:00', 102)] }))
  await read('segments')
  expect(await stage.notices()).toEqual([])
})

test('evaluations that nobody looked at are judged in their order', async () => {
  const { id } = await putRule(stage.db, { watch })
  await armed(id)
  pages.segments(aSegment({ evaluations: [101, 99, 102].map((count, n) => evaluated(`09:5${n}:00`, count)) }))
  await read('segments')
  expect(await stage.notices()).toEqual(['waiting', 'waiting'])
})

test('a page that cannot be stored holds up its own feed only, and counts as a failure of it', async () => {
  pages.segments(aSegment({ evaluations: [evaluated(new Date(Number.NaN), 1)] }))
  await read('segments')
  expect(stage.lines.map(({ event }) => event)).toContain('poll-not-recorded')
  expect(
    await stage.db.selectFrom('feeds').select(['failures', 'lease']).where('kind', '=', 'segments').execute(),
  ).toEqual([{ failures: 1, lease: null }])
})
