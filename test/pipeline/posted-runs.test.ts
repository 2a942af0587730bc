import type { Job } from '../../src/core/api.ts'
import type { PostedRun } from '../../src/core/posted.ts'
import { accept } from '../../src/pipeline/accept.ts'
import { putInstances } from '../../src/store/instances.ts'
import { at } from '../core/made.ts'
import { putRule } from '../store/rows.ts'
import { within } from '../support/database.ts'
import { aJob, aSource, aTask, fabrikam, pagesOf } from './pages.ts'
import { aPostedRun, posted, postsTo } from './posts.ts'
import { inShort, useStage } from './stage.ts'

const stage = useStage()
const pages = pagesOf(stage)
const { post, tell } = postsTo(stage)

const failedJob = aJob({ operation: 'ingestion' })
const poll = async (...jobs: readonly Job[]) => {
  pages.jobs(...jobs)
  await pages.read('jobs')
  return tell()
}
const events = async () => stage.db.selectFrom('events').select(['event_id', 'subject']).execute()
/** Customer Insights is asked about fabrikam only: contoso is known by its posts. */
const unwatch = () =>
  within(stage.db, async (trx) => {
    await putInstances(trx, [fabrikam], () => true, at('08:00:00'))
    await putInstances(trx, [fabrikam], () => true, at('08:00:15'))
  })

const ways: readonly [string, Partial<PostedRun>][] = [
  ['the id of its job', { jobId: 'j1' }],
  ['the id of its task', { taskId: 't1' }],
  ['the ids of both', { jobId: 'j1', taskId: 't1' }],
  ['no id', {}],
  ['no id, and an end that its sender tells minutes late', { endedAt: at('10:06:00') }],
]

describe.each(ways)('a run that is posted with %s', (_, part) => {
  beforeEach(() => putRule(stage.db))

  test('and then polled is one event and one notice, told when the poll has confirmed it', async () => {
    expect(await post(posted(aPostedRun(part)))).toEqual([])
    expect(inShort(await poll(failedJob))).toEqual(['post refresh-failed'])
    expect(await events()).toHaveLength(1)
    expect(await stage.notices()).toEqual(['sent'])
    expect(await poll(failedJob)).toEqual([])
  })

  test('after it was polled is one event and one notice, told once', async () => {
    expect(inShort(await poll(failedJob))).toEqual(['post refresh-failed'])
    expect(await post(posted(aPostedRun(part)))).toEqual([])
    expect(await events()).toHaveLength(1)
    expect(await stage.notices()).toEqual(['sent'])
  })

  test('and that the poll shows as mended is never told', async () => {
    await post(posted(aPostedRun(part)))
    const mended = aTask({ id: 't2', status: 'successful', submittedAt: at('10:01:00'), endedAt: at('10:05:00') })
    const job = aJob({ operation: 'ingestion', status: 'successful', endedAt: at('10:07:00') })
    expect(await poll({ ...job, tasks: [aTask(), mended] })).toEqual([])
    expect(await stage.notices()).toEqual(['superseded mended'])
  })

  test('and that the poll shows as a success is never told', async () => {
    await post(posted(aPostedRun(part)))
    const job = aJob({ operation: 'ingestion', status: 'successful', endedAt: at('10:07:00') })
    expect(await poll({ ...job, tasks: [aTask({ status: 'successful' })] })).toEqual([])
    expect(await stage.notices()).toEqual(['superseded mended'])
  })

  test('of an instance that is not polled is told at once', async () => {
    await unwatch()
    expect(inShort(await post(posted(aPostedRun(part))))).toEqual(['post refresh-failed'])
    expect(await stage.notices()).toEqual(['sent'])
  })

  test('again and again is the same', async () => {
    await unwatch()
    await post(posted(aPostedRun(part)))
    expect(await post(posted(aPostedRun(part)), posted(aPostedRun(part)))).toEqual([])
    expect(await events()).toHaveLength(1)
  })
})

describe('a run that is posted without an id', () => {
  beforeEach(() => putRule(stage.db))

  test('is held until the next poll says which run it is, and goes out then if it knows of none', async () => {
    await post(posted(aPostedRun()))
    expect(await stage.notices()).toEqual(['held unconfirmed'])
    pages.nothing()
    await pages.read('jobs')
    expect(await tell()).toEqual([])
    // nobody can tell whether it will mend
    expect(await poll()).toMatchObject([{ op: 'post', message: { sources: [{ permanent: null }] } }])
    expect(await stage.notices()).toEqual(['sent'])
  })

  test('is told as a failure that may mend where the poll says so, to those who ask for it', async () => {
    await putRule(stage.db, { watch: { kind: 'refresh-failed', firstFailures: true } })
    await post(posted(aPostedRun()))
    const { endedAt: _, ...running } = aJob({ operation: 'ingestion', status: 'running' })
    expect(await poll(running)).toMatchObject([{ op: 'post', message: { sources: [{ permanent: false }] } }])
    expect(await stage.notices()).toEqual(['held may-mend', 'sent'])
  })

  test('is another event than a run of another time, of another source, or with another outcome', async () => {
    await post(posted(aPostedRun()))
    const early = { submittedAt: at('08:30:00'), endedAt: at('08:40:00') }
    const job = aJob({ id: 'j0', operation: 'ingestion', ...early })
    await poll({ ...job, tasks: [aTask({ id: 't0', jobIds: ['j0'], ...early })] })
    await post(posted(aPostedRun({ name: 'CRM' }), '2'))
    expect(await events()).toHaveLength(3)
  })

  test('is told when its instance goes out of sight before any poll has looked', async () => {
    await putRule(stage.db, { watch: { kind: 'refresh-failed', firstFailures: true } })
    await post(posted(aPostedRun()))
    pages.instances(fabrikam)
    await pages.read('instances')
    stage.pass(15)
    await pages.read('instances')
    expect(inShort(await tell())).toContain('post refresh-failed')
  })
})

