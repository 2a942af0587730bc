import type { TriggerEvent } from '../../src/core/event.ts'
import { matches, type Watch } from '../../src/core/rule.ts'
import {
  aCrossing,
  aFailure,
  aNoData,
  aPause,
  aRefresh,
  aRule,
  aStale,
  aSuccess,
  aTrouble,
  aUnification,
  every,
  vip,
} from './made.ts'

const subject = { key: 'datasources/w1', title: 'Webshop' }
const other = { key: 'datasources/c1', title: 'CRM' }
const firstFailures = false
const alsoManual = true

/** Every event there is, in the order of the columns below; the rule is number 3. */
const events: readonly (readonly [string, TriggerEvent])[] = [
  ['a failure', aFailure()],
  ['a success', aSuccess()],
  ['a scheduled full refresh', aRefresh()],
  ['a manual full refresh', aRefresh({}, { submissionKind: 'ondemand' })],
  ['a full refresh of unknown start', aRefresh({}, { submissionKind: 'unknown' })],
  ['a unification', aUnification()],
  ['its crossing', aCrossing()],
  ['its measure’s crossing', aCrossing({ type: 'belfry.measure.threshold.crossed' })],
  ['its stale subject', aStale()],
  ['its subject without data', aNoData()],
  ['its pause', aPause()],
  ['another rule’s crossing', aCrossing({}, { ruleId: 4 })],
  ['another rule’s measure', aCrossing({ type: 'belfry.measure.threshold.crossed' }, { ruleId: 4 })],
  ['another rule’s stale subject', aStale(4)],
  ['another rule’s subject without data', aNoData(4)],
  ['another rule’s pause', aPause(4)],
  ['trouble with the connection', aTrouble()],
]

/** Failure, success; scheduled, manual, unknown; unification; its own five; those of another rule; trouble. */
const watches: readonly (readonly [string, Watch, string])[] = [
  ['failures', { kind: 'refresh-failed', firstFailures }, 'x. ... . xxxxx ..... x'],
  ['failures of the source', { kind: 'refresh-failed', firstFailures, subject }, 'x. ... . xxxxx ..... x'],
  ['failures of another', { kind: 'refresh-failed', firstFailures, subject: other }, '.. ... . xxxxx ..... x'],
  ['first failures', { kind: 'refresh-failed', firstFailures: true }, 'x. ... . xxxxx ..... x'],
  ['successes', { kind: 'refresh-succeeded' }, '.x ... . xxxxx ..... x'],
  ['successes of the source', { kind: 'refresh-succeeded', subject }, '.x ... . xxxxx ..... x'],
  ['successes of another', { kind: 'refresh-succeeded', subject: other }, '.. ... . xxxxx ..... x'],
  ['full refreshes', { kind: 'full-refresh', alsoManual: false }, '.. x.. . xxxxx ..... x'],
  ['full refreshes, also manual', { kind: 'full-refresh', alsoManual }, '.. xxx . xxxxx ..... x'],
  ['unifications', { kind: 'unification' }, '.. ... x xxxxx ..... x'],
  ['everything', { kind: 'everything', firstFailures, alsoManual: false }, 'xx x.. x xxxxx ..... x'],
  ['everything, also manual', { kind: 'everything', firstFailures, alsoManual }, 'xx xxx x xxxxx ..... x'],
  [
    'a threshold',
    { kind: 'threshold', subject: vip, condition: { kind: 'above', threshold: 100 } },
    '.. ... . xxxxx ..... x',
  ],
  ['a stale subject', { kind: 'stale', subject: vip, hours: 24 }, '.. ... . xxxxx ..... x'],
  ['a subject without data', { kind: 'no-data', subject: vip }, '.. ... . xxxxx ..... x'],
]

const pairs = watches.flatMap(([on, watch, row]) =>
  [...row.replaceAll(' ', '')].map((sign, index) => {
    const [name, event] = events[index] ?? ['nothing', aTrouble()]
    return { on, watch, name, event, hears: sign === 'x' }
  }),
)

test.each(pairs)('a rule on $on, and $name: heard is $hears', ({ watch, event, hears }) => {
  expect(matches(aRule({ watch }), event)).toBe(hears)
})

test('every kind of rule meets every type of event', () => {
  const kinds = {
    'refresh-failed': true,
    'refresh-succeeded': true,
    'full-refresh': true,
    unification: true,
    everything: true,
    threshold: true,
    stale: true,
    'no-data': true,
  } as const satisfies Record<Watch['kind'], true>
  expect(new Set(watches.map(([, { kind }]) => kind))).toEqual(new Set(Object.keys(kinds)))
  expect(new Set(events.map(([, { type }]) => type))).toEqual(new Set(every.map(({ type }) => type)))
  expect(pairs).toHaveLength(watches.length * events.length)
})

test.each(watches)(
  'a rule on %s hears nothing of another instance but trouble, not even of the same names',
  (_, watch) => {
    const elsewhere = aRule({ watch, instanceId: 'fabrikam' })
    expect(events.filter(([, event]) => matches(elsewhere, event)).map(([name]) => name)).toEqual([
      'trouble with the connection',
    ])
  },
)

test('when something happened plays no part', () => {
  expect(matches(aRule(), aFailure({ time: '2001-01-01T00:00:00.000Z' }))).toBe(true)
})
