import type { Job } from '../../src/core/api.ts'
import { accept } from '../../src/pipeline/accept.ts'
import { compose } from '../../src/pipeline/compose.ts'
import { acknowledgeProblems } from '../../src/store/acknowledged.ts'
import { insertMute } from '../../src/store/mutes.ts'
import { dropProblems } from '../../src/store/problems.ts'
import { removeRule } from '../../src/store/rules.ts'
import { aRun, at } from '../core/made.ts'
import { putRule } from '../store/rows.ts'
import { within } from '../support/database.ts'
import { aJob, aSource, aTask, pagesOf } from './pages.ts'
import { aPostedRefresh, posted } from './posts.ts'
import { inShort, removed, type Sent, useStage } from './stage.ts'

const stage = useStage()
const pages = pagesOf(stage)
const mia = { id: '29:mia', name: 'Mia' }
const everything = { kind: 'everything', firstFailures: false, alsoManual: false } as const

const tell = async () => {
  stage.pass(30)
  return stage.tell()
}
const see = async (job: Job): Promise<readonly Sent[]> => {
  pages.jobs(job)
  await pages.read('jobs')
  return tell()
}
const crm = { id: 't2', name: 'CRM' }
const merge = (status: string) => aTask({ id: 'm1', operation: 'merge', name: 'Customer', status })
const failedRun = { of: 'full-refresh', status: 'failed', endedAt: at('10:00:00').toISOString() }
const factsOf = (one: Sent | undefined) => (one?.message.card === 'refresh-failed' ? one.message : undefined)
const runsOf = (one: Sent | undefined) => factsOf(one)?.runs?.map(({ of }) => of)

