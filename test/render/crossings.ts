import type { Condition } from '../../src/core/condition.ts'
import type { Message, ThresholdCrossed, ThresholdsCrossed } from '../../src/core/message.ts'

export const aCrossing = (changes: Partial<ThresholdCrossed> = {}): ThresholdCrossed => ({
  card: 'threshold-crossed',
  instanceName: 'Contoso Production',
  of: 'segment',
  subject: 'High risk transaction churn',
  condition: { kind: 'above', threshold: 1200 },
  direction: 'above',
  previous: 1175,
  current: 1212,
  evaluatedAt: '2026-11-20T01:05:00.000Z',
  rule: 3,
  ...changes,
})

const at = '2026-11-21T01:05:00.000Z'
const below: Condition = { kind: 'below', threshold: 1000, recoverAt: 1050, times: 3 }
const byPercent: Condition = { kind: 'falls', by: 10, unit: 'percent', withinDays: 7 }

export const severalCrossed = (crossings: readonly ThresholdCrossed[]): ThresholdsCrossed => ({
  card: 'thresholds-crossed',
  instanceName: 'Contoso Production',
  crossings,
})

const trend = [1098, 1141, 1133, 1160, 1175, 1212].map((value, index) => ({
  at: `2026-11-${15 + index}T01:05:00.000Z`,
  value,
}))
const back = { at, value: 1180 }

/** Crossings that look different. */
export const crossings: Readonly<Record<string, Message>> = {
  'thresholds-crossed-some-back': severalCrossed([
    aCrossing({ rule: 4, acknowledged: { by: 'Mia', at } }),
    aCrossing({ subject: 'VIP customers', ended: back }),
  ]),
  'thresholds-crossed-all-back': severalCrossed([
    aCrossing({ ended: back }),
    aCrossing({ rule: 4, ended: { at, as: 'not-evaluated' } }),
  ]),
  'thresholds-crossed-thirty': severalCrossed(
    Array.from({ length: 30 }, (_, index) => aCrossing({ subject: `Segment ${index + 1}`, rule: index + 1 })),
  ),
  'threshold-trend-back': aCrossing({ trend, ended: { at, value: 1180 } }),
  'threshold-trend-measure': aCrossing({
    of: 'measure',
    subject: 'Margin',
    condition: { kind: 'below', threshold: -1200.5 },
    direction: 'below',
    previous: -1190,
    current: -1212,
    trend: trend.map(({ at, value }) => ({ at, value: -value })),
  }),
  'threshold-back': aCrossing({ ended: { at, value: 1200 } }),
  'threshold-repeat': aCrossing(),
  'threshold-corrected': aCrossing({ ended: { at, as: 'corrected', value: 1180 } }),
  'threshold-not-evaluated': aCrossing({ ended: { at, as: 'not-evaluated' } }),
  'threshold-below': aCrossing({ condition: below, direction: 'below', previous: 1020, current: 940 }),
  'threshold-below-back': aCrossing({
    condition: below,
    direction: 'below',
    previous: 1020,
    current: 940,
    ended: { at, value: 1060 },
  }),
  'threshold-either': aCrossing({
    condition: { kind: 'either', threshold: 1200 },
    direction: 'below',
    previous: 1212,
    current: 1175,
  }),
  'threshold-rises': aCrossing({
    condition: { kind: 'rises', by: 100, unit: 'amount' },
    direction: 'rises',
    previous: 1180,
    current: 1300,
  }),
  'threshold-where': aCrossing({
    of: 'measure',
    subject: 'Revenue by country',
    where: { dimension: 'Country', value: 'NL' },
    condition: byPercent,
    direction: 'falls',
    previous: 92_500.5,
    current: 81_250.75,
    owner: 'aisha@contoso.com',
    mailedAs: 'stand-in',
  }),
  'threshold-measure': aCrossing({
    of: 'measure',
    subject: 'Total revenue',
    condition: { kind: 'above', threshold: 1200 },
    previous: -3.25,
    current: 1200.0000004,
    mailedAs: 'owner',
  }),
}
