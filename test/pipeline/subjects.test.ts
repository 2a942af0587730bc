import type { Segment } from '../../src/core/api.ts'
import { findLatch } from '../../src/store/latches.ts'
import { findRule } from '../../src/store/rules.ts'
import { at } from '../core/made.ts'
import { putRule } from '../store/rows.ts'
import { above100, aSegment, evaluated, pagesOf, threshold } from './pages.ts'
import { inShort, useStage } from './stage.ts'

const stage = useStage()
const pages = pagesOf(stage)

const look = async (...segments: readonly Segment[]) => {
  pages.segments(...segments)
  await pages.read('segments')
  stage.pass(60)
  return stage.tell()
}
const before = evaluated('08:50:00', 90)
const crossed = [before, evaluated('09:10:00', 120)]
const stateOf = async (id = 1) => ({
  paused: (await findRule(stage.db, id))?.paused,
  latch: (await findLatch(stage.db, id)).state,
})

test('a segment that is deactivated ends its problem as not evaluated any more, and its rule is paused and told once', async () => {
  await putRule(stage.db, { watch: above100 })
  expect(inShort(await look(aSegment({ evaluations: crossed })))).toEqual(['post threshold-crossed'])
  const inactive = aSegment({ state: 'inactive', evaluations: crossed })
  expect(await look(inactive)).toMatchObject([
    { op: 'post', message: { card: 'rule-paused', reason: 'inactive', subject: 'VIP', rule: 1 } },
    { op: 'edit', message: { card: 'threshold-crossed', ended: { as: 'not-evaluated' } } },
  ])
  expect(await look(inactive)).toEqual([])
  expect(await stateOf()).toEqual({ paused: 'inactive', latch: 'firing' })
})

test('one that is active again goes on, without judging what came meanwhile', async () => {
  await putRule(stage.db, { watch: above100 })
  await look(aSegment({ evaluations: [before] }))
  const meanwhile = [before, evaluated('09:20:00', 120), evaluated('09:30:00', 130)]
  await look(aSegment({ state: 'inactive', evaluations: meanwhile }))
  expect(await look(aSegment({ evaluations: meanwhile }))).toEqual([])
  expect(await stateOf()).toEqual({ paused: undefined, latch: 'armed' })
  const after = [...meanwhile, evaluated('09:40:00', 140)]
  expect(await look(aSegment({ evaluations: after }))).toMatchObject([{ op: 'post', message: { current: 140 } }])
})

test('one that is deactivated a second time is told a second time', async () => {
  await putRule(stage.db, { watch: above100 })
  for (const state of ['inactive', 'active', 'inactive']) await look(aSegment({ state, evaluations: [before] }))
  expect(inShort(stage.sent)).toEqual(['post rule-paused', 'post rule-paused'])
})

test.each([
  [{ kind: 'stale', subject: above100.subject, hours: 1 }],
  [{ kind: 'no-data', subject: above100.subject }],
] as const)('a rule of any kind on it is paused: $kind', async (watch) => {
  await putRule(stage.db, { watch })
  expect(inShort(await look(aSegment({ state: 'inactive', evaluations: [evaluated('09:10:00')] })))).toEqual([
    'post rule-paused',
  ])
})

test('one whose end has come is paused as expired, and one whose end is ahead is not', async () => {
  await putRule(stage.db, { watch: above100 })
  expect(await look(aSegment({ endsAt: at('11:00:00'), evaluations: [before] }))).toEqual([])
  expect(await look(aSegment({ endsAt: at('10:00:00'), evaluations: [before] }))).toMatchObject([
    { op: 'post', message: { card: 'rule-paused', reason: 'expired' } },
  ])
})

