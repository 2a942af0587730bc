import type { Sentence } from '../../src/core/message.ts'
import { shown } from '../../src/words/shown.ts'
import { voiceFor } from '../../src/words/voice.ts'

const { words, formats: f } = voiceFor('en', 'Europe/Amsterdam')
const webshop = shown('Webshop', 300)
const churn = shown('High risk transaction churn', 300)

test('a failure says how many, and since when', () => {
  expect(words.refresh.failed(webshop)).toBe('Webshop failed to refresh')
  expect(words.refresh.manyFailed(f, 3)).toBe('3 data sources failed to refresh')
  expect(words.refresh.inARow(f, 3, '2026-11-20T01:05:00.000Z')).toBe(
    '3 failures in a row, last success 20 Nov 2026, 02:05 CET',
  )
  expect(words.refresh.inARow(f, 1, undefined)).toBe('First failure, no success known')
})

test.each([
  [1, 40_000, 'Webshop refreshed again after 1 failure, 1 min'],
  [1, 10_000, 'Webshop refreshed again after 1 failure, less than a minute'],
  [3, 25_800_000, 'Webshop refreshed again after 3 failures, 7 h 10 min'],
  [9, 7_200_000, 'Webshop refreshed again after 9 failures, 2 h'],
  [40, 187_200_000, 'Webshop refreshed again after 40 failures, 2 d 4 h'],
])('a recovery after %d failures and %d ms', (failures, lengthMs, sentence) => {
  expect(words.refresh.recovered(f, webshop, failures, lengthMs)).toBe(sentence)
})

test('a crossing says name, size and threshold', () => {
  expect(words.threshold.crossed(f, churn, 1212, 1200)).toBe('High risk transaction churn is at 1,212 (above 1,200)')
  expect(words.rule.edge(f, 1200)).toBe('Above 1,200; at exactly 1,200 it stays quiet.')
  expect(words.rule.now(f, { value: 1212, evaluatedAt: '', alreadyAbove: true })).toBe(
    'It is already above (1,212): I will tell you at the next crossing.',
  )
})

test('a word that English does not know is told as it came', () => {
  expect(words.refresh.culprit(shown('constructor', 300))).toBe('constructor')
  expect(words.refresh.runKind(shown('OnDemand', 300))).toBe('Manual')
})

const sentences: readonly Sentence[] = [
  { key: 'no-such-rule', number: 9 },
  { key: 'which-rule', verb: 'remove' },
  { key: 'already-removed', number: 3 },
  { key: 'rule-elsewhere', number: 3 },
  { key: 'not-yours', number: 3, creator: 'Jan' },
  { key: 'did-you-mean', said: 'webshp', kind: 'datasource' },
  { key: 'nothing-known', kind: 'segment' },
  { key: 'which-instance' },
  { key: 'no-such-instance', said: 'x' },
  { key: 'no-instance' },
  { key: 'which-segment' },
  { key: 'which-number', segment: 'VIP', example: 'alert when segment VIP goes above 1200' },
  { key: 'not-a-number', said: 'many' },
  { key: 'which-events' },
  { key: 'not-watched-yet', what: 'measure' },
  { key: 'nothing-to-unsubscribe' },
  { key: 'address-not-allowed', address: 'a@b.c', domains: ['contoso.com'] },
  { key: 'address-needs-admin', address: 'a@b.c' },
  { key: 'which-delivery', failed: [] },
  { key: 'which-delivery', failed: [{ number: 12, reason: 'team-archived' }, { number: 15 }] },
  { key: 'no-such-delivery', number: 12 },
  { key: 'not-failed', number: 12 },
  { key: 'sent-again', number: 12 },
  { key: 'admins-only' },
  { key: 'not-opened' },
  { key: 'fault', reference: 'abc123' },
]

test.each(sentences)('the answer $key is a sentence', (say) => {
  expect(words.said(f, say, (text) => shown(text, 300))).toMatch(/^[A-Z].*[.?]$/)
})

test('a fault says what happened, what did not, and its reference', () => {
  expect(words.said(f, { key: 'fault', reference: 'abc123' }, (text) => shown(text, 300))).toBe(
    'Something went wrong on my side. Nothing was changed. Reference abc123.',
  )
})
