import type { Message, ThresholdCrossed } from '../../src/core/message.ts'
import type { TrendPoint } from '../../src/core/thin.ts'
import { aCrossing } from './crossings.ts'

/** Thirty days, the last of them past 1,200. */
export const aTrend: readonly TrendPoint[] = Array.from({ length: 30 }, (_, day) => ({
  at: new Date(Date.parse('2026-10-22T01:05:00.000Z') + day * 86_400_000).toISOString(),
  value: day === 29 ? 1212 : 1000 + 5 * day + ((day * 37) % 40),
}))

const revenue: Partial<ThresholdCrossed> = {
  of: 'measure',
  subject: 'Revenue by country',
  where: { dimension: 'Country', value: 'NL' },
  condition: { kind: 'falls', by: 10, unit: 'percent', withinDays: 7 },
  direction: 'falls',
  previous: 92_500.5,
  current: 81_250.75,
  rule: 9,
  trend: aTrend.map(({ at, value }) => ({ at, value: 181_240.75 - value * 82.5 })),
}
const crossed: Partial<ThresholdCrossed> = { trend: aTrend, owner: 'ada@contoso.com', mailedAs: 'owner' }
const back = { at: '2026-11-21T01:05:00.000Z', value: 1180 }

/** Alerts whose mails have a picture, and those that tell several things. */
export const trends: Readonly<Record<string, Message>> = {
  'mail-trend': aCrossing(crossed),
  'mail-trend-measure': aCrossing(revenue),
  'mail-crossings': {
    card: 'thresholds-crossed',
    instanceName: 'Contoso Production',
    crossings: [aCrossing(crossed), aCrossing(revenue)],
  },
  'mail-crossings-over': {
    card: 'thresholds-crossed',
    instanceName: 'Contoso Production',
    crossings: [aCrossing({ ended: back }), aCrossing({ subject: 'VIP customers', rule: 4, ended: back })],
  },
  'mail-still-stale': {
    card: 'still-open',
    of: {
      ...{ card: 'stale', instanceName: 'Contoso Production', of: 'datasource', subject: 'Webshop', hours: 24 },
      ...{ lastSucceededAt: '2026-11-19T01:05:00.000Z', at: '2026-11-20T03:10:00.000Z', rule: 6, mailedAs: 'owner' },
    },
    since: '2026-11-20T01:05:00.000Z',
    at: '2026-11-21T01:05:00.000Z',
  },
}
