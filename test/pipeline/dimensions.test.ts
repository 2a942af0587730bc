import type { ItemPages } from '../../src/core/actions.ts'
import type { ApiAnswer, Measure } from '../../src/core/api.ts'
import { at } from '../core/made.ts'
import { putRule } from '../store/rows.ts'
import { byCountry, pagesOf, revenue, threshold } from './pages.ts'
import { inShort, useStage } from './stage.ts'

const stage = useStage()
const pages = pagesOf(stage)
const inNL = { dimension: 'Country', value: 'NL' }
const watch = threshold({ kind: 'above', threshold: 100 }, { ...revenue, where: inNL })

type Row = Readonly<Record<string, unknown>>
const nl = (value: unknown): Row => ({ country: 'NL', Revenue: value })
const be = (value: unknown): Row => ({ country: 'BE', Revenue: value })

const others = (length: number): readonly Row[] => Array.from({ length }, (_, n) => ({ country: `C${n}`, Revenue: n }))
const noCall = 'no call is free'

/** What one measure and its table show from now on, page by page; without a free call once, where the table says so. */
function showTable(measure: (look: number) => Measure, ...table: readonly (readonly Row[] | typeof noCall)[]) {
  const asked = { pages: 0, looks: 0, onPage: async (): Promise<void> => undefined }
  const refused = new Set<number>()
  stage.show({
    measures: async () => ({ ok: true, data: [measure(0)] }),
    measure: async (): Promise<ApiAnswer<Measure>> => ({ ok: true, data: measure(asked.looks++) }),
    items: async function* (_instanceId, _name, { skip = 0 }): ItemPages {
      let passed = 0
      for (const [index, data] of table.entries()) {
        if (data === noCall) {
          if (refused.has(index)) continue
          refused.add(index)
          return yield { ok: false, problem: 'no-budget', detail: '' }
        }
        passed += data.length
        if (passed <= skip) continue
        asked.pages++
        await asked.onPage()
        yield { ok: true, data }
      }
    },
  })
  return asked
}
const read = async () => {
  await pages.read('measure', { subject: 'Revenue' })
  stage.pass(30)
  return stage.tell()
}
const readings = async () =>
  stage.db.selectFrom('readings').select(['subject', 'evaluated_at', 'value']).orderBy('evaluated_at').execute()
const ownFeed = () => stage.db.selectFrom('feeds').selectAll().where('kind', '=', 'measure').executeTakeFirstOrThrow()
const subject = 'measures?["Revenue","Country","NL"]'

beforeEach(async () => {
  showTable(() => byCountry('08:50:00'), [nl(90)])
  await pages.read('measures')
})

test('one dimension value is judged as of the evaluation of its measure, under its own name', async () => {
  await putRule(stage.db, { watch })
  await read()
  showTable(() => byCountry('09:10:00'), [be(500), nl('120')])
  expect(await read()).toMatchObject([
    { op: 'post', message: { card: 'threshold-crossed', where: inNL, previous: 90, current: 120 } },
  ])
  expect(await readings()).toEqual([
    { subject, evaluated_at: at('08:50:00'), value: 90 },
    { subject, evaluated_at: at('09:10:00'), value: 120 },
  ])
})

test('pages are read until every watched value has its row, and no further', async () => {
  await putRule(stage.db, { watch })
  await putRule(stage.db, { watch: threshold(watch.condition, { ...revenue, where: { ...inNL, value: 'BE' } }) })
  const asked = showTable(() => byCountry('09:10:00'), [{ country: 'DE', Revenue: 1 }], [nl(1)], [be(2)], [])
  await read()
  expect(asked.pages).toBe(3)
  expect((await readings()).map(({ value }) => value).toSorted()).toEqual([1, 2])
})

test('an evaluation that is known is not read again, and the list leaves the measure alone', async () => {
  await putRule(stage.db, { watch })
  const asked = showTable(() => byCountry('09:10:00'), [nl(120)])
  await read()
  await read()
  expect(asked.pages).toBe(1)
  await pages.read('measures')
  const [feed] = await stage.db.selectFrom('feeds').select('due_at').where('kind', '=', 'measure').execute()
  expect(feed?.due_at.getTime()).toBeGreaterThan(stage.now.getTime())
})

test('the list wakes the measure when it was evaluated again', async () => {
  await putRule(stage.db, { watch })
  await read()
  showTable(() => byCountry('09:10:00'), [nl(120)])
  await pages.read('measures')
  const [feed] = await stage.db.selectFrom('feeds').select('due_at').where('kind', '=', 'measure').execute()
  expect(feed?.due_at).toEqual(stage.now)
})

test('values are discarded when the measure moved while they were read, and read again at the next look', async () => {
  await putRule(stage.db, { watch })
  await read()
  showTable((look) => byCountry(look === 0 ? '09:10:00' : '09:20:00'), [nl(120)])
  expect(await read()).toEqual([])
  expect((await readings()).map(({ value }) => value)).toEqual([90])
  showTable(() => byCountry('09:20:00'), [nl(130)])
  expect(await read()).toMatchObject([{ op: 'post', message: { current: 130, previous: 90 } }])
})