describe('a run that did not succeed', () => {
  test('is on the card of what failed in its job, with every account', async () => {
    await putRule(stage.db, { watch: everything })
    const out = await see(aJob({ tasks: [aTask(), merge('failed')] }))
    expect(inShort(out)).toEqual(['post refresh-failed'])
    expect(factsOf(out[0])).toMatchObject({
      sources: [{ name: 'Webshop' }],
      runs: [
        { ...failedRun, counts: { successful: 0, failed: 2, skipped: 0 } },
        { of: 'unification', status: 'failed' },
      ],
      rules: [1],
    })
    expect(await stage.notices()).toEqual(['sent', 'sent', 'sent'])
  })

  test('names the rules that asked for it, and is there once for all of them', async () => {
    await putRule(stage.db)
    await putRule(stage.db, { watch: { kind: 'full-refresh', alsoManual: true } })
    await putRule(stage.db, { watch: { kind: 'full-refresh', alsoManual: false } })
    const out = await see(aJob())
    expect(out).toMatchObject([{ op: 'post', message: { rules: [1, 2, 3], runs: [{ of: 'full-refresh' }] } }])
  })

  test('changes the card where that is out already, and stays on it', async () => {
    await putRule(stage.db, { watch: { kind: 'refresh-failed', firstFailures: true } })
    await putRule(stage.db, { watch: { kind: 'full-refresh', alsoManual: false } })
    const { endedAt: _, ...running } = aJob({ status: 'running' })
    expect(inShort(await see(running))).toEqual(['post refresh-failed'])
    const folded = await see(aJob())
    expect(inShort(folded)).toEqual(['edit refresh-failed'])
    expect(runsOf(folded[0])).toEqual(['full-refresh'])
    const next = { jobId: 'j2', jobIds: ['j2'], taskId: 't9', endedAt: stage.now }
    await stage.see(aRun({ ...next, source: { name: 'Webshop' }, outcome: 'succeeded' }))
    const mended = await tell()
    expect(inShort(mended)).toEqual(['edit refresh-failed', 'reply refresh-recovered'])
    expect(factsOf(mended[0])).toMatchObject({ sources: [{ recoveredAt: expect.any(String) }], runs: [failedRun] })
  })

  test('goes with a further failure of a source, on the card that shows it', async () => {
    await putRule(stage.db, { watch: everything })
    await see(aJob())
    const later = { submittedAt: at('10:00:20'), endedAt: at('10:00:30') }
    const out = await see(aJob({ id: 'j2', ...later, tasks: [aTask({ id: 't9', jobIds: ['j2'], ...later })] }))
    expect(inShort(out)).toEqual(['edit refresh-failed', 'reply refresh-failed-again'])
    expect(runsOf(out[0])).toEqual(['full-refresh', 'full-refresh'])
  })

  test('has a card of its own where nothing that failed in its job is told', async () => {
    await putRule(stage.db, { watch: { kind: 'full-refresh', alsoManual: true } })
    expect(inShort(await see(aJob({ tasks: [aTask(), merge('failed')] })))).toEqual(['post refresh-completed'])
  })

  test('has one where what failed is muted, and hides where somebody looks after it', async () => {
    await putRule(stage.db, { watch: everything })
    await stage.see(aRun({ source: { name: 'Webshop' }, jobId: 'j0', jobIds: ['j0'], taskId: 't0' }))
    await tell()
    await within(stage.db, (trx) => acknowledgeProblems(trx, [1], { by: mia, at: stage.now }))
    expect(inShort(await see(aJob()))).toEqual(['edit refresh-failed'])
    const until = new Date(stage.now.getTime() + 3_600_000)
    const of = { instanceId: 'contoso', subject: 'datasources/CRM' }
    await within(stage.db, (trx) => insertMute(trx, { conversationId: 'channel', by: mia, until, of }, stage.now))
    const second = aJob({ id: 'j2', tasks: [aTask({ ...crm, jobIds: ['j2'] })] })
    expect(inShort(await see(second))).toEqual(['post refresh-completed'])
  })

  test('has one beside failures of another job, and so has a run that succeeded', async () => {
    await putRule(stage.db, { watch: everything })
    await stage.see(aRun({ jobId: 'j0', jobIds: ['j0'] }))
    await tell()
    expect(inShort(await see(aJob({ tasks: [merge('successful')] }))).toSorted()).toEqual([
      'post refresh-completed',
      'post unification-completed',
    ])
  })

  test('is a mail of its own beside the mail of its failures', async () => {
    const recipients = [{ kind: 'here' }, { kind: 'mail', address: 'a@contoso.example' }] as const
    await putRule(stage.db, { watch: everything, recipients })
    const out = await see(aJob())
    expect(inShort(out).toSorted()).toEqual(['mail refresh-completed', 'mail refresh-failed', 'post refresh-failed'])
    expect(new Set(await stage.notices())).toEqual(new Set(['sent']))
  })

  test('goes by itself to whoever stands in for a conversation that is lost', async () => {
    await putRule(stage.db, { watch: everything, createdBy: { ...mia, mail: 'mia@contoso.example' } })
    stage.answer(({ to }) => (to === 'channel' ? removed : undefined))
    const out = (await see(aJob())).filter(({ outcome }) => outcome.class === 'delivered')
    expect(inShort(out).toSorted()).toEqual(['mail alarm', 'mail refresh-completed', 'mail refresh-failed'])
    expect(new Set(await stage.notices())).toEqual(new Set(['sent']))
  })

  test('that was posted without its job goes with its failures as soon as a poll says which job it was', async () => {
    await putRule(stage.db, { watch: everything })
    await accept(stage.deps, [posted(aPostedRefresh({ endedAt: at('10:03:00') }))])
    expect(await tell()).toEqual([])
    const out = await see(aJob())
    expect(inShort(out)).toEqual(['post refresh-failed'])
    expect(runsOf(out[0])).toEqual(['full-refresh'])
  })

  test('is told as ever by a process that begins where another one has ended', async () => {
    await putRule(stage.db, { watch: everything })
    stage.stopAt('compose')
    await expect(see(aJob())).rejects.toThrow('stopped at compose')
    expect((await tell()).map(runsOf)).toEqual([['full-refresh']])
  })

  test('has a card of its own where every notice is its own message', async () => {
    await putRule(stage.db, { watch: everything })
    pages.jobs(aJob())
    await pages.read('jobs')
    stage.pass(30)
    while ((await compose({ ...stage.deps, groupWaitMs: 0 })) > 0);
    expect(inShort(await stage.tell()).toSorted()).toEqual(['post refresh-completed', 'post refresh-failed'])
  })
})

