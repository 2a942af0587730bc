import { expectedEvents } from './oracle.ts'
import {
  counts,
  deletesSegment,
  looks,
  makesMeasure,
  makesSegment,
  measures,
  rule,
  toldOfSegment,
  versions,
  world,
} from './told.ts'

const afterEach = (row: readonly unknown[]) => row.map((_, nth) => nth * 10 + 15.5)

/** What a rule tells of these versions, as the values at which it does. */
function judged(condition: Parameters<typeof rule>[0], seed: number | undefined, ...values: readonly number[]) {
  const seededFrom = seed === undefined ? {} : { seededFrom: { evaluatedAt: -10, value: seed } }
  const row = versions(...values)
  const timeline = world(makesSegment(-20), ...(seed === undefined ? [] : [counts(-10, seed)]), ...row)
  const events = expectedEvents(timeline, looks('segments', ...afterEach(row)), [rule(condition, seededFrom)], {})
  return events.map((event) => ('current' in event ? `${event.direction} ${event.previous} → ${event.current}` : ''))
}

const above = { kind: 'above', threshold: 100 } as const

test.each([
  ['fires once at the crossing', above, 90, [100, 101, 150], ['above 100 → 101']],
  ['fires again after it was back at the line', above, 90, [101, 100, 101], ['above 90 → 101', 'above 100 → 101']],
  ['seeded beyond the line waits for the next crossing', above, 150, [160, 90, 101], ['above 90 → 101']],
  ['without a seed is seeded by the first version', above, undefined, [150, 160, 90, 101], ['above 90 → 101']],
  [
    'below mirrors it',
    { kind: 'below', threshold: 100 },
    100,
    [100, 99, 98, 100, 99],
    ['below 100 → 99', 'below 100 → 99'],
  ],
  [
    're-arms only at its recovery line',
    { ...above, recoverAt: 80 },
    90,
    [101, 90, 101, 80, 101],
    ['above 90 → 101', 'above 80 → 101'],
  ],
  [
    'below recovers at or above its recovery line',
    { kind: 'below', threshold: 100, recoverAt: 120 },
    130,
    [99, 110, 99, 120, 99],
    ['below 130 → 99', 'below 120 → 99'],
  ],
  ['wants three in a row', { ...above, times: 3 }, 90, [101, 101, 100, 101, 102, 103, 104], ['above 102 → 103']],
  [
    'is back after one version only, however many it wants',
    { ...above, times: 2 },
    90,
    [101, 102, 99, 101, 102],
    ['above 101 → 102', 'above 101 → 102'],
  ],
  ['seeded beyond the line fires at once, also for three in a row', { ...above, times: 3 }, 150, [160, 170, 180], []],
] as const)('a rule %s', (_, condition, seed, values, told) => {
  expect(judged(condition, seed, ...values)).toEqual(told)
})

test.each([
  ['tells each change of side', undefined, 90, [101, 99], ['above 90 → 101', 'below 101 → 99']],
  ['says nothing at exactly the line', undefined, 90, [100, 90, 100, 101], ['above 100 → 101']],
  ['seeded at the line waits for a side', undefined, 100, [100, 101, 99], ['below 101 → 99']],
  ['wants two in a row, and the line breaks a row', 2, 90, [101, 100, 101, 102], ['above 101 → 102']],
  ['wants two in a row, and its own side breaks a row', 2, 90, [101, 90, 101, 90], []],
] as const)('a rule for either way %s', (_, times, seed, values, told) => {
  expect(judged({ kind: 'either', threshold: 100, times }, seed, ...values)).toEqual(told)
})

test.each([
  ['rises by an amount', 'rises', 10, 'amount', [109, 119, 118], ['rises 109 → 119']],
  ['falls by an amount', 'falls', 10, 'amount', [95, 85, 100], ['falls 95 → 85']],
  ['rises by a percent', 'rises', 10, 'percent', [110, 120, 132], ['rises 100 → 110', 'rises 120 → 132']],
  ['falls by a percent', 'falls', 50, 'percent', [52, 26], ['falls 52 → 26']],
] as const)('%s', (_, kind, by, unit, values, told) => {
  expect(judged({ kind, by, unit }, 100, ...values)).toEqual(told)
})

