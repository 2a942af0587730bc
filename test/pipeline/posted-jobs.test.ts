import type { Job } from '../../src/core/api.ts'
import type { PostedUnification } from '../../src/core/posted.ts'
import { at } from '../core/made.ts'
import { putRule } from '../store/rows.ts'
import { aJob, aTask, pagesOf } from './pages.ts'
import { aPostedRefresh, posted, postsTo } from './posts.ts'
import { inShort, useStage } from './stage.ts'

const stage = useStage()
const pages = pagesOf(stage)
const { post, tell } = postsTo(stage)

const poll = async (...jobs: readonly Job[]) => {
  pages.jobs(...jobs)
  await pages.read('jobs')
  return tell()
}
const ofType = async (type: 'belfry.refresh.completed' | 'belfry.unification.completed') =>
  (await stage.db.selectFrom('events').select('event_id').where('type', '=', type).execute()).length
const unmanaged = { instanceId: 'adatum', instanceName: 'Adatum' }

describe('a full refresh', () => {
  beforeEach(() => putRule(stage.db, { watch: { kind: 'full-refresh', alsoManual: false } }))

  test('that is posted with its job is told at once, and is the one that a poll shows', async () => {
    expect(inShort(await post(posted(aPostedRefresh({ jobId: 'j1' }))))).toEqual(['post refresh-completed'])
    expect(await poll(aJob())).toEqual([])
    expect(await ofType('belfry.refresh.completed')).toBe(1)
  })

  test('that was polled is the one that is posted, with or without its job', async () => {
    expect(inShort(await poll(aJob()))).toEqual(['post refresh-completed'])
    expect(await post(posted(aPostedRefresh({ jobId: 'j1' })))).toEqual([])
    expect(await post(posted(aPostedRefresh(), '2'))).toEqual([])
    expect(await ofType('belfry.refresh.completed')).toBe(1)
  })

  test('that is posted without its job waits for the poll, and is told with what that knows', async () => {
    expect(await post(posted(aPostedRefresh({ endedAt: at('10:03:00') })))).toEqual([])
    expect(await stage.notices()).toEqual(['held unconfirmed'])
    expect(await poll(aJob())).toMatchObject([{ message: { counts: { failed: 1 }, failed: ['Webshop'] } }])
    expect(await ofType('belfry.refresh.completed')).toBe(1)
  })

  test('that is posted without its job and with another status than the polled one is another', async () => {
    await poll(aJob())
    await post(posted(aPostedRefresh({ status: 'successful' })))
    expect(await ofType('belfry.refresh.completed')).toBe(2)
  })

  test('that no poll knows is told when it has looked', async () => {
    await post(posted(aPostedRefresh()))
    expect(inShort(await poll())).toEqual(['post refresh-completed'])
  })

  test('that was cancelled is history only', async () => {
    expect(await post(posted(aPostedRefresh({ jobId: 'j1', status: 'aborted' })))).toEqual([])
    expect(await ofType('belfry.refresh.completed')).toBe(0)
  })
})

test('a full refresh of an instance that is not polled is told at once, and a repeat is the same', async () => {
  await post(posted(aPostedRefresh({ endedAt: at('08:00:00') }), '0', unmanaged))
  await putRule(stage.db, { watch: { kind: 'full-refresh', alsoManual: true }, instanceId: 'adatum' })
  const refresh = posted(aPostedRefresh(), '1', unmanaged)
  expect(inShort(await post(refresh))).toEqual(['post refresh-completed'])
  expect(await post(refresh, refresh)).toEqual([])
})

describe('a unification', () => {
  const merge = aTask({ id: 'm1', operation: 'merge', name: 'Customer', status: 'successful' })
  const job = aJob({ operation: 'merge', status: 'successful', tasks: [merge] })
  const seen: PostedUnification = {
    ...{ of: 'unification', status: 'successful', endedAt: at('10:00:00') },
    steps: { merge: 'successful' },
  }
  beforeEach(() => putRule(stage.db, { watch: { kind: 'unification' } }))

  test.each([
    ['with its job', { ...seen, jobId: 'j1' }],
    ['without its job', seen],
  ])('that is posted %s and polled, in either order, is one event and one card', async (_, unification) => {
    for (const order of ['posted first', 'polled first']) {
      await stage.restart()
      await putRule(stage.db, { watch: { kind: 'unification' } })
      const ways = [() => post(posted(unification)), () => poll(job)]
      const out = []
      for (const way of order === 'posted first' ? ways : ways.toReversed()) out.push(...(await way()))
      expect(inShort(out)).toEqual(['post unification-completed'])
      expect(await ofType('belfry.unification.completed')).toBe(1)
    }
  })

  test('of another time is another one', async () => {
    await poll(job)
    await post(posted({ ...seen, jobId: 'j7', endedAt: at('09:20:00') }))
    expect(await ofType('belfry.unification.completed')).toBe(2)
  })
})
