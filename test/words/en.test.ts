import type { Sentence } from '../../src/core/message.ts'
import { shown } from '../../src/words/shown.ts'
import { voiceFor } from '../../src/words/voice.ts'
import { misfits, sentences } from './sentences.ts'

const { words, formats: f } = voiceFor('en', 'Europe/Amsterdam')
const said = (say: Sentence): string => words.said(f, say, (text) => shown(text, 300))
const webshop = shown('Webshop', 300)

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

test('a word that English does not know is told as it came', () => {
  expect(words.refresh.culprit(shown('constructor', 300))).toBe('constructor')
  expect(words.refresh.runKind(shown('OnDemand', 300))).toBe('Manual')
})

test.each(misfits)('that $option does not fit $condition is a sentence', (say) => {
  expect(said(say)).toMatch(/^[A-Z“].* only.*\. Say it again without it\.$/)
})

test.each<[Sentence, string]>([
  [
    { key: 'option-does-not-fit', option: 'recover-at', condition: 'rises' },
    '“recover at …” works with “goes above” and “goes below” only, not with “rises by”. Say it again without it.',
  ],
  [
    { key: 'recover-on-wrong-side', threshold: 1200, recoverAt: 1300, side: 'above' },
    '“recover at 1300” is on the side that alerts. For “goes above 1200” it must be 1200 or less.',
  ],
  [
    { key: 'recover-on-wrong-side', threshold: -2.5, recoverAt: -3, side: 'below' },
    '“recover at -3” is on the side that alerts. For “goes below -2.5” it must be -2.5 or more.',
  ],
  [
    { key: 'which-dimension', measure: 'Revenue', known: ['Country'] },
    'Revenue has a value for each Country. Name the one you mean with “where Country is …”.',
  ],
  [
    { key: 'several-dimensions', measure: 'Revenue', known: ['Country', 'Channel'] },
    'Revenue has a value for each Country and Channel together, so one value of one of them is not one number. Name a measure with one dimension, or with none.',
  ],
  [
    { key: 'out-of-range', what: 'days', said: '91' },
    '“91” does not work here. Give the days as a whole number from 1 to 90, such as “within 7 days”.',
  ],
])('%j says what to say instead', (say, sentence) => {
  expect(said(say)).toBe(sentence)
})

test.each(sentences)('the answer $key is a sentence', (say) => {
  expect(said(say)).toMatch(/^[A-Z“].*[.?]$/)
})

test('a fault says what happened, what did not, and its reference', () => {
  expect(said({ key: 'fault', reference: 'abc123' })).toBe(
    'Something went wrong on my side. Nothing was changed. Reference abc123.',
  )
})
