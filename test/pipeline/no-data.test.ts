import type { Segment } from '../../src/core/api.ts'
import { at } from '../core/made.ts'
import { putRule } from '../store/rows.ts'
import { aSegment, evaluated, pagesOf, vip } from './pages.ts'
import { inShort, useStage } from './stage.ts'

const stage = useStage()
const pages = pagesOf(stage)
const watch = { kind: 'no-data', subject: vip } as const

const look = async (...evaluations: Segment['evaluations']) => {
  pages.segments(aSegment({ evaluations }))
  await pages.read('segments')
  stage.pass(30)
  return stage.tell()
}
const empty = (time: string) => evaluated(time)
const eventsOf = async () =>
  (await stage.db.selectFrom('events').select('event_id').orderBy('id').execute()).map((row) => row.event_id)

test('an evaluation without a number is told once, by card and mail', async () => {
  await putRule(stage.db, { watch, recipients: [{ kind: 'here' }, { kind: 'owner' }] })
  const out = await look(empty('09:10:00'))
  expect(inShort(out)).toEqual(['post no-data', 'mail no-data'])
  expect(out[0]?.message).toMatchObject({ evaluations: 1, evaluatedAt: at('09:10:00').toISOString() })
  expect(await look(empty('09:10:00'))).toEqual([])
})

test('each further one is an event of its own and one problem: the card counts them, the mail is sent once', async () => {
  await putRule(stage.db, { watch, recipients: [{ kind: 'here' }, { kind: 'owner' }] })
  await look(empty('09:10:00'))
  const out = await look(empty('09:10:00'), empty('09:20:00'), empty('09:30:00'))
  expect(new Set(inShort(out))).toEqual(new Set(['edit no-data']))
  expect(out.at(-1)?.message).toMatchObject({ evaluations: 3, evaluatedAt: at('09:30:00').toISOString() })
  expect(await eventsOf()).toHaveLength(3)
  expect(await stage.notices()).toEqual(['sent', 'sent', 'sent', 'superseded told', 'sent', 'superseded told'])
})

test('two of them in one look send one mail', async () => {
  await putRule(stage.db, { watch, recipients: [{ kind: 'here' }, { kind: 'owner' }] })
  const out = await look(empty('09:10:00'), empty('09:20:00'))
  expect(inShort(out.filter(({ op }) => op === 'mail'))).toEqual(['mail no-data'])
  expect(out.findLast(({ op }) => op !== 'mail')?.message).toMatchObject({ evaluations: 2 })
})

test('the next number ends it, and the next one without is told and mailed anew', async () => {
  await putRule(stage.db, { watch, recipients: [{ kind: 'here' }, { kind: 'owner' }] })
  await look(empty('09:10:00'))
  const number = evaluated('09:20:00', 90)
  expect(await look(empty('09:10:00'), number)).toMatchObject([{ op: 'edit', message: { ended: { value: 90 } } }])
  expect(inShort(await look(empty('09:10:00'), number, empty('09:30:00')))).toEqual(['post no-data', 'mail no-data'])
})

test('what came before the rule is not told', async () => {
  await putRule(stage.db, { watch })
  expect(await look(empty('08:50:00'))).toEqual([])
})

test('an evaluation that failed is not one without a number', async () => {
  await putRule(stage.db, { watch })
  expect(await look({ evaluatedAt: at('09:10:00'), status: 'completedfailed' })).toEqual([])
})

test('one that was computed again and shows a number after all ends it', async () => {
  await putRule(stage.db, { watch })
  await look(empty('09:10:00'))
  const corrected = evaluated('09:10:00', 90)
  expect(await look(corrected)).toMatchObject([{ op: 'edit', message: { ended: { as: 'corrected', value: 90 } } }])
  expect(await look(corrected)).toEqual([])
})
