import type { PauseReason } from '../../src/core/event.ts'
import { shown } from '../../src/words/shown.ts'
import { voiceFor } from '../../src/words/voice.ts'
import { problems } from './problems.ts'

const { words, formats: f } = voiceFor('en', 'Europe/Amsterdam')
const webshop = shown('Webshop', 300)
const contoso = shown('Contoso', 300)
const sentence = /^[A-Z].*\.$/

test.each([
  ['successful', 'Full refresh of Contoso completed', 'Completed'],
  ['failed', 'Full refresh of Contoso failed', 'Failed'],
  ['timedOut', 'Full refresh of Contoso timed out', 'Timed out'],
  ['constructor', 'Full refresh of Contoso ended as “constructor”', 'Ended'],
])('a full refresh that ended as %s', (status, headline, state) => {
  expect(words.run.fullRefresh(contoso, shown(status, 300))).toBe(headline)
  expect(words.run.state(shown(status, 300))).toBe(state)
})

test.each([
  [undefined, undefined, 'Completed'],
  ['2026-11-20T08:20:00.000Z', undefined, 'Completed, started 20 Nov 2026, 09:20 CET'],
  [undefined, '2026-11-20T08:27:00.000Z', 'Completed, ended 20 Nov 2026, 09:27 CET'],
  ['2026-11-20T08:20:00.000Z', '2026-11-20T08:27:00.000Z', 'Completed, took 7 min, ended 20 Nov 2026, 09:27 CET'],
])('a step from %s to %s says what is known', (startedAt, endedAt, said) => {
  expect(words.run.step(f, shown('successful', 300), startedAt, endedAt)).toBe(said)
})

test.each([
  [0.5, 'Webshop has not refreshed for 0.5 h'],
  [26, 'Webshop has not refreshed for 26 h'],
  [72, 'Webshop has not refreshed for 72 h'],
  [100, 'Webshop has not refreshed for 4 d 4 h'],
])('%d hours without a refresh', (hours, said) => {
  expect(words.silence.isStale(f, webshop, 'datasource', hours)).toBe(said)
})

test('segments and measures are evaluated, data sources refresh', () => {
  expect(words.silence.isStale(f, shown('VIP', 300), 'segment', 26)).toBe('VIP was not evaluated for 26 h')
  expect(words.silence.isBack(f, shown('VIP', 300), 'measure', 26)).toBe('VIP was evaluated again after 26 h')
  expect(words.silence.isBack(f, webshop, 'datasource', undefined)).toBe('Webshop refreshed again')
})

test.each(problems)('the problem %s is a sentence of its own, with what to do about it', (problem) => {
  const { what, mend } = words.trouble.cause(problem)
  expect(what).toMatch(sentence)
  expect(mend).toMatch(sentence)
  expect(problems.filter((other) => words.trouble.cause(other).what === what)).toEqual([problem])
})

test.each<[PauseReason, RegExp]>([
  ['inactive', /the segment Webshop was deactivated$/],
  ['expired', /the segment Webshop has passed its end date$/],
  ['deleted', /the segment Webshop was deleted$/],
])('a rule that waits says why and how it goes on: %s', (reason, why) => {
  expect(words.pause.told(3, 'segment', webshop, contoso, reason)).toMatch(why)
  expect(words.pause.goesOn('segment', reason, 3, false)).toMatch(/^It goes on by itself .* say “remove 3”\.$/)
  expect(words.pause.goesOn('segment', reason, 3, true)).toMatch(/ say “@Belfry remove 3”\.$/)
  expect(words.pause.listed(reason)).toMatch(/^Paused: \S/)
})

test('rules on an instance that is gone are told of together', () => {
  expect(words.pause.told(3, 'instance', contoso, contoso, 'instance-gone')).toMatch(/^All rules on Contoso wait/)
  expect(words.pause.goesOn('instance', 'instance-gone', 3, false)).toMatch(/^They go on by themselves/)
  expect(words.pause.listed('instance-gone')).toMatch(/^Paused: \S/)
})

test.each([
  [1, '1 thing happened in Contoso while Belfry was not looking'],
  [1200, '1,200 things happened in Contoso while Belfry was not looking'],
])('%d missed events are counted', (count, headline) => {
  expect(words.missed.happened(f, contoso, count)).toBe(headline)
})

test.each([
  ['datasource', { at: '2026-11-20T01:05:00.000Z', already: false }, 'It last refreshed 20 Nov 2026, 02:05 CET.'],
  ['segment', { already: false }, 'I know of no evaluation yet: the time counts from now.'],
  [
    'measure',
    { at: '2026-11-20T01:05:00.000Z', already: true },
    'It was last evaluated 20 Nov 2026, 02:05 CET, too long ago already: I will tell you when that happens again.',
  ],
] as const)('saving a rule of a stale %s with %j says when it was last fresh', (kind, last, said) => {
  expect(words.rule.last(f, kind, last, false)).toBe(said)
})