test('a percent of zero is held where the value moves that way, and nothing where it does not', () => {
  const timeline = world(makesSegment(-20), counts(-10, 0), ...versions(0, 5))
  const seeded = rule({ kind: 'rises', by: 5, unit: 'percent' }, { seededFrom: { evaluatedAt: -10, value: 0 } })
  expect(toldOfSegment(timeline, [seeded], [15.5, 25.5])).toEqual(['20 segments/VIP rises: 0 → 5, held no-baseline'])
})

test('within a day the baseline is the newest version that is a day old, and without one the event is held', () => {
  const day = 86_400
  const timeline = world(makesSegment(-20), counts(0, 100), counts(50, 150), counts(day, 111), counts(day + 40, 112))
  const condition = { kind: 'rises', by: 11, unit: 'amount', withinDays: 1 } as const
  const seeded = rule(condition, { savedAt: 0.5, seededFrom: { evaluatedAt: 0, value: 100 } })
  expect(toldOfSegment(timeline, [seeded], [51.5, day + 50.5])).toEqual([
    '50 segments/VIP rises: undefined → 150, held no-baseline',
    `${day} segments/VIP rises: 100 → 111`,
    `${day + 40} segments/VIP rises: 100 → 112`,
  ])
})

test('a percent of a negative value is a percent of its size', () => {
  const row = [-91, -101, -90].map((value, nth) => measures(nth * 10 + 10, { Revenue: `${value}` }))
  const timeline = world(makesMeasure(-20), measures(-10, { Revenue: '-100' }), ...row)
  const watched = rule({ kind: 'rises', by: 10, unit: 'percent' }, { subject: 'measures/Revenue' })
  const seeded = { ...watched, seededFrom: { evaluatedAt: -10, value: -100 } }
  const events = expectedEvents(timeline, looks('measures', ...afterEach(row)), [seeded], {})
  expect(events).toMatchObject([{ direction: 'rises', previous: -101, current: -90 }])
})

test('a subject that was made again brings no baseline from its earlier life', () => {
  const day = 86_400
  const lives = [counts(0, 100), deletesSegment(10), makesSegment(20), counts(30, 200), counts(day + 20, 300)]
  const condition = { kind: 'rises', by: 11, unit: 'amount', withinDays: 1 } as const
  const seeded = rule(condition, { savedAt: 0.5, seededFrom: { evaluatedAt: 0, value: 100 } })
  expect(toldOfSegment(world(makesSegment(-20), ...lives), [seeded], [5.5, 35.5, day + 25.5])).toEqual([
    `${day + 20} segments/VIP rises: undefined → 300, held no-baseline`,
  ])
})

test('the version that seeded a rule is its baseline, though no look showed it before', () => {
  const old = -31 * 86_400
  const seeded = rule({ kind: 'rises', by: 10, unit: 'amount' }, { seededFrom: { evaluatedAt: old, value: 90 } })
  const timeline = world(makesSegment(old - 20), counts(old - 10, 50), counts(old, 90), counts(10, 100))
  expect(toldOfSegment(timeline, [seeded], [15.5])).toEqual(['10 segments/VIP rises: 90 → 100'])
})

test('what is older than thirty days at the first look is no baseline', () => {
  const old = -31 * 86_400
  const condition = { kind: 'rises', by: 10, unit: 'amount', withinDays: 1 } as const
  const seeded = rule(condition, { seededFrom: { evaluatedAt: -10, value: 90 } })
  const timeline = world(makesSegment(old - 20), counts(old, 50), counts(-10, 90), counts(10, 100))
  expect(toldOfSegment(timeline, [seeded], [15.5])).toEqual([
    '10 segments/VIP rises: undefined → 100, held no-baseline',
  ])
})

test('a rule below that is seeded at exactly its line is armed', () => {
  expect(judged({ kind: 'below', threshold: 100 }, 100, 99)).toEqual(['below 100 → 99'])
})

test('without a seed the first version only seeds', () => {
  expect(judged({ kind: 'falls', by: 1, unit: 'amount' }, undefined, 90, 80)).toEqual(['falls 90 → 80'])
})
