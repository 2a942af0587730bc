import type { Measure } from '../../src/core/api.ts'
import { findLatch } from '../../src/store/latches.ts'
import { findRule, removeRule } from '../../src/store/rules.ts'
import { at } from '../core/made.ts'
import { putRule } from '../store/rows.ts'
import { within } from '../support/database.ts'
import { aMeasure, output, pagesOf, revenue, threshold } from './pages.ts'
import { inShort, useStage } from './stage.ts'

const stage = useStage()
const pages = pagesOf(stage)
const watch = threshold({ kind: 'above', threshold: 100 }, revenue)

const list = async (...measures: readonly Measure[]) => {
  pages.measures(...measures)
  await pages.read('measures')
}
const feeds = async () =>
  (await stage.db.selectFrom('feeds').selectAll().where('kind', '=', 'measure').execute()).map((row) => ({
    subject: row.subject,
    isDue: row.due_at <= stage.now,
  }))
/** Reads the list, and the measure's own feed as far as it is due then. */
const look = async (...measures: readonly Measure[]) => {
  await list(...measures)
  if ((await feeds()).some(({ isDue }) => isDue)) await pages.read('measure', { subject: 'Revenue' })
  stage.pass(60)
  return stage.tell()
}
const before = output('08:50:00', '90')

test('a measure that a rule is about has a feed of its own, the others have none', async () => {
  await putRule(stage.db, { watch })
  await list(aMeasure(), aMeasure({ name: 'Churn', aggregates: ['Churn'] }))
  expect(await feeds()).toEqual([{ subject: 'Revenue', isDue: true }])
})

test('the list wakes it when it shows a newer evaluation, and leaves it alone when not', async () => {
  await putRule(stage.db, { watch })
  const first = aMeasure({ outputs: [before] })
  await look(first)
  await list(first)
  expect(await feeds()).toEqual([{ subject: 'Revenue', isDue: false }])
  await list(aMeasure({ outputs: [before, output('09:10:00', '95')] }))
  expect(await feeds()).toEqual([{ subject: 'Revenue', isDue: true }])
})

test('the list wakes it when the newest evaluation was computed again', async () => {
  await putRule(stage.db, { watch })
  await look(aMeasure({ outputs: [before, output('09:10:00', '95')] }))
  await list(aMeasure({ outputs: [before, output('09:10:00', '101')] }))
  expect(await feeds()).toEqual([{ subject: 'Revenue', isDue: true }])
})

test('the evaluations that the list did not show are judged in their order', async () => {
  await putRule(stage.db, { watch, recipients: [{ kind: 'here' }, { kind: 'owner' }] })
  expect(await look(aMeasure({ outputs: [before] }))).toEqual([])
  const outputs = [before, output('09:10:00', '101.5'), output('09:20:00', '1e2'), output('09:30:00', '102')]
  const out = await look(aMeasure({ outputs }))
  expect(
    inShort(out)
      .filter((one) => !one.startsWith('edit'))
      .toSorted(),
  ).toEqual(['mail threshold-crossed', 'mail threshold-crossed', 'post threshold-crossed', 'post threshold-crossed'])
  expect(out.filter(({ op }) => op === 'post').map(({ message }) => message)).toMatchObject([
    { of: 'measure', subject: 'Revenue', previous: 90, current: 101.5, ended: { value: 100 } },
    { previous: 100, current: 102 },
  ])
  expect(await look(aMeasure({ outputs }))).toEqual([])
})

test('the list alone judges nothing: it does not know what was in between', async () => {
  await putRule(stage.db, { watch })
  await look(aMeasure({ outputs: [before] }))
  await list(aMeasure({ outputs: [before, output('09:10:00', '101')] }))
  expect(await stage.notices()).toEqual([])
})

test('of a measure that nobody watches the list keeps the values', async () => {
  await list(aMeasure({ outputs: [before] }))
  await list(aMeasure({ outputs: [before, output('09:10:00', '95')] }))
  expect(await stage.db.selectFrom('readings').select(['subject', 'value']).execute()).toEqual([
    { subject: 'measures/Revenue', value: 90 },
    { subject: 'measures/Revenue', value: 95 },
  ])
})

