import { sql } from 'kysely'
import { compose } from '../../src/pipeline/compose.ts'
import { recordRuns } from '../../src/pipeline/record-runs.ts'
import { findInstance } from '../../src/store/instances.ts'
import { aRun, at } from '../core/made.ts'
import { putRule } from '../store/rows.ts'
import { within } from '../support/database.ts'
import { inShort, type Sent, useStage } from './stage.ts'

const stage = useStage()

/** Another source in the same job. */
const crm = { source: { id: 'c1', name: 'CRM' }, taskId: 't2' }
const erp = { source: { id: 'e1', name: 'ERP' }, taskId: 't3' }
/** The next job. */
const next = { jobId: 'j2', jobIds: ['j2'], taskId: 't9', endedAt: at('10:00:08') }
const sourcesOf = (out: Sent | undefined) => (out?.message.card === 'refresh-failed' ? out.message.sources : [])
const idOf = (out: Sent | undefined) => (out?.outcome.class === 'delivered' ? out.outcome.messageId : undefined)
const namesOf = (out: Sent | undefined) => sourcesOf(out).map(({ name }) => name)

test('sources that fail in one run share one card', async () => {
  await putRule(stage.db)
  await stage.see(aRun(), aRun(crm))
  await stage.compose()
  const out = await stage.tell()
  expect(inShort(out)).toEqual(['post refresh-failed'])
  expect(namesOf(out[0])).toEqual(['Webshop', 'CRM'])
  expect(await stage.notices()).toEqual(['sent', 'sent'])
})

test('a source that fails later in the run grows the card by an edit', async () => {
  await putRule(stage.db)
  await stage.see(aRun())
  await stage.compose()
  const [card] = await stage.tell()
  await stage.see(aRun(crm))
  await stage.compose()
  const [edit, ...words] = await stage.tell()
  expect(edit).toMatchObject({ op: 'edit', target: { activityId: idOf(card) } })
  expect(namesOf(edit)).toEqual(['Webshop', 'CRM'])
  for (const word of words) expect(word).toMatchObject({ op: 'reply', target: { threadId: idOf(card) } })
  expect(await stage.notices()).toEqual(['sent', 'sent'])
})

test('a source that fails before the card has gone out is on it from the first', async () => {
  await putRule(stage.db)
  await stage.see(aRun())
  await stage.compose()
  await stage.see(aRun(crm))
  await stage.compose()
  const out = await stage.tell()
  expect(inShort(out)).toEqual(['post refresh-failed'])
  expect(namesOf(out[0])).toEqual(['Webshop', 'CRM'])
})

test('what is learned while a card is being sent follows as an edit', async () => {
  await putRule(stage.db)
  await stage.see(aRun())
  await stage.compose()
  await stage.claim()
  await stage.see(aRun(crm))
  await stage.compose()
  stage.pass(60)
  const out = await stage.tell()
  expect(inShort(out).slice(0, 2)).toEqual(['post refresh-failed', 'edit refresh-failed'])
  expect(namesOf(out[1])).toEqual(['Webshop', 'CRM'])
})

test('sources of another run have a card of their own', async () => {
  await putRule(stage.db)
  await stage.see(aRun(), aRun({ ...crm, ...next }))
  await stage.compose()
  expect((await stage.tell()).map(namesOf)).toEqual([['Webshop'], ['CRM']])
})

test('two rules for one event in one conversation make one card that names both', async () => {
  await putRule(stage.db)
  await putRule(stage.db, {
    watch: { kind: 'refresh-failed', subject: { key: 'datasources/w1', title: 'Webshop' }, firstFailures: true },
  })
  await stage.see(aRun())
  await stage.compose()
  const out = await stage.tell()
  expect(out).toMatchObject([{ op: 'post', message: { rules: [1, 2] } }])
  expect(await stage.notices()).toEqual(['sent', 'sent'])
})

test('a rule that hears of a failure later than another makes no second card and no word', async () => {
  await putRule(stage.db)
  await putRule(stage.db, { watch: { kind: 'refresh-failed', firstFailures: true } })
  await stage.see(aRun({ permanent: false }))
  await stage.compose()
  expect(inShort(await stage.tell())).toEqual(['post refresh-failed'])
  await stage.see(aRun({ permanent: true }))
  await stage.compose()
  expect(inShort(await stage.tell())).toEqual(['edit refresh-failed'])
  expect(await stage.notices()).toEqual(['sent', 'sent'])
})

test('a failure that may still mend is not told; when it is for good, it is', async () => {
  await putRule(stage.db)
  await stage.see(aRun({ permanent: false }))
  await stage.compose()
  expect(await stage.tell()).toEqual([])
  expect(await stage.notices()).toEqual(['held may-mend'])
  await stage.see(aRun({ permanent: true, skipped: ['Customer'] }))
  await stage.compose()
  const out = await stage.tell()
  expect(sourcesOf(out[0])).toMatchObject([{ permanent: true, skipped: ['Customer'] }])
})

test('what mended itself is never told', async () => {
  await putRule(stage.db)
  await stage.see(aRun({ permanent: false }))
  await stage.see(aRun({ permanent: false, recoveredAt: at('10:00:05') }))
  await stage.compose()
  expect(await stage.tell()).toEqual([])
  expect(await stage.notices()).toEqual(['superseded mended'])
})

