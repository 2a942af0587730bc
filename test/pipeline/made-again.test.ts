import type { Measure } from '../../src/core/api.ts'
import { seed } from '../../src/core/latch.ts'
import type { Rule } from '../../src/core/rule.ts'
import { findLatch, putLatch } from '../../src/store/latches.ts'
import { putReadings } from '../../src/store/readings.ts'
import { at } from '../core/made.ts'
import { putRule } from '../store/rows.ts'
import { within } from '../support/database.ts'
import { look } from './polled.ts'
import { useStage } from './stage.ts'

const stage = useStage()
const condition = { kind: 'above', threshold: 100 } as const
const subject = 'measures/Revenue'

/** The measure as its page shows it, with its outputs. */
const revenue = (createdAt: Date, outputs: Readonly<Record<string, string>>): Measure => ({
  name: 'Revenue',
  kind: 'entity',
  isScalar: true,
  isProfile: false,
  dimensions: [],
  aggregates: [],
  createdAt,
  outputs: Object.entries(outputs).map(([time, value]) => ({ evaluatedAt: at(time), values: { Revenue: value } })),
})

function show(measure: Measure | undefined): void {
  const list = measure === undefined ? [] : [{ ...measure, outputs: measure.outputs.slice(-1) }]
  stage.show({
    measures: async () => ({ ok: true, data: list }),
    measure: async () =>
      measure === undefined ? { ok: false, problem: 'not-found', detail: '' } : { ok: true, data: measure },
  })
}

/** Contoso's Revenue was 90 at 09:00; a rule tells when it goes above 100. */
async function watch(): Promise<Rule> {
  show(revenue(at('08:00:00'), { '09:00:00': '90' }))
  const rule = await putRule(stage.db, {
    watch: { kind: 'threshold', subject: { key: subject, title: 'Revenue' }, condition },
  })
  const version = { evaluatedAt: at('09:00:00'), value: 90 }
  await within(stage.db, async (trx) => {
    await putReadings(trx, 'contoso', [{ kind: 'reading', subject, ...version }])
    await putLatch(trx, rule.id, seed(condition, version))
  })
  await look(stage, 'measures')
  await look(stage, 'measure', 'Revenue')
  return rule
}

const crossings = () =>
  stage.db.selectFrom('events').select('time').where('type', '=', 'belfry.measure.threshold.crossed').execute()

test.each([
  ['the list shows it first', ['measures', 'measure']],
  ['its own page shows it first', ['measure', 'measures', 'measure']],
] as const)('a measure that was made again seeds its rules again: %s', async (_, feeds) => {
  const rule = await watch()
  const again = { '09:31:00': '150' }
  show(revenue(at('09:30:00'), again))
  for (const feed of feeds) await look(stage, feed, feed === 'measure' ? 'Revenue' : '')
  expect(await crossings()).toEqual([])
  expect(await findLatch(stage.db, rule.id)).toMatchObject({ state: 'firing', cursor: at('09:31:00') })
  show(revenue(at('09:30:00'), { ...again, '09:32:00': '90', '09:33:00': '101' }))
  await look(stage, 'measure', 'Revenue')
  expect(await crossings()).toEqual([{ time: at('09:33:00') }])
})

test('a measure that was seen to be gone and is there again seeds its rules again', async () => {
  const rule = await watch()
  show(undefined)
  await look(stage, 'measures')
  await look(stage, 'measures')
  show(revenue(at('09:30:00'), { '09:31:00': '150' }))
  await look(stage, 'measures')
  await look(stage, 'measure', 'Revenue')
  expect(await findLatch(stage.db, rule.id)).toMatchObject({ state: 'firing', cursor: at('09:31:00') })
  expect(await crossings()).toEqual([])
})