test.each([
  ['with dimensions', { isScalar: false, dimensions: ['Country'] }],
  ['of each customer', { isProfile: true }],
  ['of another kind', { kind: 'attribute' }],
])('a measure %s has no value of its own', async (_, part) => {
  await list(aMeasure({ ...part, outputs: [before] }))
  expect(await stage.db.selectFrom('readings').selectAll().execute()).toEqual([])
})

test('a value that no culture but its own reads is no data, never a number', async () => {
  await putRule(stage.db, { watch })
  await putRule(stage.db, { watch: { kind: 'no-data', subject: revenue } })
  const outputs = [before, output('09:10:00', '1,200')]
  expect(inShort(await look(aMeasure({ outputs })))).toEqual(['post no-data'])
  expect(inShort(await look(aMeasure({ outputs: [...outputs, output('09:20:00', '120')] })))).toEqual([
    'post threshold-crossed',
    'edit no-data',
  ])
})

test('a stale measure is told once, and its next evaluation ends it', async () => {
  await putRule(stage.db, { watch: { kind: 'stale', subject: revenue, hours: 1 } })
  expect(inShort(await look(aMeasure({ outputs: [before] })))).toEqual(['post stale'])
  expect(inShort(await look(aMeasure({ outputs: [before, output('10:00:00', '1')] })))).toEqual(['edit stale'])
})

test('its feed ends with its last rule', async () => {
  const first = await putRule(stage.db, { watch })
  const second = await putRule(stage.db, { watch })
  await list(aMeasure())
  await within(stage.db, (trx) => removeRule(trx, first.id, stage.now))
  await list(aMeasure())
  expect(await feeds()).toHaveLength(1)
  await within(stage.db, (trx) => removeRule(trx, second.id, stage.now))
  await list(aMeasure())
  expect(await feeds()).toEqual([])
})

describe('a measure that was deleted', () => {
  const crossed = aMeasure({ outputs: [before, output('09:10:00', '120')] })
  beforeEach(async () => {
    await putRule(stage.db, { watch })
    await look(aMeasure({ outputs: [before] }))
    await look(crossed)
  })

  test('pauses its rule when it is missing for a minute, which is told once', async () => {
    expect(await look()).toEqual([])
    expect(inShort(await look()).toSorted()).toEqual(['edit threshold-crossed', 'post rule-paused'])
    expect(await look()).toEqual([])
    expect((await findRule(stage.db, 1))?.paused).toBe('deleted')
    expect(await feeds()).toEqual([])
  })

  test('is nothing yet for less than a minute, however often it was looked for', async () => {
    for (const _ of [1, 2, 3]) {
      await list()
      stage.pass(29)
    }
    expect(await stage.tell()).toEqual([])
    expect((await findRule(stage.db, 1))?.paused).toBeUndefined()
  })

  test('is no failed poll of its own feed', async () => {
    pages.measures()
    await pages.read('measure', { subject: 'Revenue' })
    expect(await stage.db.selectFrom('feeds').select('failures').where('kind', '=', 'measure').execute()).toEqual([
      { failures: 0 },
    ])
  })

  test('and is there again goes on', async () => {
    await look()
    await look()
    const outputs = [...crossed.outputs, output('09:20:00', '80'), output('09:30:00', '130')]
    expect(await look(aMeasure({ outputs }))).toMatchObject([{ op: 'post', message: { current: 130 } }])
    expect((await findRule(stage.db, 1))?.paused).toBeUndefined()
  })

  test('and is created again is another one: its first evaluation seeds', async () => {
    await look()
    await look()
    const again = { createdAt: at('09:25:00') }
    expect(await look(aMeasure({ ...again, outputs: [output('09:30:00', '150')] }))).toEqual([])
    expect(await findLatch(stage.db, 1)).toMatchObject({ state: 'firing', value: 150 })
    const outputs = [output('09:30:00', '150'), output('09:40:00', '80'), output('09:50:00', '101')]
    expect(await look(aMeasure({ ...again, outputs }))).toMatchObject([{ op: 'post', message: { current: 101 } }])
  })

  test('and is created again between two looks ends the problem of the one before', async () => {
    const again = aMeasure({ createdAt: at('09:25:00'), outputs: [output('09:30:00', '150')] })
    expect(await look(again)).toMatchObject([{ op: 'edit', message: { ended: { as: 'not-evaluated' } } }])
    expect(await findLatch(stage.db, 1)).toMatchObject({ state: 'firing', value: 150 })
  })
})