test('a recovery edits the card for everyone and is told below it', async () => {
  await putRule(stage.db)
  await stage.see(aRun())
  await stage.compose()
  await stage.tell()
  await stage.see(aRun({ ...next, outcome: 'succeeded' }))
  const out = await stage.tell()
  expect(inShort(out)).toEqual(['edit refresh-failed', 'reply refresh-recovered'])
  expect(sourcesOf(out[0])).toMatchObject([{ recoveredAt: at('10:00:08').toISOString() }])
})

test('what recovered before its card was composed is told in one post that says so', async () => {
  await putRule(stage.db)
  await stage.see(aRun())
  await stage.see(aRun({ ...next, outcome: 'succeeded' }))
  await stage.compose()
  const out = await stage.tell()
  expect(inShort(out)).toEqual(['post refresh-failed'])
  expect(sourcesOf(out[0])).toMatchObject([{ recoveredAt: at('10:00:08').toISOString() }])
})

test('what recovered before its card was sent is told in one post that says so', async () => {
  await putRule(stage.db)
  await stage.see(aRun())
  await stage.compose()
  await stage.see(aRun({ ...next, outcome: 'succeeded' }))
  const out = await stage.tell()
  expect(inShort(out)).toEqual(['post refresh-failed'])
  expect(sourcesOf(out[0])).toMatchObject([{ recoveredAt: at('10:00:08').toISOString() }])
  stage.pass(600)
  expect(await stage.tell()).toEqual([])
})

test('what turns out to be for good after another run has mended it is told as over', async () => {
  await putRule(stage.db)
  await stage.see(aRun({ permanent: false }))
  await stage.see(aRun({ ...next, outcome: 'succeeded' }))
  await stage.see(aRun({ permanent: true }))
  await stage.compose()
  const out = await stage.tell()
  expect(inShort(out)).toEqual(['post refresh-failed'])
  expect(sourcesOf(out[0])).toMatchObject([{ recoveredAt: at('10:00:08').toISOString() }])
})

test('one recovery of three leaves the others open on the card', async () => {
  await putRule(stage.db)
  await stage.see(aRun(), aRun(crm), aRun(erp))
  await stage.compose()
  await stage.tell()
  await stage.see(aRun({ ...next, ...crm, outcome: 'succeeded', taskId: 't9' }))
  const out = await stage.tell()
  expect(inShort(out)).toEqual(['edit refresh-failed', 'reply refresh-recovered'])
  expect(sourcesOf(out[0]).map(({ name, recoveredAt }) => [name, recoveredAt !== undefined])).toEqual([
    ['Webshop', false],
    ['ERP', false],
    ['CRM', true],
  ])
})

test('a further failure edits the card and answers below it, with the count', async () => {
  await putRule(stage.db)
  await stage.see(aRun())
  await stage.compose()
  await stage.tell()
  await stage.see(aRun(next))
  await stage.compose()
  const out = await stage.tell()
  expect(out).toMatchObject([
    { op: 'edit', message: { sources: [{ consecutiveFailures: 2 }] } },
    { op: 'reply', message: { card: 'refresh-failed-again', failures: 2 } },
  ])
})

test('a success is told to those who asked for it, each time anew', async () => {
  await putRule(stage.db, { watch: { kind: 'refresh-succeeded' } })
  await stage.see(aRun({ outcome: 'succeeded' }), aRun({ ...next, outcome: 'succeeded' }))
  await stage.compose()
  expect(inShort(await stage.tell())).toEqual(['post refresh-succeeded', 'post refresh-succeeded'])
})

test('composed by several at once, it is composed once', async () => {
  await putRule(stage.db)
  await stage.see(aRun())
  stage.pass(5)
  await Promise.all([compose(stage.deps), compose(stage.deps), compose(stage.deps)])
  expect(await stage.deliveries()).toHaveLength(1)
})

test('a process that ends before it has composed leaves everything to the next', async () => {
  await putRule(stage.db)
  await stage.see(aRun())
  stage.pass(5)
  stage.stopAt('compose')
  await expect(stage.tell()).rejects.toThrow('stopped at compose')
  expect(inShort(await stage.tell())).toEqual(['post refresh-failed'])
})

test('with no group wait every failure has a card of its own', async () => {
  await putRule(stage.db)
  await within(stage.db, async (trx) => {
    const contoso = await findInstance(trx, 'contoso')
    if (contoso === undefined) throw new Error('Contoso is not stored')
    await recordRuns(trx, { ...stage.deps, groupWaitMs: 0 }, contoso, [aRun(), aRun(crm)], stage.now)
  })
  expect((await stage.tell()).map(namesOf)).toEqual([['Webshop'], ['CRM']])
})

test('what cannot be composed waits with its reason in the log, and the others go on', async () => {
  await putRule(stage.db)
  await stage.see(aRun(), aRun({ ...crm, ...next }))
  await sql`update events set document = document - 'data' where id = 1`.execute(stage.db)
  stage.pass(5)
  expect((await stage.tell()).map(namesOf)).toEqual([['CRM']])
  expect(stage.lines.map(({ event }) => event)).toContain('compose-failed')
  expect(await stage.notices()).toEqual(['waiting', 'sent'])
})

test('nothing is composed inside a transaction that is given up', async () => {
  await putRule(stage.db)
  const seen = within(stage.db, async (trx) => {
    const contoso = await findInstance(trx, 'contoso')
    if (contoso === undefined) throw new Error('Contoso is not stored')
    await recordRuns(trx, stage.deps, contoso, [aRun()], stage.now)
    throw new Error('given up')
  })
  await expect(seen).rejects.toThrow('given up')
  stage.pass(5)
  expect(await stage.tell()).toEqual([])
})
