import type { Segment } from '../../src/core/api.ts'
import type { FeedKind } from '../../src/core/cadence.ts'
import type { Recipient } from '../../src/core/rule.ts'
import { listTold } from '../../src/store/told.ts'
import { putRule } from '../store/rows.ts'
import { aSegment, evaluated, pagesOf, vip } from './pages.ts'
import { inShort, type Sent, useStage } from './stage.ts'

const stage = useStage()
const pages = pagesOf(stage)
const ours = (sent: readonly Sent[]) => sent.filter(({ message }) => message.card !== 'alarm')

const tell = async () => {
  stage.pass(90)
  return ours(await stage.tell())
}
const failToRead = async (kind: FeedKind, instanceId = 'contoso') => {
  pages.nothing()
  for (let n = 0; n < 5; n++) await pages.read(kind, { instanceId })
  return tell()
}
const readWell = async (kind: 'jobs', instanceId = 'contoso') => {
  pages.jobs()
  await pages.read(kind, { instanceId })
}
const evaluate = async (...evaluations: Segment['evaluations']) => {
  pages.segments(aSegment({ evaluations }))
  await pages.read('segments')
}
const old = evaluated('08:50:00', 90)
const both: readonly Recipient[] = [{ kind: 'here' }, { kind: 'owner' }]

beforeEach(async () => {
  await putRule(stage.db, { watch: { kind: 'stale', subject: vip, hours: 1 }, recipients: both })
  await putRule(stage.db, { watch: { kind: 'no-data', subject: vip } })
})

test('while an instance cannot be read nobody is told that something there is stale, and the reason is known', async () => {
  expect(inShort(await failToRead('jobs'))).toEqual(['post trouble'])
  await evaluate(old)
  expect(await tell()).toEqual([])
  stage.pass(86_400)
  expect(await tell()).toMatchObject([{ op: 'reply', message: { card: 'still-open', of: { card: 'trouble' } } }])
  const [newest] = await listTold(stage.db, 'channel', { ruleId: 1, instanceIds: 'all' }, 1)
  expect(newest).toMatchObject({ state: 'held', reason: 'trouble' })
})

test('what is stale still when it can be read again follows in one message, and by mail', async () => {
  await failToRead('jobs')
  await evaluate(old)
  await tell()
  await readWell('jobs')
  const out = await tell()
  expect(inShort(out).toSorted()).toEqual(['edit trouble', 'mail stale', 'post catch-up'])
  expect(out.find(({ op }) => op === 'post')?.message).toMatchObject({ missed: [{ kind: 'stale', over: false }] })
  await evaluate(old, evaluated('11:00:00', 91))
  expect(await tell()).toMatchObject([{ op: 'edit', message: { missed: [{ kind: 'stale', over: true }] } }])
})

test('what is over by then is not told at all', async () => {
  await failToRead('jobs')
  await evaluate(old, evaluated('09:50:00'))
  await tell()
  expect((await stage.notices()).toSorted()).toEqual(['held trouble', 'sent'])
  await evaluate(old, evaluated('09:50:00'), evaluated('10:05:00', 90))
  await tell()
  await readWell('jobs')
  expect(inShort(await tell())).toEqual(['edit trouble'])
  expect((await stage.notices()).toSorted()).toEqual(['sent', 'superseded over'])
})

test('trouble of another instance holds nothing of this one', async () => {
  await failToRead('jobs', 'fabrikam')
  await evaluate(old)
  expect(inShort(await tell()).toSorted()).toEqual(['mail stale', 'post stale'])
})

test('trouble that comes back before it could be told holds it once more', async () => {
  await failToRead('jobs')
  await evaluate(old)
  await tell()
  await readWell('jobs')
  await stage.db.updateTable('feeds').set({ trouble_since: stage.now }).where('kind', '=', 'jobs').execute()
  expect(inShort(await tell())).toEqual(['edit trouble'])
  expect((await stage.notices()).filter((state) => state !== 'sent')).toEqual(['held trouble', 'held trouble'])
  await stage.db.updateTable('feeds').set({ trouble_since: null }).execute()
  expect(inShort(await tell()).toSorted()).toEqual(['mail stale', 'post catch-up'])
})