test.each(['failed', 'succeeded'] as const)(
  'a run that polls saw as %s is not changed by a post of the other outcome',
  async (known) => {
    await putRule(stage.db, { watch: { kind: 'refresh-succeeded' } })
    await putRule(stage.db)
    const status = known === 'failed' ? 'failed' : 'successful'
    await poll(aJob({ operation: 'ingestion', status, tasks: [aTask({ status })] }))
    const other = known === 'failed' ? 'succeeded' : 'failed'
    for (const [n, part] of ways.map(([, part]) => part).entries())
      expect(await post(posted(aPostedRun({ ...part, outcome: other }), `${n}`))).toEqual([])
    expect((await stage.db.selectFrom('events').select('type').execute()).map(({ type }) => type)).toEqual([
      `belfry.datasource.refresh.${known}`,
    ])
  },
)

test('of an instance that is not polled a post of the other outcome counts: nobody else knows how the run ended', async () => {
  await putRule(stage.db)
  await unwatch()
  await post(posted(aPostedRun({ jobId: 'j1' })))
  const success = aPostedRun({ jobId: 'j1', outcome: 'succeeded', endedAt: at('10:05:00') })
  expect(inShort(await post(posted(success, '2')))).toEqual(['edit refresh-failed', 'reply refresh-recovered'])
})

test('two posts without ids are two events', async () => {
  await putRule(stage.db)
  await post(posted(aPostedRun()), posted(aPostedRun({ endedAt: at('10:01:00') }), '2'))
  expect(await events()).toHaveLength(2)
})

test('a poll that began before a post says nothing of it: it waits for the next one', async () => {
  await putRule(stage.db)
  stage.show({
    jobs: async () => {
      stage.pass(1)
      await accept(stage.deps, [posted(aPostedRun())])
      return { ok: true, data: [] }
    },
    status: async () => ({ ok: true, data: [] }),
  })
  await pages.read('jobs')
  expect(await tell()).toEqual([])
  expect(await stage.notices()).toEqual(['held unconfirmed'])
  expect(inShort(await poll())).toEqual(['post refresh-failed'])
})

test('a success is told once, by whichever way it comes first', async () => {
  await putRule(stage.db, { watch: { kind: 'refresh-succeeded' } })
  await post(posted(aPostedRun({ outcome: 'succeeded' })))
  const job = aJob({ operation: 'ingestion', status: 'successful', tasks: [aTask({ status: 'successful' })] })
  expect(inShort(await poll(job))).toEqual(['post refresh-succeeded'])
  expect(await post(posted(aPostedRun({ outcome: 'succeeded', jobId: 'j1' }), '2'))).toEqual([])
  expect(await events()).toHaveLength(1)
})

test('a success that is posted ends the failure before it, also where nobody polls', async () => {
  await putRule(stage.db)
  await unwatch()
  await post(posted(aPostedRun()))
  const out = await post(posted(aPostedRun({ outcome: 'succeeded', endedAt: at('10:30:00') }), '2'))
  expect(inShort(out)).toEqual(['edit refresh-failed', 'reply refresh-recovered'])
})

describe('a source that was posted by its name before it was catalogued', () => {
  const catalogue = async () => {
    pages.sources(aSource({ friendlyName: 'Webshop' }))
    await pages.read('data-sources')
  }

  test('is told as recovered when the run that a poll shows under its id succeeds', async () => {
    await putRule(stage.db)
    await post(posted(aPostedRun({ jobId: 'j1' })))
    await catalogue()
    expect(inShort(await poll(failedJob))).toEqual(['post refresh-failed'])
    const later = { submittedAt: at('10:10:00'), endedAt: at('10:20:00') }
    const tasks = [aTask({ id: 't2', jobIds: ['j2'], status: 'successful', ...later })]
    const second = aJob({ id: 'j2', operation: 'ingestion', status: 'successful', ...later, tasks })
    expect(inShort(await poll(second, failedJob))).toEqual(['edit refresh-failed', 'reply refresh-recovered'])
  })

  test('is the catalogued one from then on', async () => {
    await post(posted(aPostedRun({ name: 'Other' })), posted(aPostedRun({ jobId: 'j0' }), '2'))
    await catalogue()
    await post(posted(aPostedRun({ jobId: 'j5' }), '3'))
    expect((await events()).map(({ subject }) => subject)).toEqual([
      'datasources/Other',
      'datasources/Webshop',
      'datasources/w1',
    ])
  })
})

test('of a post with something that cannot be stored, nothing is', async () => {
  await putRule(stage.db)
  const broken = posted(aPostedRun({ endedAt: new Date(Number.NaN) }), '2')
  await expect(post(posted(aPostedRun()), broken)).rejects.toThrow()
  for (const table of ['events', 'event_keys', 'notices', 'data_sources'] as const)
    expect(await stage.db.selectFrom(table).selectAll().execute()).toEqual([])
})
