import type { Job, Segment } from '../../src/core/api.ts'
import { removeRule } from '../../src/store/rules.ts'
import { aRun } from '../core/made.ts'
import { putRule } from '../store/rows.ts'
import { within } from '../support/database.ts'
import { above100, aJob, aSegment, aTask, evaluated, pagesOf } from './pages.ts'
import { inShort, type Sent, useStage } from './stage.ts'

const stage = useStage()
const pages = pagesOf(stage)
const dayMs = 86_400_000

/** So many days after the stage was set, at noon. */
const day = (n: number, hours = 12): Date =>
  new Date(Date.parse('2026-11-20T00:00:00Z') + n * dayMs + hours * 3_600_000)
/** A job over everything on a day, with the Webshop's task. */
const jobOn = (n: number, status = 'failed', hours = 12): Job => {
  const [submittedAt, endedAt] = [new Date(day(n, hours).getTime() - 600_000), day(n, hours)]
  const id = `d${n}h${hours}`
  return aJob({ id, status, submittedAt, endedAt, tasks: [aTask({ id, jobIds: [id], status, submittedAt, endedAt })] })
}
const ingestion = (job: Job): Job => ({ ...job, operation: 'ingestion' })

const show = (jobs: readonly Job[], evaluations: Segment['evaluations'] = []) =>
  stage.show({
    jobs: async () => ({ ok: true, data: jobs }),
    status: async () => ({ ok: true, data: [] }),
    segments: async () => ({ ok: true, data: [aSegment({ evaluations })] }),
  })
const look = async () => {
  await pages.read('jobs')
  await pages.read('segments')
}
const tell = async () => {
  stage.pass(90)
  return stage.tell()
}
const missedOf = (out: Sent | undefined) => (out?.message.card === 'catch-up' ? out.message.missed : [])
const before = evaluated('08:50:00', 90)

beforeEach(async () => {
  show([], [before])
  await putRule(stage.db)
  await putRule(stage.db, { watch: above100, recipients: [{ kind: 'here' }, { kind: 'owner' }] })
  await look()
})

test('what was missed in more than seven days comes as one card, with each thing in its order', async () => {
  stage.pass(8 * 86_400)
  show([ingestion(jobOn(3)), ingestion(jobOn(2))], [before, evaluated(day(1), 120), evaluated(day(4), 90)])
  await look()
  const out = await tell()
  expect(inShort(out.filter(({ op }) => op !== 'mail'))).toEqual(['post catch-up'])
  expect(out.find(({ op }) => op === 'post')?.message).toMatchObject({ rules: [1, 2], instanceName: 'contoso' })
  expect(missedOf(out.find(({ op }) => op === 'post'))).toMatchObject([
    { kind: 'crossed', current: 120, over: true, at: day(1).toISOString() },
    { kind: 'failed', name: 'Webshop', over: false, at: day(2).toISOString() },
    { kind: 'failed', name: 'Webshop', over: false, at: day(3).toISOString() },
  ])
  await look()
  expect(await tell()).toEqual([])
})

test('less than seven days are told as ever', async () => {
  stage.pass(6 * 86_400)
  show([ingestion(jobOn(3))], [before, evaluated(day(1), 120)])
  await look()
  expect(inShort(await tell()).toSorted()).toEqual([
    'mail threshold-crossed',
    'post refresh-failed',
    'post threshold-crossed',
  ])
})

test('a mailbox gets the newest of each rule, and the older ones are accounted for', async () => {
  stage.pass(8 * 86_400)
  show([], [before, evaluated(day(1), 120), evaluated(day(2), 90), evaluated(day(3), 130)])
  await look()
  const out = await tell()
  expect(out.filter(({ op }) => op === 'mail')).toMatchObject([
    { message: { card: 'threshold-crossed', current: 130 } },
  ])
  expect((await stage.notices()).toSorted()).toEqual(['sent', 'sent', 'sent', 'superseded newer'])
})

test('later news of what it tells edits it', async () => {
  stage.pass(8 * 86_400)
  show([ingestion(jobOn(3))], [before, evaluated(day(1), 120)])
  await look()
  await tell()
  const mended = ingestion(jobOn(8, 'successful', 10))
  show([mended, ingestion(jobOn(3))], [before, evaluated(day(1), 120), evaluated(day(8, 10), 90)])
  await look()
  const out = await tell()
  const edits = out.filter(({ op }) => op === 'edit')
  expect(inShort(out.filter(({ op }) => op !== 'edit'))).toEqual(['reply refresh-recovered'])
  expect(missedOf(edits.at(-1))).toMatchObject([
    { kind: 'crossed', over: true },
    { kind: 'failed', over: true },
  ])
})

