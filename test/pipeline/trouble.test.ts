import type { FeedKind } from '../../src/core/cadence.ts'
import { putConversation } from '../../src/store/conversations.ts'
import { insertNewOpening } from '../../src/store/openings.ts'
import { removeRule } from '../../src/store/rules.ts'
import { aRun } from '../core/made.ts'
import { aConversation, putRule } from '../store/rows.ts'
import { within } from '../support/database.ts'
import { above100, aMeasure, aSegment, contoso, evaluated, fabrikam, pagesOf, revenue, threshold } from './pages.ts'
import { ada, inShort, useStage } from './stage.ts'

const stage = useStage()
const pages = pagesOf(stage)

const failing = { ok: false, problem: 'server-error', detail: '502' } as const
const tell = async () => {
  stage.pass(30)
  return stage.tell()
}
/** Reads a feed in vain as often as makes it trouble. */
const fail = async (kind: FeedKind, where: Parameters<typeof pages.read>[1] = {}, times = 5) => {
  pages.nothing()
  for (let n = 0; n < times; n++) {
    stage.pass(10)
    await pages.read(kind, where)
  }
}
const readWell = async (where: Parameters<typeof pages.read>[1] = {}) => {
  pages.segments(aSegment({ evaluations: [evaluated('08:50:00', 90)] }))
  await pages.read('segments', where)
}
const events = async () => stage.db.selectFrom('events').select(['event_id', 'mended_at']).execute()
const alarms = () => stage.lines.filter(({ event }) => event === 'alarm')

test('four polls in vain are nothing, the fifth is told once: to the conversation and to the admins', async () => {
  await putRule(stage.db, { watch: above100 })
  await fail('segments', {}, 4)
  expect(await tell()).toEqual([])
  await fail('segments', {}, 1)
  const out = await tell()
  expect(inShort(out).toSorted()).toEqual(['mail alarm', 'post trouble'])
  expect(out.find(({ op }) => op === 'post')?.message).toMatchObject({ instances: ['contoso'], problem: 'unreachable' })
  await fail('segments', {}, 3)
  expect(await tell()).toEqual([])
  expect(alarms()).toHaveLength(1)
})

test('an answer of the wrong shape is trouble by the same count', async () => {
  await putRule(stage.db)
  stage.show({ segments: async () => ({ ok: false, problem: 'malformed', detail: 'segments[0].name' }) })
  for (let n = 0; n < 4; n++) await pages.read('segments')
  expect(await tell()).toEqual([])
  await pages.read('segments')
  expect(inShort(await tell())).toContain('post trouble')
})

test('without a call to spend nothing has failed', async () => {
  await putRule(stage.db)
  stage.show({ segments: async () => ({ ok: false, problem: 'no-budget', detail: '' }) })
  for (let n = 0; n < 9; n++) await pages.read('segments')
  expect(await tell()).toEqual([])
})

test('however many rules a conversation has, it gets one card', async () => {
  await within(stage.db, (trx) => putConversation(trx, aConversation({ id: 'elsewhere' }), stage.now))
  await putRule(stage.db)
  await putRule(stage.db, { watch: above100 })
  await putRule(stage.db, { conversationId: 'elsewhere', recipients: [{ kind: 'mail', address: 'a@contoso.example' }] })
  await putRule(stage.db, { instanceId: 'fabrikam' })
  await fail('segments')
  expect(inShort(await tell()).toSorted()).toEqual(['mail alarm', 'post trouble', 'post trouble'])
  expect(await events()).toHaveLength(1)
})

test('when more cannot be read the card names it, and a conversation that it concerns now gets its own', async () => {
  await within(stage.db, (trx) => putConversation(trx, aConversation({ id: 'elsewhere' }), stage.now))
  await putRule(stage.db)
  await putRule(stage.db, { conversationId: 'elsewhere', instanceId: 'fabrikam' })
  await fail('segments')
  await tell()
  await fail('segments', { instanceId: 'fabrikam' })
  const out = await tell()
  expect(inShort(out).toSorted()).toEqual(['edit trouble', 'post trouble'])
  for (const { message } of out) expect(message).toMatchObject({ instances: ['contoso', 'fabrikam'] })
  expect(await events()).toHaveLength(1)
})

test('when the list of instances cannot be read, all of them cannot', async () => {
  await putRule(stage.db)
  await fail('instances')
  expect((await tell()).find(({ op }) => op === 'post')?.message).toMatchObject({
    instances: ['contoso', 'fabrikam'],
  })
})