test('a value without a row, or without a number, is no data', async () => {
  await putRule(stage.db, { watch: { kind: 'no-data', subject: watch.subject } })
  showTable(() => byCountry('09:10:00'), [be(1)])
  expect(await read()).toMatchObject([{ op: 'post', message: { card: 'no-data', where: inNL, evaluations: 1 } }])
  showTable(() => byCountry('09:20:00'), [nl(null)])
  expect(await read()).toMatchObject([{ op: 'edit', message: { evaluations: 2 } }])
  showTable(() => byCountry('09:30:00'), [nl(7)])
  expect(await read()).toMatchObject([{ op: 'edit', message: { ended: { value: 7 } } }])
})

test('an evaluation that failed, or that has not ended, is none', async () => {
  await putRule(stage.db, { watch })
  const asked = showTable(
    () => ({ ...byCountry('09:10:00'), lastEvaluation: { state: 'failed', endedAt: at('09:10:00') } }),
    [nl(120)],
  )
  expect(await read()).toEqual([])
  expect(asked.pages).toBe(0)
})

test('a table too long to look through is given up with a line in the log: no value is guessed, and nothing has failed', async () => {
  await putRule(stage.db, { watch: { kind: 'no-data', subject: watch.subject } })
  const asked = showTable(() => byCountry('09:10:00'), ...Array.from({ length: 11 }, () => others(1_000)))
  for (let n = 0; n < 6; n++) expect(await read()).toEqual([])
  expect(asked.pages).toBe(10)
  expect(await readings()).toEqual([])
  expect(stage.lines).toEqual([
    { event: 'measure-table-too-long', fields: { instanceId: 'contoso', measure: 'Revenue', rows: 10_000 } },
  ])
  expect(await ownFeed()).toMatchObject({ failures: 0, trouble_since: null })
  showTable(() => byCountry('09:20:00'), [nl(120)])
  await read()
  expect((await readings()).map(({ value }) => value)).toEqual([120])
})

test('a long table is read ten pages at a time, and goes on a second later where it stopped', async () => {
  await putRule(stage.db, { watch })
  await read()
  const asked = showTable(() => byCountry('09:10:00'), ...Array.from({ length: 24 }, () => others(100)), [nl(120)])
  for (const pagesRead of [10, 20]) {
    expect(await read()).toEqual([])
    expect(asked.pages).toBe(pagesRead)
    expect((await ownFeed()).due_at).toEqual(new Date(stage.now.getTime() - 30_000 + 1_000))
  }
  expect(await read()).toMatchObject([{ op: 'post', message: { previous: 90, current: 120 } }])
  expect(asked.pages).toBe(25)
})

test('what was read of a long table is discarded when the measure is evaluated again meanwhile', async () => {
  await putRule(stage.db, { watch })
  showTable(() => byCountry('09:10:00'), [nl(120)], ...Array.from({ length: 20 }, () => others(1)))
  await putRule(stage.db, { watch: threshold(watch.condition, { ...revenue, where: { ...inNL, value: 'XX' } }) })
  await read()
  showTable(() => byCountry('09:20:00'), [nl(80)])
  await read()
  expect((await readings()).map(({ value }) => value).toSorted()).toEqual([80, null])
})

test('what was read is kept when no call is free, and nothing has failed', async () => {
  await putRule(stage.db, { watch })
  const asked = showTable(() => byCountry('09:10:00'), others(1), others(1), noCall, others(1), [nl(120)])
  await read()
  expect(await ownFeed()).toMatchObject({ failures: 0, problem: null, cursor: { skip: 2 } })
  await read()
  expect(asked.pages).toBe(4)
  expect((await readings()).map(({ value }) => value)).toEqual([120])
})

test('a value is found in any letter case, and the exact one first', async () => {
  await putRule(stage.db, { watch })
  showTable(() => byCountry('09:10:00'), [{ COUNTRY: 'nl', Revenue: 1 }])
  await read()
  showTable(() => byCountry('09:20:00'), [{ country: 'nl', Revenue: 2 }, nl(3), { country: 'Nl', Revenue: 4 }])
  await read()
  expect((await readings()).map(({ value }) => value)).toEqual([1, 3])
})

test('a poll whose lease was lost makes no further call', async () => {
  await putRule(stage.db, { watch })
  const asked = showTable(() => byCountry('09:10:00'), others(1), others(1), others(1), [nl(120)])
  asked.onPage = async () => void (await stage.db.updateTable('feeds').set({ lease: 'another' }).execute())
  await expect(read()).rejects.toThrow('another process goes on with it')
  expect(asked).toMatchObject({ pages: 1, looks: 1 })
  expect(await readings()).toEqual([])
})

test('a page that cannot be read is a failed poll', async () => {
  await putRule(stage.db, { watch })
  showTable(() => byCountry('09:10:00'))
  const { measures, measure } = {
    measures: async () => ({ ok: true, data: [] }) as const,
    measure: byCountry('09:10:00'),
  }
  stage.show({ measures, measure: async () => ({ ok: true, data: measure }) })
  expect(inShort(await read())).toEqual([])
  expect(stage.lines.map(({ event }) => event)).toContain('poll-failed')
})