test('what is found before the card is out is on it, and what is found after that is told by itself', async () => {
  stage.pass(8 * 86_400)
  show([ingestion(jobOn(3))], [before, evaluated(day(1), 120)])
  await pages.read('jobs')
  stage.pass(65)
  stage.answer(({ op }) => (op === 'post' ? { class: 'retry-safe', reason: 'busy', detail: '' } : undefined))
  await stage.tell()
  await pages.read('segments')
  stage.answer(() => undefined)
  stage.pass(30)
  const out = await tell()
  expect(inShort(out.filter(({ op }) => op === 'post'))).toEqual(['post catch-up'])
  expect(missedOf(out.find(({ op }) => op === 'post'))).toHaveLength(2)
})

test('what is found when the card is out is a message of its own', async () => {
  stage.pass(8 * 86_400)
  show([ingestion(jobOn(3))], [before, evaluated(day(1), 120)])
  await pages.read('jobs')
  expect(inShort(await tell())).toEqual(['post catch-up'])
  await pages.read('segments')
  expect(inShort(await tell()).toSorted()).toEqual(['mail threshold-crossed', 'post threshold-crossed'])
})

test('a further failure after it edits it and is told below it', async () => {
  stage.pass(8 * 86_400)
  show([ingestion(jobOn(3))], [before])
  await look()
  await tell()
  await stage.see(aRun({ source: { name: 'Webshop' }, jobId: 'j9', jobIds: ['j9'], taskId: 't9', endedAt: stage.now }))
  const out = await tell()
  expect(inShort(out)).toEqual(['edit catch-up', 'reply refresh-failed-again'])
})

test('full refreshes, successes and unifications are on it too', async () => {
  await within(stage.db, (trx) => removeRule(trx, 1, stage.now))
  await putRule(stage.db, { watch: { kind: 'everything', firstFailures: false, alsoManual: true } })
  stage.pass(8 * 86_400)
  const merge = aTask({ id: 'm', operation: 'merge', status: 'successful', endedAt: day(3) })
  const job = jobOn(3, 'successful')
  show([{ ...job, tasks: [...job.tasks, merge] }], [before])
  await look()
  const out = await tell()
  expect(inShort(out)).toEqual(['post catch-up'])
  expect(
    missedOf(out[0])
      .map(({ kind }) => kind)
      .toSorted(),
  ).toEqual(['full-refresh', 'succeeded', 'unification'])
})

test('feeds that are read one after the other, within a minute, share the card', async () => {
  stage.pass(8 * 86_400)
  show([ingestion(jobOn(3))], [before, evaluated(day(1), 120)])
  await pages.read('jobs')
  stage.pass(59)
  expect(await stage.tell()).toEqual([])
  await pages.read('segments')
  const out = (await tell()).filter(({ op }) => op === 'post')
  expect(inShort(out)).toEqual(['post catch-up'])
  expect(missedOf(out[0]).map(({ kind }) => kind)).toEqual(['crossed', 'failed'])
})

test('a problem that has a card from before keeps it: that card changes, and what was missed of it is listed too', async () => {
  const first = aRun({ source: { name: 'Webshop' }, jobId: 'j0', jobIds: ['j0'], taskId: 't0', endedAt: stage.now })
  await stage.see(first)
  const [card] = await tell()
  stage.pass(8 * 86_400)
  show([ingestion(jobOn(3))], [before])
  await look()
  const out = await tell()
  expect(inShort(out).toSorted()).toEqual(['edit refresh-failed', 'post catch-up'])
  expect(out.find(({ op }) => op === 'edit')?.target).toMatchObject({
    activityId: card?.outcome.class === 'delivered' && card.outcome.messageId,
  })
  expect(missedOf(out.find(({ op }) => op === 'post'))).toMatchObject([{ kind: 'failed', over: false }])
  show([ingestion(jobOn(8, 'successful', 11)), ingestion(jobOn(3))], [before])
  await look()
  const later = await tell()
  expect(inShort(later)).toContain('edit refresh-failed')
})

test('a conversation without anything missed gets nothing', async () => {
  stage.pass(8 * 86_400)
  show([], [before])
  await look()
  expect(await tell()).toEqual([])
})

test('feeds that were last read on either side of midnight share the card', async () => {
  stage.pass(13.9 * 3_600)
  await pages.read('jobs')
  stage.pass(0.2 * 3_600)
  await pages.read('segments')
  stage.pass(8 * 86_400)
  show([ingestion(jobOn(3))], [before, evaluated(day(4), 120)])
  await look()
  expect(inShort((await tell()).filter(({ op }) => op !== 'mail'))).toEqual(['post catch-up'])
})
