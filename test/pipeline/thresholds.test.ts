import fc from 'fast-check'
import type { Condition } from '../../src/core/condition.ts'
import { at } from '../core/made.ts'
import { putRule } from '../store/rows.ts'
import { above100, aSegment, evaluated, pagesOf, threshold } from './pages.ts'
import { inShort, useStage } from './stage.ts'

const stage = useStage()
const pages = pagesOf(stage)

/** An evaluation every ten minutes from 08:55 on, the first before the rule was made at 09:00. */
const everyTenMinutes = (values: readonly number[]) =>
  values.map((value, n) => evaluated(new Date(at('08:55:00').getTime() + n * 600_000), value))

const look = async (values: readonly number[]): Promise<void> => {
  pages.segments(aSegment({ evaluations: everyTenMinutes(values) }))
  await pages.read('segments')
}
const tell = async () => {
  stage.pass(30)
  return stage.tell()
}

/** What each value brings about, read twice; the first value is there before the rule is. */
async function follow(condition: Condition, values: readonly number[]): Promise<readonly string[]> {
  await putRule(stage.db, { watch: threshold(condition) })
  const said: string[] = []
  for (let shown = 1; shown <= values.length; shown++) {
    await look(values.slice(0, shown))
    await look(values.slice(0, shown))
    const out = await tell()
    said.push(out.map(({ op }) => op).join(' '))
  }
  return said
}

test.each<[string, Condition, readonly (readonly [number, string])[]]>([
  [
    'goes above',
    { kind: 'above', threshold: 100 },
    [
      [90, ''],
      [100, ''],
      [101, 'post'],
      [150, ''],
      [100, 'edit'],
      [102, 'post'],
    ],
  ],
  [
    'goes below',
    { kind: 'below', threshold: 100 },
    [
      [110, ''],
      [100, ''],
      [99, 'post'],
      [50, ''],
      [100, 'edit'],
      [98, 'post'],
    ],
  ],
  [
    'goes either way past',
    { kind: 'either', threshold: 100 },
    [
      [90, ''],
      [100, ''],
      [101, 'post'],
      [100, ''],
      [101, ''],
      [99, 'post'],
    ],
  ],
  [
    'rises by an amount',
    { kind: 'rises', by: 10, unit: 'amount' },
    [
      [90, ''],
      [100, 'post'],
      [109, ''],
      [119, 'post'],
    ],
  ],
  [
    'falls by a percentage',
    { kind: 'falls', by: 10, unit: 'percent' },
    [
      [100, ''],
      [90, 'post'],
      [82, ''],
      [73, 'post'],
    ],
  ],
  [
    'goes above, with a way back of its own',
    { kind: 'above', threshold: 100, recoverAt: 95 },
    [
      [90, ''],
      [101, 'post'],
      [96, ''],
      [101, ''],
      [95, 'edit'],
    ],
  ],
  [
    'goes above for three refreshes',
    { kind: 'above', threshold: 100, times: 3 },
    [
      [90, ''],
      [101, ''],
      [102, ''],
      [100, ''],
      [101, ''],
      [102, ''],
      [103, 'post'],
    ],
  ],
])(
  'a threshold that %s is told once, and the way back once, however often it is read',
  async (_, condition, values) => {
    const expected = values.map(([, said]) => said)
    expect(
      await follow(
        condition,
        values.map(([value]) => value),
      ),
    ).toEqual(expected)
  },
)

test('a rise within days is compared with the newest evaluation at least so many days earlier', async () => {
  const day = (n: number) => new Date(at('09:30:00').getTime() + n * 86_400_000)
  await putRule(stage.db, {
    watch: threshold({ kind: 'rises', by: 10, unit: 'amount', withinDays: 2 }),
    createdAt: day(-1),
  })
  const all = [evaluated(day(-3), 80), evaluated(day(-2), 95), evaluated(day(-1), 100), evaluated(day(0), 104)]
  pages.segments(aSegment({ createdAt: day(-9), evaluations: all.slice(0, 3) }))
  await pages.read('segments')
  pages.segments(aSegment({ createdAt: day(-9), evaluations: all }))
  await pages.read('segments')
  expect(await tell()).toEqual([])
  stage.pass(86_400)
  pages.segments(aSegment({ createdAt: day(-9), evaluations: [...all, evaluated(day(1), 111)] }))
  await pages.read('segments')
  expect(await tell()).toMatchObject([{ op: 'post', message: { previous: 100, current: 111, direction: 'rises' } }])
})

test('a rise that nothing can be compared with is held, and the reason is kept', async () => {
  const watch = threshold({ kind: 'rises', by: 10, unit: 'percent' })
  await putRule(stage.db, { watch, recipients: [{ kind: 'here' }, { kind: 'owner' }] })
  await look([0, 5])
  expect(await tell()).toEqual([])
  expect(await stage.notices()).toEqual(['held no-baseline', 'held no-baseline'])
})

test('however its evaluations are spread over polls, a threshold tells the same', async () => {
  const conditions: readonly Condition[] = [
    { kind: 'above', threshold: 100, recoverAt: 99 },
    { kind: 'below', threshold: 100, times: 2 },
    { kind: 'either', threshold: 100 },
    { kind: 'rises', by: 2, unit: 'amount' },
  ]
  const eventsOf = async (values: readonly number[], polls: readonly number[]) => {
    await stage.restart()
    for (const condition of conditions) await putRule(stage.db, { watch: threshold(condition) })
    for (const shown of polls) await look(values.slice(0, shown))
    await tell()
    const rows = await stage.db.selectFrom('events').select('event_id').orderBy('event_id').execute()
    return rows.map((row) => row.event_id)
  }
  const values = fc.array(fc.integer({ min: 97, max: 103 }), { minLength: 2, maxLength: 7 })
  await fc.assert(
    fc.asyncProperty(values, fc.array(fc.nat(7), { maxLength: 3 }), async (values, seen) => {
      const oneByOne = values.map((_, n) => n + 1)
      // a poll never shows less than the one before it
      const spread = [...seen.map((n) => Math.min(n + 1, values.length)), values.length].sort((a, b) => a - b)
      expect(await eventsOf(values, spread)).toEqual(await eventsOf(values, oneByOne))
    }),
    { numRuns: 12 },
  )
}, 120_000)

test('a rule that was saved before any evaluation is seeded by the first one', async () => {
  await putRule(stage.db, { watch: above100, createdAt: at('08:00:00') })
  await look([])
  await look([101])
  await look([101, 99])
  expect(await tell()).toEqual([])
  await look([101, 99, 102])
  expect(inShort(await tell())).toEqual(['post threshold-crossed'])
})

test('an evaluation that failed, or shows no count, neither counts nor resets', async () => {
  await putRule(stage.db, { watch: threshold({ kind: 'above', threshold: 100, times: 2 }) })
  const failed = { evaluatedAt: at('09:20:00'), status: 'completedfailed', count: 0 }
  pages.segments(
    aSegment({
      evaluations: [
        evaluated('08:50:00', 90),
        evaluated('09:10:00', 101),
        failed,
        evaluated('09:30:00'),
        evaluated('09:40:00', 102),
      ],
    }),
  )
  await pages.read('segments')
  expect(await tell()).toMatchObject([{ op: 'post', message: { current: 102 } }])
})
