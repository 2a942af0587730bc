import * as english from '../../src/words/en/refresh-ended.ts'
import { saidOfRefresh as inEnglish } from '../../src/words/en/said-refresh.ts'
import { createFormats } from '../../src/words/formats.ts'
import { lasted } from '../../src/words/lasted.ts'
import * as dutch from '../../src/words/nl/refresh-ended.ts'
import { saidOfRefresh as inDutch } from '../../src/words/nl/said-refresh.ts'
import { shown } from '../../src/words/shown.ts'
import { ofRefresh, problems } from './said-parts.ts'

const f = createFormats('en', 'UTC')
const quote = (text: string) => shown(text, 300)
const webshop = quote('Webshop')
test.each([
  [0, '1 s'],
  [59_400, '59 s'],
  [60_000, '1 min'],
  [130_000, '2 min 10 s'],
  [3_599_600, '1 h'],
  [3_725_000, '1 h 2 min'],
])('%d ms lasted %s', (lengthMs, said) => {
  expect(lasted(f, lengthMs, { h: 'h', min: 'min', s: 's' })).toBe(said)
})

test.each(ofRefresh)('$key $problem is said in each language, each in its own words', (say) => {
  const [en, nl] = [inEnglish(f, say, quote), inDutch(f, say, quote)]
  for (const text of [en, nl]) expect(text).toMatch(/^[^ ].*[.?]$/)
  for (const text of [en, nl]) expect(text).not.toMatch(/undefined|\$\{| {2}/)
  expect(en).not.toBe(nl)
})

test('a wait that Customer Insights asks for is named, and only that', () => {
  const refused = { of: 'refresh', key: 'refused', source: 'Webshop' } as const
  expect(inEnglish(f, { ...refused, problem: 'throttled', waitMs: 90_000 }, quote)).toContain(
    'Ask again in 1 min 30 s.',
  )
  expect(inEnglish(f, { ...refused, problem: 'throttled' }, quote)).toContain('Ask again later.')
  expect(inDutch(f, { ...refused, problem: 'throttled', waitMs: 90_000 }, quote)).toContain('over 1 min 30 s opnieuw')
})

test.each([english.refreshEnded, dutch.refreshEnded])('every end has its sentence', (words) => {
  const stops = ['aborted', 'deleted', 'skipped', 'failed', 'timedout', 'paused']
  const said = [
    words.refreshed(f, webshop, 130_000),
    words.failed(webshop),
    words.toldElsewhere(webshop),
    words.endedOddly(webshop, quote('paused')),
    ...stops.map((status) => words.stopped(webshop, quote(status))),
    ...problems.map((problem) => words.refused(webshop, problem)),
    words.notSeen(webshop),
    words.notEnded(webshop),
  ]
  expect(new Set(said).size).toBeGreaterThanOrEqual(said.length - 1)
  for (const text of said) expect(text).toMatch(/Webshop.*\.$/)
})