test('it ends when all can be read again, not before; the next time is another event', async () => {
  await putRule(stage.db)
  await fail('segments')
  await fail('segments', { instanceId: 'fabrikam' })
  await tell()
  await readWell()
  expect(await tell()).toEqual([])
  await readWell({ instanceId: 'fabrikam' })
  expect(await tell()).toMatchObject([{ op: 'edit', message: { card: 'trouble', ended: { at: expect.any(String) } } }])
  await fail('segments')
  expect(inShort(await tell()).toSorted()).toEqual(['mail alarm', 'post trouble'])
  expect(await events()).toMatchObject([{ mended_at: expect.any(Date) }, { mended_at: null }])
})

test('a process that ends before the end is committed leaves it to the next look', async () => {
  await putRule(stage.db)
  await fail('segments')
  await tell()
  pages.segments(aSegment())
  stage.stopAt('observe')
  await expect(pages.read('segments')).rejects.toThrow('stopped at observe')
  stage.stopAt('record')
  await expect(pages.read('segments')).rejects.toThrow('stopped at record')
  expect(inShort(await tell())).toEqual(['edit trouble'])
})

test('a conversation to which only one instance is open is told, whichever instance showed it first; one without any is not', async () => {
  stage.allowedOnly()
  const by = { id: '29:ada', name: 'Ada' }
  await within(stage.db, async (trx) => {
    for (const id of ['elsewhere', 'closed']) await putConversation(trx, aConversation({ id }), stage.now)
    for (const [id, instanceId] of [
      ['channel', contoso.id],
      ['elsewhere', fabrikam.id],
    ] as const)
      await insertNewOpening(trx, { instanceId, to: { place: 'conversation', id }, by }, stage.now)
  })
  await putRule(stage.db)
  await putRule(stage.db, { conversationId: 'elsewhere', instanceId: fabrikam.id })
  await putRule(stage.db, { conversationId: 'closed' })
  await fail('segments')
  expect(inShort(await tell()).toSorted()).toEqual(['mail alarm', 'post trouble'])
  await fail('segments', { instanceId: fabrikam.id })
  expect(inShort(await tell()).toSorted()).toEqual(['edit trouble', 'post trouble'])
  expect([...(await stage.notices())].sort()).toEqual(['held closed', 'sent', 'sent'])
})

test('a failed refresh is told as ever while another feed is in trouble', async () => {
  await putRule(stage.db)
  await fail('segments')
  await tell()
  await stage.see(aRun())
  expect(inShort(await tell())).toEqual(['post refresh-failed'])
})

test('an instance that is gone is no trouble: its rules are paused instead', async () => {
  await putRule(stage.db)
  await fail('segments')
  await tell()
  pages.instances(fabrikam)
  await pages.read('instances')
  expect(await tell()).toEqual([])
  await pages.read('instances')
  expect(inShort(await tell()).toSorted()).toEqual(['edit trouble', 'post rule-paused'])
})

test('a measure that nobody watches any more is no trouble', async () => {
  const { id } = await putRule(stage.db, { watch: threshold({ kind: 'above', threshold: 100 }, revenue) })
  await putRule(stage.db)
  pages.measures(aMeasure())
  await pages.read('measures')
  await fail('measure', { subject: 'Revenue' })
  await tell()
  await within(stage.db, (trx) => removeRule(trx, id, stage.now))
  pages.measures(aMeasure())
  await pages.read('measures')
  expect(await events()).toMatchObject([{ mended_at: expect.any(Date) }])
})

test('trouble from the first start is told to the admins once, before any instance is known', async () => {
  await stage.db.deleteFrom('instances').execute()
  await fail('instances', {}, 9)
  expect(inShort(await tell())).toEqual(['mail alarm'])
  expect(alarms()).toHaveLength(1)
  pages.instances(contoso)
  await pages.read('instances')
  expect(await tell()).toEqual([])
  expect(await events()).toEqual([])
})

test('an admin is told in their own chat', async () => {
  const person = { id: '29:ada', name: 'Ada', entraId: ada }
  await within(stage.db, (trx) =>
    putConversation(trx, aConversation({ id: 'chat Ada', kind: 'personal', person }), stage.now),
  )
  stage.show({ jobs: async () => failing })
  for (let n = 0; n < 6; n++) await pages.read('jobs')
  expect(await tell()).toMatchObject([
    { op: 'post', message: { card: 'alarm', alarm: { kind: 'connection-trouble', problem: 'server-error' } } },
  ])
})
