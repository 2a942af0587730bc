import { findLatch } from '../../src/store/latches.ts'
import { findRule } from '../../src/store/rules.ts'
import { useDatabase } from '../support/database.ts'
import { aKnownRoom, aReading, asked, measure, now, saved } from './room.ts'

const database = useDatabase()

describe('measures', () => {
  const where = { dimension: 'Country', value: 'NL' }

  test.each([
    ['"Revenue by country" where country is NL goes above 5', where],
    ['Revenue by country where Country is NL goes above 5', where],
    ['measure RevenueByCountry goes above 5 where Country = "NL"', where],
    ['Revenue by country where Country is NL in Contoso goes above 5', where],
    [
      'Revenue by country in Contoso where Country is Isle in lake goes above 5',
      { dimension: 'Country', value: 'Isle in lake' },
    ],
  ])('one dimension value: “%s”', async (text, expected) => {
    const room = await aKnownRoom(database.db)
    const { rule, warnings } = await saved(room, `alert when ${text}`)
    expect(rule.watch).toMatchObject({ of: 'measure', subject: 'Revenue by country', where: expected })
    expect(warnings).toEqual(['own-history'])
    expect(room.lookUps).toEqual([])
    const kept = await findRule(database.db, rule.number)
    expect(kept?.watch).toMatchObject({ subject: { key: measure('RevenueByCountry'), where: expected } })
  })

  test('one dimension value that is stale says which', async () => {
    const room = await aKnownRoom(database.db)
    const { rule } = await saved(room, 'alert when "Revenue by country" where Country is NL is stale for 5 hours')
    expect(rule.watch).toEqual({ kind: 'stale', of: 'measure', subject: 'Revenue by country', where, hours: 5 })
  })

  test.each([
    ['Revenue by country goes above 5', { key: 'which-dimension', known: ['Country'] }],
    ['Revenue by country is stale for 5 hours', { key: 'which-dimension' }],
    ['"Revenue by country" where Country goes above 5', { key: 'which-dimension' }],
    ['"Revenue by country" where Region is NL goes above 5', { key: 'no-such-dimension', said: 'Region' }],
    ['"Revenue" where Country is NL goes above 5', { key: 'no-dimensions', measure: 'Revenue' }],
    ['Revenue by both goes above 5', { key: 'several-dimensions', known: ['Country', 'Channel'] }],
    ['"Revenue by both" where Country is NL goes above 5', { key: 'several-dimensions', measure: 'Revenue by both' }],
    ['Parts goes above 5', { key: 'dimensions-unknown', measure: 'Parts' }],
    ['"Parts" where Country is NL goes above 5', { key: 'dimensions-unknown' }],
    ['Odd goes above 5', { key: 'measure-of-unknown-kind', measure: 'Odd' }],
    ['Spend goes above 5', { key: 'measure-of-customers', measure: 'Spend' }],
    ['Spend has no data', { key: 'measure-of-customers' }],
  ])('“%s” is refused by name', async (text, sentence) => {
    expect(await asked(await aKnownRoom(database.db), `alert when ${text}`)).toMatchObject(sentence)
  })

  test('the outputs are looked up where no poll reads them', async () => {
    const found = aReading(measure('Revenue'), 12.5)
    const lookUps: string[] = []
    const room = await aKnownRoom(database.db, {
      lookUpMeasure: async (_, name) => {
        lookUps.push(name)
        return { ok: true, data: [found] }
      },
    })
    const answer = await saved(room, 'alert when Revenue goes above 10')
    expect(answer.now).toEqual({ value: 12.5, evaluatedAt: found.evaluatedAt.toISOString(), already: true })
    expect(await findLatch(database.db, answer.rule.number)).toMatchObject({ state: 'firing', value: 12.5 })
    await database.db.updateTable('feeds').set({ seen_at: now }).where('kind', '=', 'measure').execute()
    await saved(room, 'alert when Revenue goes above 11')
    expect(lookUps).toEqual(['Revenue'])
  })
})
