import { putReadings } from '../../src/store/readings.ts'
import { listTrend, trendDays } from '../../src/store/trend.ts'
import { at } from '../core/made.ts'
import { useDatabase, within } from '../support/database.ts'
import { putContoso } from './rows.ts'

const database = useDatabase()
const hoursBefore = (hours: number) => new Date(at('10:00:00').getTime() - hours * 3_600_000)

test('a trend goes back 30 days from a moment, that included, and is thinned to what a card shows', async () => {
  await putContoso(database.db)
  const hourly = Array.from({ length: 40 * 24 }, (_, hours) => ({
    ...{ kind: 'reading' as const, subject: 'segments/VIP', evaluatedAt: hoursBefore(hours - 24) },
    value: hours === 100 ? null : hours,
  }))
  await within(database.db, (trx) => putReadings(trx, 'contoso', hourly))
  const trend = await listTrend(database.db, 'contoso', 'segments/VIP', at('10:00:00'))
  expect(trend.length).toBeGreaterThan(40)
  expect(trend.length).toBeLessThanOrEqual(60)
  expect(trend[0]?.at).toBe(hoursBefore(trendDays * 24).toISOString())
  expect(trend.at(-1)).toEqual({ at: at('10:00:00').toISOString(), value: 24 })
  expect(await listTrend(database.db, 'contoso', 'segments/Gold', at('10:00:00'))).toEqual([])
})
