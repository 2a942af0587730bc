import type { TriggerEvent } from '../../src/core/event.ts'
import { matches, type Watch } from '../../src/core/rule.ts'
import { aCrossing, aFailure, aRule, aSuccess } from './made.ts'

const subject = { key: 'datasources/w1', title: 'Webshop' }
const other = { key: 'datasources/c1', title: 'CRM' }
const vip = { key: 'segments/VIP', title: 'VIP' }

test.each<[string, Watch, TriggerEvent, boolean]>([
  ['failures hears of any source', { kind: 'refresh-failed', firstFailures: false }, aFailure(), true],
  ['failures of a source hears of it', { kind: 'refresh-failed', firstFailures: false, subject }, aFailure(), true],
  [
    'failures of another hears nothing',
    { kind: 'refresh-failed', firstFailures: false, subject: other },
    aFailure(),
    false,
  ],
  ['failures hears nothing of a success', { kind: 'refresh-failed', firstFailures: true }, aSuccess(), false],
  ['successes hears of any source', { kind: 'refresh-succeeded' }, aSuccess(), true],
  ['successes of a source hears of it', { kind: 'refresh-succeeded', subject }, aSuccess(), true],
  ['successes of another hears nothing', { kind: 'refresh-succeeded', subject: other }, aSuccess(), false],
  ['successes hears nothing of a failure', { kind: 'refresh-succeeded' }, aFailure(), false],
  [
    'failures hears nothing of a crossing',
    { kind: 'refresh-failed', firstFailures: false },
    aCrossing({}, { ruleId: 99 }),
    false,
  ],
  ['a threshold hears of its own crossing', { kind: 'segment-above', subject: vip, threshold: 100 }, aCrossing(), true],
  [
    'a threshold hears nothing of another rule’s crossing of the same segment',
    { kind: 'segment-above', subject: vip, threshold: 100 },
    aCrossing({}, { ruleId: 4 }),
    false,
  ],
  [
    'a threshold hears nothing of a failure',
    { kind: 'segment-above', subject: vip, threshold: 100 },
    aFailure(),
    false,
  ],
])('a rule on %s', (_, watch, event, expected) => {
  expect(matches(aRule({ watch }), event)).toBe(expected)
})

test('a rule hears nothing of another instance, not even of a source with the same name', () => {
  const elsewhere = aRule({ instanceId: 'fabrikam' })
  expect([aFailure(), aSuccess(), aCrossing()].map((event) => matches(elsewhere, event))).toEqual([false, false, false])
})

test('when something happened plays no part', () => {
  expect(matches(aRule(), aFailure({ time: '2001-01-01T00:00:00.000Z' }))).toBe(true)
})