describe('a data source that is stale', () => {
  const watch = { kind: 'stale', subject: { key: 'datasources/w1', title: 'Webshop' }, hours: 1 } as const
  const lookAt = async (time: string) => {
    pages.sources(aSource({ refreshState: 'updated', lastRefreshAt: at(time) }))
    await pages.read('data-sources')
    return tell()
  }
  beforeEach(async () => {
    await putRule(stage.db)
    await putRule(stage.db, { watch })
  })

  test('says so on the card of its failure, and all of it ends there with one word', async () => {
    await stage.see(aRun())
    await tell()
    const stale = await lookAt('08:30:00')
    expect(inShort(stale)).toEqual(['edit refresh-failed'])
    expect(factsOf(stale[0])).toMatchObject({ sources: [{ name: 'Webshop', staleHours: 1 }], rules: [1, 2] })
    expect(await stage.notices()).toEqual(['sent', 'sent'])
    const next = { outcome: 'succeeded', jobId: 'j2', jobIds: ['j2'], taskId: 't9' } as const
    await stage.see(aRun({ ...next, endedAt: stage.now }))
    const mended = [...(await tell()), ...(await lookAt('10:01:00'))]
    expect(inShort(mended.filter(({ op }) => op !== 'edit'))).toEqual(['reply refresh-recovered'])
    expect(mended.every(({ message }) => message.card.startsWith('refresh-'))).toBe(true)
    expect(factsOf(mended.findLast(({ op }) => op === 'edit'))?.sources).toMatchObject([
      { recoveredAt: expect.any(String) },
    ])
    expect(factsOf(mended.find(({ op }) => op === 'edit'))?.sources[0]).not.toHaveProperty('staleHours')
    const open = await stage.db.selectFrom('problems').select('id').where('closed_at', 'is', null).execute()
    expect(open).toEqual([])
  })

  test('has a card of its own where its failure is not told, is over, or is of another source', async () => {
    await stage.see(aRun({ source: { id: 'c1', name: 'CRM' } }))
    await tell()
    await stage.see(aRun({ permanent: false, taskId: 't2' }))
    expect(inShort(await lookAt('08:30:00'))).toEqual(['post stale'])
  })

  test('has the card to itself once nobody watches the failure any more', async () => {
    await stage.see(aRun())
    await tell()
    await lookAt('08:30:00')
    await within(stage.db, async (trx) => {
      await removeRule(trx, 1, stage.now)
      await dropProblems(trx, 'channel', (key) => key.startsWith('rule/'), stage.now)
    })
    expect(await lookAt('10:01:00')).toMatchObject([
      { op: 'edit', message: { card: 'stale', subject: 'Webshop', ended: { at: expect.any(String) }, rule: 2 } },
    ])
  })

  test('keeps the card that it has when it fails after that', async () => {
    await lookAt('08:30:00')
    await stage.see(aRun())
    expect(inShort(await tell())).toEqual(['post refresh-failed'])
    await stage.see(aRun({ outcome: 'succeeded', jobId: 'j2', jobIds: ['j2'], taskId: 't9', endedAt: stage.now }))
    expect(inShort([...(await tell()), ...(await lookAt('10:01:00'))]).toSorted()).toEqual([
      'edit refresh-failed',
      'edit stale',
      'reply refresh-recovered',
    ])
  })
})
