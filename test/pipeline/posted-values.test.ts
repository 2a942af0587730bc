import type { PostedReading } from '../../src/core/posted.ts'
import { listRulesOf } from '../../src/store/rules.ts'
import { at } from '../core/made.ts'
import { putRule } from '../store/rows.ts'
import { above100, aSegment, evaluated, pagesOf, revenue, threshold } from './pages.ts'
import { aPostedReading, posted, postsTo } from './posts.ts'
import { inShort, useStage } from './stage.ts'

const stage = useStage()
const pages = pagesOf(stage)
const { post, tell } = postsTo(stage)

const poll = async (...values: readonly (readonly [string, number])[]) => {
  pages.segments(aSegment({ evaluations: values.map(([time, value]) => evaluated(time, value)) }))
  await pages.read('segments')
  return tell()
}
const readings = async () =>
  (await stage.db.selectFrom('readings').select('value').orderBy('evaluated_at').execute()).map(({ value }) => value)
const first = ['08:50:00', 90] as const

test('a value that is posted goes through the latches as a polled one does', async () => {
  await putRule(stage.db, { watch: above100, recipients: [{ kind: 'here' }, { kind: 'owner' }] })
  await poll(first)
  const out = await post(posted(aPostedReading()))
  expect(inShort(out)).toEqual(['post threshold-crossed', 'mail threshold-crossed'])
  expect(out[0]?.message).toMatchObject({ subject: 'VIP customers', previous: 90, current: 120 })
  expect(await post(posted(aPostedReading()))).toEqual([])
  expect(await post(posted(aPostedReading({ value: 80, evaluatedAt: at('09:30:00') }), '2'))).toMatchObject([
    { op: 'edit', message: { ended: { value: 80 } } },
  ])
})

test.each(['09:00:00', '09:08:00', '09:10:00', '09:20:00'])(
  'the same value polled as of %s, ten minutes away at most, is one version with it',
  async (time) => {
    for (const order of ['posted first', 'polled first']) {
      await stage.restart()
      await putRule(stage.db, { watch: above100, createdAt: at('08:55:00') })
      await poll(first)
      const ways = [() => post(posted(aPostedReading())), () => poll(first, [time, 120])]
      const out = []
      for (const way of order === 'posted first' ? ways : ways.toReversed()) out.push(...(await way()))
      expect(inShort(out)).toEqual(['post threshold-crossed'])
      expect(await readings()).toEqual([90, 120])
      expect(await poll(first, [time, 120])).toEqual([])
    }
  },
)

test('eleven minutes away, or another value, is another version', async () => {
  await putRule(stage.db, { watch: threshold({ kind: 'rises', by: 1, unit: 'amount' }) })
  await poll(first)
  await post(posted(aPostedReading()))
  await poll(first, ['09:21:00', 120])
  await post(posted(aPostedReading({ value: 121, evaluatedAt: at('09:22:00') }), '2'))
  expect(await readings()).toEqual([90, 120, 120, 121])
  expect(inShort(stage.sent)).toEqual(['post threshold-crossed', 'post threshold-crossed'])
})

test('what is posted again does not undo what a poll has shown since', async () => {
  await putRule(stage.db, { watch: above100 })
  await poll(first)
  await post(posted(aPostedReading()))
  await poll(first, ['09:10:00', 95])
  expect(await post(posted(aPostedReading()))).toEqual([])
  expect(await readings()).toEqual([90, 95])
})

test('a segment may be posted by the name that people know it by', async () => {
  await putRule(stage.db, { watch: above100 })
  await poll(first)
  expect(inShort(await post(posted(aPostedReading({ name: 'VIP customers' }))))).toEqual(['post threshold-crossed'])
})

test('its own name says more than the name that people know another one by', async () => {
  await putRule(stage.db, { watch: above100 })
  const [vip, other] = [aSegment({ friendlyName: 'Best' }), aSegment({ name: 'B1', friendlyName: 'VIP' })]
  pages.segments(other, { ...vip, evaluations: [evaluated(...first)] })
  await pages.read('segments')
  expect(await post(posted(aPostedReading()))).toMatchObject([{ op: 'post', message: { subject: 'Best' } }])
})

test('one that is there goes before one of that name that is missing', async () => {
  const renamed = aSegment({ name: 'V2', friendlyName: 'VIP', evaluations: [evaluated(...first)] })
  await putRule(stage.db, { watch: threshold(above100.condition, { key: 'segments/V2', title: 'VIP' }) })
  await poll(first)
  pages.segments(renamed)
  await pages.read('segments')
  stage.pass(60)
  await pages.read('segments')
  expect(inShort(await post(posted(aPostedReading())))).toEqual(['post threshold-crossed'])
})

test('what polls compute again of a version that was posted is judged, and changes its card', async () => {
  await putRule(stage.db, { watch: above100 })
  await poll(first)
  await post(posted(aPostedReading()))
  expect(await poll(first, ['09:12:00', 120])).toEqual([])
  expect(await poll(first, ['09:12:00', 95])).toMatchObject([{ op: 'edit', message: { ended: { as: 'corrected' } } }])
  expect(await readings()).toEqual([90, 95])
})

test('one that nobody has heard of is known from then on, in an instance that is not polled too', async () => {
  const elsewhere = { instanceId: 'adatum', instanceName: 'Adatum' }
  await post(posted(aPostedReading({ value: 90, evaluatedAt: at('08:50:00') }), '1', elsewhere))
  await putRule(stage.db, { watch: above100, instanceId: 'adatum' })
  const out = await post(posted(aPostedReading(), '2', elsewhere))
  expect(out).toMatchObject([{ op: 'post', message: { instanceName: 'Adatum', previous: 90, current: 120 } }])
})

test('one dimension value of a measure is judged under its own name', async () => {
  const where = { dimension: 'Country', value: 'NL' }
  await putRule(stage.db, { watch: threshold({ kind: 'above', threshold: 100 }, { ...revenue, where }) })
  const ofNL = (value: number, time: string): PostedReading => ({
    ...{ of: 'measure', name: 'Revenue', value, evaluatedAt: at(time) },
    dimensions: { Country: 'NL' },
  })
  await post(posted(ofNL(90.5, '08:50:00')))
  const ofBE = { ...ofNL(500, '09:05:00'), dimensions: { Country: 'BE' } }
  expect(await post(posted(ofBE, '2'))).toEqual([])
  expect(await post(posted(ofNL(100.5, '09:10:00'), '3'))).toMatchObject([{ message: { where, current: 100.5 } }])
})

test('of several posted at once all are judged, and of one that cannot be stored with others none is', async () => {
  await putRule(stage.db, { watch: above100 })
  await poll(first)
  const broken = posted(aPostedReading({ evaluatedAt: new Date(Number.NaN) }), '9')
  await expect(post(posted(aPostedReading()), broken)).rejects.toThrow()
  expect(await readings()).toEqual([90])
  const all = [120, 80, 130].map((value, n) =>
    posted(aPostedReading({ value, evaluatedAt: at(`09:${n + 1}0:00`) }), `${n}`),
  )
  expect(inShort(await post(...all)).filter((one) => one.startsWith('post'))).toHaveLength(2)
})

test('a paused rule does not judge what is posted', async () => {
  await putRule(stage.db, { watch: above100 })
  pages.segments(aSegment({ state: 'inactive', evaluations: [evaluated(...first)] }))
  await pages.read('segments')
  await tell()
  expect(await post(posted(aPostedReading()))).toEqual([])
  expect(await listRulesOf(stage.db, 'channel')).toMatchObject([{ paused: 'inactive' }])
})
