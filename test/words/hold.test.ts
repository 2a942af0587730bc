import type { SaidOfHolds } from '../../src/core/said-hold.ts'
import { saidOfHolds as english } from '../../src/words/en/said-hold.ts'
import { createFormats } from '../../src/words/formats.ts'
import { saidOfHolds as dutch } from '../../src/words/nl/said-hold.ts'
import { shown } from '../../src/words/shown.ts'
import { ofHolds } from './said-parts.ts'

const until = '2026-11-21T08:00:00.000Z'
const quote = (text: string) => shown(text, 60)
const inEnglish = (say: Said) => english(createFormats('en', 'Europe/Amsterdam'), { of: 'hold', ...say }, quote)
const inDutch = (say: Said) => dutch(createFormats('nl', 'Europe/Amsterdam'), { of: 'hold', ...say }, quote)

type Without<T> = T extends unknown ? Omit<T, 'of'> : never
type Said = Without<SaidOfHolds>
test('every answer about holds is a sentence of its own in both languages', () => {
  for (const tell of [inEnglish, inDutch]) {
    const told = ofHolds.map(tell)
    for (const sentence of told) expect(sentence).toMatch(/^\S.*[.?]$/)
    expect(new Set(told).size).toBe(ofHolds.length)
  }
  for (const say of ofHolds) expect(inDutch(say)).not.toBe(inEnglish(say))
})

test('what is held says until when on the clocks here, and whether its mails are', () => {
  expect(inEnglish({ key: 'muted', what: { of: 'rule', number: 3 }, until })).toBe(
    'Rule 3 is muted until 21 Nov 2026, 09:00 CET, its mails too. Then I tell you in one message what happened.',
  )
  expect(inDutch({ key: 'muted', what: { of: 'all' }, until })).toBe(
    'Alle meldingen hier zijn gedempt tot 21 nov 2026, 09:00 CET; mails aan eigenaren gaan door. Daarna vertel ik in één bericht wat er is gebeurd.',
  )
})

test('quiet hours are written as clocks show them', () => {
  const set: Said = { key: 'quiet-hours-set', from: 1_080, to: 485, zone: 'Europe/Amsterdam' }
  expect(inEnglish(set)).toContain('18:00 to 08:05 (Europe/Amsterdam)')
})

test('of many names the first five are named', () => {
  const subjects = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
  expect(inEnglish({ key: 'acknowledged', subjects })).toContain('a, b, c, d, e and 2 more')
  expect(inDutch({ key: 'acknowledged', subjects })).toContain('a, b, c, d, e en nog 2')
})
