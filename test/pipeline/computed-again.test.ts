import { findLatch } from '../../src/store/latches.ts'
import { at } from '../core/made.ts'
import { putRule } from '../store/rows.ts'
import { above100, aSegment, evaluated, pagesOf } from './pages.ts'
import { inShort, useStage } from './stage.ts'

const stage = useStage()
const pages = pagesOf(stage)

/** Evaluations ten minutes apart, the first before the rule was made at 09:00. */
const look = async (values: readonly number[]): Promise<void> => {
  const evaluations = values.map((value, n) => evaluated(new Date(at('08:55:00').getTime() + n * 600_000), value))
  pages.segments(aSegment({ evaluations }))
  await pages.read('segments')
}
const tell = async () => {
  stage.pass(30)
  return stage.tell()
}
const last = (value: number) => look([90, 95, value])

test('a version that was computed again and was never past the line ends its problem as corrected; past it again, it says nothing more', async () => {
  await putRule(stage.db, { watch: above100 })
  await look([90])
  await last(101)
  expect(inShort(await tell())).toEqual(['post threshold-crossed'])
  await last(100)
  expect(await tell()).toMatchObject([{ op: 'edit', message: { ended: { as: 'corrected', value: 100 } } }])
  await last(102)
  expect(await tell()).toEqual([])
  expect(await stage.notices()).toEqual(['sent'])
})

test('a recovery that was computed again past the line opens its problem again: the card says so, and nothing is sent anew', async () => {
  await putRule(stage.db, { watch: above100, recipients: [{ kind: 'here' }, { kind: 'owner' }] })
  await look([90])
  await look([90, 101])
  await tell()
  await look([90, 101, 95])
  expect(await tell()).toMatchObject([{ op: 'edit', message: { ended: { value: 95 } } }])
  await look([90, 101, 102])
  const [card, ...others] = await tell()
  expect(card).toMatchObject({ op: 'edit', message: { card: 'threshold-crossed', current: 101 } })
  expect(card?.message).not.toHaveProperty('ended')
  expect(others).toEqual([])
  await look([90, 101, 102, 80])
  expect(await tell()).toMatchObject([{ op: 'edit', message: { ended: { value: 80 } } }])
})

test('a version that was computed again and is past the line after all is told', async () => {
  await putRule(stage.db, { watch: above100 })
  await look([90])
  await last(99)
  expect(await tell()).toEqual([])
  await last(101)
  expect(await tell()).toMatchObject([{ op: 'post', message: { current: 101, previous: 95 } }])
})

test('a version that was computed again and seeded its rule seeds it again without a word', async () => {
  const { id } = await putRule(stage.db, { watch: above100 })
  await look([90])
  await look([120])
  expect(await tell()).toEqual([])
  expect(await findLatch(stage.db, id)).toMatchObject({ state: 'firing', value: 120 })
})

test('a version that was computed again and is not the newest is stored only', async () => {
  await putRule(stage.db, { watch: above100 })
  await look([90])
  await look([90, 95, 96])
  await look([90, 150, 96])
  expect(await tell()).toEqual([])
  const rows = await stage.db.selectFrom('readings').select('value').orderBy('evaluated_at').execute()
  expect(rows.map(({ value }) => value)).toEqual([90, 150, 96])
})
