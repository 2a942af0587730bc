import type { DataSource, Segment } from '../../src/core/api.ts'
import { accept } from '../../src/pipeline/accept.ts'
import { findRule } from '../../src/store/rules.ts'
import { aRun, at } from '../core/made.ts'
import { putRule } from '../store/rows.ts'
import { aSegment, aSource, evaluated, pagesOf, vip } from './pages.ts'
import { aPostedReading, posted } from './posts.ts'
import { inShort, useStage } from './stage.ts'

const stage = useStage()
const pages = pagesOf(stage)
const hourMs = 3_600_000

const tell = async () => {
  stage.pass(30)
  return stage.tell()
}
const look = async (...evaluations: Segment['evaluations']) => {
  pages.segments(aSegment({ evaluations }))
  await pages.read('segments')
  return tell()
}
const staleRule = (part: Parameters<typeof putRule>[1] = {}) =>
  putRule(stage.db, { watch: { kind: 'stale', subject: vip, hours: 1 }, ...part })

test('a segment that was not evaluated for so long is told once', async () => {
  await staleRule({ recipients: [{ kind: 'here' }, { kind: 'owner' }] })
  const out = await look(evaluated('08:50:00', 90))
  expect(inShort(out)).toEqual(['post stale', 'mail stale'])
  expect(out[0]?.message).toMatchObject({ hours: 1, lastSucceededAt: at('08:50:00').toISOString(), rule: 1 })
  expect(await look(evaluated('08:50:00', 90))).toEqual([])
})

test('it is judged only by a look that was read: without one nothing is told', async () => {
  await staleRule()
  pages.nothing()
  await pages.read('segments')
  expect(await tell()).toEqual([])
})

test('nothing is told before so long has passed', async () => {
  await staleRule()
  expect(await look(evaluated('09:30:00', 90))).toEqual([])
  stage.pass(1_759)
  pages.segments(aSegment({ evaluations: [evaluated('09:30:00', 90)] }))
  await pages.read('segments')
  expect(await stage.tell()).toEqual([])
  stage.pass(1)
  expect(inShort(await look(evaluated('09:30:00', 90)))).toEqual(['post stale'])
})

test('its next success ends it, with or without a number, and after that it is told again', async () => {
  await staleRule({ recipients: [{ kind: 'here' }, { kind: 'owner' }] })
  const first = evaluated('08:50:00', 90)
  await look(first)
  expect(await look(first, evaluated('10:00:30'))).toMatchObject([
    { op: 'edit', message: { card: 'stale', ended: { at: expect.any(String) } } },
  ])
  stage.pass(hourMs / 1_000)
  const again = await look(first, evaluated('10:00:30'))
  expect(inShort(again)).toEqual(['post stale', 'mail stale'])
  expect(again[0]?.message).toMatchObject({ lastSucceededAt: at('10:00:30').toISOString() })
})

test('an evaluation that failed is no success', async () => {
  await staleRule()
  const failed = { evaluatedAt: at('09:50:00'), status: 'completedfailed' }
  expect(inShort(await look(evaluated('08:50:00', 90), failed))).toEqual(['post stale'])
})

test('a success that is too old itself ends the first and is told at once', async () => {
  await staleRule()
  await look(evaluated('08:50:00', 90))
  stage.pass(3 * 3_600)
  const out = await look(evaluated('08:50:00', 90), evaluated('10:30:00', 91))
  expect(inShort(out).toSorted()).toEqual(['edit stale', 'post stale'])
})

test('one that never succeeded is counted from the rule, and says that no success is known', async () => {
  await staleRule({ createdAt: at('09:30:00') })
  expect(await look()).toEqual([])
  stage.pass(1_800)
  const [card, ...others] = await look()
  expect(card).toMatchObject({ op: 'post', message: { card: 'stale' } })
  expect(card?.message).not.toHaveProperty('lastSucceededAt')
  expect(others).toEqual([])
  expect(inShort(await look(evaluated('10:30:00', 90)))).toEqual(['edit stale'])
})

test('one that was created again is counted from then: the success of the one before is not its own', async () => {
  await staleRule()
  await look(evaluated('09:30:00', 90))
  stage.pass(3_000)
  const again = aSegment({ createdAt: at('10:20:00') })
  pages.segments(again)
  await pages.read('segments')
  expect(await tell()).toEqual([])
  stage.pass(3_600)
  await pages.read('segments')
  const [card] = await tell()
  expect(card?.message).toMatchObject({ card: 'stale', hours: 1 })
  expect(card?.message).not.toHaveProperty('lastSucceededAt')
})

test('a value that is posted never says that its segment is stale: only a look shows all there is', async () => {
  await staleRule()
  await accept(stage.deps, [posted(aPostedReading({ evaluatedAt: at('08:30:00') }))])
  expect(await tell()).toEqual([])
  expect(inShort(await look(evaluated('08:50:00', 90)))).toEqual(['post stale'])
})

describe('a data source', () => {
  const source = { key: 'datasources/w1', title: 'Webshop' }
  const lookAt = async (part: Partial<DataSource>) => {
    pages.sources(aSource(part))
    await pages.read('data-sources')
    return tell()
  }
  beforeEach(() => staleRule({ watch: { kind: 'stale', subject: source, hours: 1 } }))

  test('that has not refreshed for so long is told, and the next refresh in the list ends it', async () => {
    const old = { refreshState: 'updated', lastRefreshAt: at('08:30:00') }
    expect(await lookAt(old)).toMatchObject([{ op: 'post', message: { card: 'stale', of: 'datasource' } }])
    expect(await lookAt(old)).toEqual([])
    expect(inShort(await lookAt({ refreshState: 'updated', lastRefreshAt: at('10:00:30') }))).toEqual(['edit stale'])
  })

  test('is not fresh by a refresh that failed, whatever date the list shows', async () => {
    await lookAt({ refreshState: 'updated', lastRefreshAt: at('08:30:00') })
    expect(await lookAt({ refreshState: 'failed', lastRefreshAt: at('10:00:00') })).toEqual([])
  })

  test('that is missing for a minute was deleted: its rule is paused, told once, and goes on when it is back', async () => {
    const fresh = { refreshState: 'updated', lastRefreshAt: at('09:50:00') }
    expect(await lookAt(fresh)).toEqual([])
    const lookAway = async () => {
      pages.sources()
      await pages.read('data-sources')
      return tell()
    }
    expect([...(await lookAway()), ...(await lookAway())]).toEqual([])
    expect(await lookAway()).toMatchObject([{ message: { card: 'rule-paused', reason: 'deleted', of: 'datasource' } }])
    expect(await lookAway()).toEqual([])
    expect((await findRule(stage.db, 1))?.paused).toBe('deleted')
    expect(await lookAt(fresh)).toEqual([])
    expect((await findRule(stage.db, 1))?.paused).toBeUndefined()
  })

  test('is fresh by a refresh that a job showed', async () => {
    await stage.see(aRun({ outcome: 'succeeded' }))
    expect(await lookAt({ refreshState: 'updated', lastRefreshAt: at('08:30:00') })).toEqual([])
  })
})
