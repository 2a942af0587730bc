import type { Instance } from '../../src/core/api.ts'
import { accept } from '../../src/pipeline/accept.ts'
import { planPolls } from '../../src/pipeline/plan-polls.ts'
import { poll } from '../../src/pipeline/poll.ts'
import { putConversation } from '../../src/store/conversations.ts'
import { putFeed } from '../../src/store/feeds.ts'
import { findRule } from '../../src/store/rules.ts'
import { at } from '../core/made.ts'
import { aConversation, putRule } from '../store/rows.ts'
import { within } from '../support/database.ts'
import { above100, aJob, aSegment, aTask, contoso, evaluated, fabrikam, pagesOf } from './pages.ts'
import { aPostedRun, posted } from './posts.ts'
import { inShort, useStage } from './stage.ts'

const stage = useStage()
const pages = pagesOf(stage)

const look = async (...instances: readonly Instance[]) => {
  pages.instances(...instances)
  await pages.read('instances')
  stage.pass(30)
  return stage.tell()
}
const pausedOf = async (id: number) => (await findRule(stage.db, id))?.paused

test('an instance that is missing once is nothing', async () => {
  await putRule(stage.db)
  expect(await look(fabrikam)).toEqual([])
  expect(await look(contoso, fabrikam)).toEqual([])
  expect(await look(fabrikam)).toEqual([])
  expect(await pausedOf(1)).toBeUndefined()
})

test('one that is gone pauses its rules, and each of their conversations is told once', async () => {
  await within(stage.db, (trx) => putConversation(trx, aConversation({ id: 'elsewhere' }), stage.now))
  await putRule(stage.db)
  await putRule(stage.db, { watch: above100 })
  await putRule(stage.db, { conversationId: 'elsewhere' })
  await putRule(stage.db, { instanceId: 'fabrikam' })
  await look(fabrikam)
  const out = await look(fabrikam)
  expect(inShort(out)).toEqual(['post rule-paused', 'post rule-paused'])
  expect(out[0]?.message).toMatchObject({ reason: 'instance-gone', of: 'instance', subject: 'contoso' })
  expect(await look(fabrikam)).toEqual([])
  expect(await Promise.all([1, 2, 3, 4].map(pausedOf))).toEqual([
    'instance-gone',
    'instance-gone',
    'instance-gone',
    undefined,
  ])
})

test('its feeds are left alone meanwhile, and one that is back goes on where it was', async () => {
  await putRule(stage.db, { watch: above100 })
  pages.segments(aSegment({ evaluations: [evaluated('08:50:00', 90)] }))
  await pages.read('segments')
  await look(fabrikam)
  await look(fabrikam)
  await expect(pages.read('segments')).rejects.toThrow('was not claimed')
  expect(await look(contoso, fabrikam)).toEqual([])
  expect(await pausedOf(1)).toBeUndefined()
  pages.segments(aSegment({ evaluations: [evaluated('08:50:00', 90), evaluated('09:30:00', 101)] }))
  await pages.read('segments')
  stage.pass(30)
  expect(inShort(await stage.tell())).toEqual(['post threshold-crossed'])
})

test('a rule that was paused before stays so for its own reason, and is not told of again', async () => {
  await putRule(stage.db, { watch: above100 })
  const inactive = aSegment({ state: 'inactive' })
  pages.segments(inactive)
  await pages.read('segments')
  stage.pass(30)
  expect(inShort(await stage.tell())).toEqual(['post rule-paused'])
  await look(fabrikam)
  expect(await look(fabrikam)).toEqual([])
  expect(await look(contoso, fabrikam)).toEqual([])
  pages.segments(inactive)
  await pages.read('segments')
  stage.pass(30)
  expect(await stage.tell()).toEqual([])
  expect(await pausedOf(1)).toBe('inactive')
})

test('one that is listed and not to be watched any more is gone at once, and goes on when it is watched again', async () => {
  await putRule(stage.db)
  pages.instances(contoso, fabrikam)
  await putFeed(stage.db, 'instances', '', stage.now)
  const [feed] = await planPolls(stage.deps, 1)
  if (feed === undefined) throw new Error('The list of instances is not due')
  await poll({ ...stage.deps, watches: ({ id }) => id !== 'contoso' }, feed)
  stage.pass(30)
  expect(inShort(await stage.tell())).toEqual(['post rule-paused'])
  expect(await pausedOf(1)).toBe('instance-gone')
  expect(await look(contoso, fabrikam)).toEqual([])
  expect(await pausedOf(1)).toBeUndefined()
})

test('one that others posted for tells no old jobs when it begins to be watched', async () => {
  const adatum = { id: 'adatum', name: 'Adatum', type: 'production' }
  await accept(stage.deps, [posted(aPostedRun(), '1', { instanceId: 'adatum', instanceName: 'Adatum' })])
  await putRule(stage.db, { instanceId: 'adatum' })
  await look(contoso, fabrikam, adatum)
  const [submittedAt, endedAt] = [at('09:00:00'), at('09:10:00')]
  pages.jobs(aJob({ operation: 'ingestion', submittedAt, endedAt, tasks: [aTask({ submittedAt, endedAt })] }))
  await pages.read('jobs', { instanceId: 'adatum' })
  stage.pass(30)
  expect(await stage.tell()).toEqual([])
})

test('the moment of first sight is kept, also for one that was gone for long', async () => {
  await look(fabrikam)
  await look(fabrikam)
  stage.pass(30 * 86_400)
  await look(contoso, fabrikam)
  const row = await stage.db.selectFrom('instances').selectAll().where('id', '=', 'contoso').executeTakeFirstOrThrow()
  expect(row).toMatchObject({ watched: true, missing_since: null, first_seen_at: new Date('2026-11-20T08:00:00Z') })
})