describe('a segment that is missing', () => {
  beforeEach(async () => {
    await putRule(stage.db, { watch: above100 })
    await look(aSegment({ evaluations: crossed }))
  })

  test('once is nothing: it may be back at the next look', async () => {
    expect(await look()).toEqual([])
    expect(await stateOf()).toEqual({ paused: undefined, latch: 'firing' })
    const back = aSegment({ evaluations: [...crossed, evaluated('09:20:00', 95)] })
    expect(await look(back)).toMatchObject([{ op: 'edit', message: { ended: { value: 95 } } }])
    expect(await look()).toEqual([])
  })

  test('for less than a minute is nothing either, however often it was looked for', async () => {
    pages.segments()
    for (const _ of [1, 2, 3]) {
      await pages.read('segments')
      stage.pass(29)
    }
    expect(await stage.tell()).toEqual([])
    expect(await stateOf()).toEqual({ paused: undefined, latch: 'firing' })
  })

  test('for a minute was deleted: its rules are paused, and that is told once', async () => {
    await look()
    expect(await look()).toMatchObject([
      { op: 'post', message: { card: 'rule-paused', reason: 'deleted' } },
      { op: 'edit', message: { ended: { as: 'not-evaluated' } } },
    ])
    expect(await look()).toEqual([])
    expect(await stateOf()).toEqual({ paused: 'deleted', latch: 'firing' })
  })

  test('and is created again is another one: its first evaluation seeds', async () => {
    await look()
    await look()
    const again = { createdAt: at('09:25:00') }
    expect(await look(aSegment({ ...again, evaluations: [evaluated('09:30:00', 150)] }))).toEqual([])
    expect(await stateOf()).toEqual({ paused: undefined, latch: 'firing' })
    const evaluations = [evaluated('09:30:00', 150), evaluated('09:40:00', 80), evaluated('09:50:00', 101)]
    expect(await look(aSegment({ ...again, evaluations }))).toMatchObject([
      { op: 'post', message: { card: 'threshold-crossed', previous: 80, current: 101 } },
    ])
  })

  test('and comes back paused for another reason is not told of again', async () => {
    await look()
    await look()
    expect(await look(aSegment({ state: 'inactive', evaluations: crossed }))).toEqual([])
    expect(await stateOf()).toMatchObject({ paused: 'inactive' })
  })
})

test('one that is created again between two looks ends the problem of the one before, and seeds', async () => {
  await putRule(stage.db, { watch: above100 })
  await look(aSegment({ evaluations: crossed }))
  const again = aSegment({ createdAt: at('09:25:00'), evaluations: [evaluated('09:30:00', 150)] })
  expect(await look(again)).toMatchObject([{ op: 'edit', message: { ended: { as: 'not-evaluated' } } }])
  expect(await look(again)).toEqual([])
  expect(await stateOf()).toEqual({ paused: undefined, latch: 'firing' })
})

test('a rise is never compared with an evaluation of the one before', async () => {
  await putRule(stage.db, { watch: threshold({ kind: 'rises', by: 10, unit: 'amount' }) })
  await look(aSegment({ evaluations: [before] }))
  const createdAt = at('09:25:00')
  expect(await look(aSegment({ createdAt, evaluations: [evaluated('09:30:00', 150)] }))).toEqual([])
  const evaluations = [evaluated('09:30:00', 150), evaluated('09:40:00', 160)]
  expect(await look(aSegment({ createdAt, evaluations }))).toMatchObject([{ message: { previous: 150, current: 160 } }])
})

test('one that is renamed is the same, under its new name', async () => {
  await putRule(stage.db, { watch: above100 })
  await look(aSegment({ evaluations: [before] }))
  const renamed = aSegment({ friendlyName: 'Best customers', evaluations: crossed })
  expect(await look(renamed)).toMatchObject([{ op: 'post', message: { subject: 'Best customers', current: 120 } }])
})

test('each of several rules on it is told of in its own conversation', async () => {
  await putRule(stage.db, { watch: above100 })
  await putRule(stage.db, { watch: threshold({ kind: 'below', threshold: 10 }) })
  await look(aSegment({ state: 'inactive', evaluations: [before] }))
  expect(stage.sent.map(({ message }) => 'rule' in message && message.rule)).toEqual([1, 2])
})
