import { type HoldReason, openHolds, type SupersedeReason } from '../../src/core/notice.ts'
import { reasons } from '../../src/core/outcome.ts'
import { history } from '../../src/words/nl/history.ts'
import { look } from '../../src/words/nl/look.ts'
import { preview } from '../../src/words/nl/preview.ts'
import { saidOfLooks } from '../../src/words/nl/said-look.ts'
import { shown } from '../../src/words/shown.ts'
import { voiceFor } from '../../src/words/voice.ts'

const { words, formats: f } = voiceFor('en', 'UTC')
const quote = (text: string) => shown(text, 80)

const holds: readonly HoldReason[] = [...openHolds, 'before-rule', 'no-baseline', 'mail-off', 'address-not-allowed']
const supersedes: readonly SupersedeReason[] = ['mended', 'rule-removed', 'told', 'newer']

test.each([
  ['English', words.history.account],
  ['Dutch', history.account],
])('every reason has words of its own in %s', (_, account) => {
  const told = [
    ...holds.map((reason) => account(f, { state: 'held', reason }, quote)),
    ...supersedes.map((reason) => account(f, { state: 'superseded', reason }, quote)),
    ...Object.keys(reasons).map((reason) => account(f, { state: 'failed', reason }, quote)),
  ]
  expect(new Set(told).size).toBe(told.length)
  for (const one of told) expect(one).toMatch(/^[a-z ]+: .+/)
})

test('a reason that nobody knows is told as it is', () => {
  expect(words.history.account(f, { state: 'held', reason: 'toString' }, quote)).toBe('held: toString')
})

test.each([
  [0, 'It would not have fired in the last 30 days.', 'Dit had in de laatste 30 dagen geen melding gegeven.'],
  [1, 'It would have fired once in the last 30 days.', 'Dit had in de laatste 30 dagen 1 melding gegeven.'],
  [3, 'It would have fired 3 times in the last 30 days.', 'Dit had in de laatste 30 dagen 3 meldingen gegeven.'],
])('a preview of %d', (fired, english, dutch) => {
  const facts = { known: true, fired, days: 30, nearlyAlways: false, trend: [] } as const
  expect([words.preview.fired(f, facts), preview.fired(f, facts)]).toEqual([english, dutch])
})

test('a change is told with its direction', () => {
  expect([5, -5, 0].map((by) => words.look.moved(f, by))).toEqual(['up 5 since', 'down 5 since', 'the same now'])
  expect([5, -5, 0].map((by) => look.moved(f, by))).toEqual(['sindsdien 5 hoger', 'sindsdien 5 lager', 'nu gelijk'])
})

test.each(['nothing-told', 'no-rule-watches'] as const)('%s is a sentence in both languages', (key) => {
  const say = { of: 'look', key, subject: 'VIP' } as const
  for (const told of [words.said(f, say, quote), saidOfLooks(say, quote)]) expect(told).toMatch(/^[A-Z].*VIP.*\.$/)
})
