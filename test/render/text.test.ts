import fc from 'fast-check'
import { createRenderer, type Look } from '../../src/render/renderer.ts'
import { anyMarks, anyMessage } from './any-message.ts'
import { expectGolden, languages } from './golden.ts'
import { aSource, failedRun, hostile, messages } from './messages.ts'

const renderer = await createRenderer()
const look: Look = { locale: 'en', timeZone: 'Europe/Amsterdam', possibleRepeat: false }
const named = (name: string) => messages()[name] ?? failedRun([])

const written = [
  'refresh-failed',
  'refresh-failed-three',
  'threshold-crossed',
  'alarm-not-delivered',
  'said',
  'catch-up',
  'trouble',
  'unification-completed',
].flatMap((name) => languages.map((lang) => ({ name, lang })))

test.each(written)('the text of $name in $lang looks as it did', ({ name, lang }) => {
  expectGolden(lang, `${name}.txt`, `${renderer.text(named(name), { ...look, locale: lang })}\n`)
})

test('the first line is the state and what happened, and why it came stands next', () => {
  const [first, , second] = renderer
    .text(failedRun([aSource()]), { ...look, possibleRepeat: true, diverted: 'bot-removed' })
    .split('\n')
  expect([first, second]).toEqual([
    'Failed: Webshop failed to refresh',
    'Possible repeat: the first attempt may have arrived.',
  ])
})

test('nothing in it is a command to Teams: it stands as it came', () => {
  expect(renderer.text(failedRun([aSource({ name: '*a* [b](c) <at>d</at>' })]), look)).toContain(
    '*a* [b](c) <at>d</at> failed to refresh',
  )
})

test('no name becomes a link in a chat; what leads on does', () => {
  const name = 'Sign in at https://evil.example or www.evil.example'
  const text = renderer.text(failedRun([aSource({ name, errorMessage: name })]), look)
  expect(text).not.toMatch(/:\/\/evil|www\.evil/)
  expect(text).toContain('Open in Customer Insights: https://home.ci.ai.dynamics.com/')
})

test('500 failed sources are counted, and some are named', () => {
  const sources = Array.from({ length: 500 }, () => aSource({ errorMessage: hostile }))
  const text = renderer.text(failedRun(sources), look)
  expect(text).toMatch(/^Failed: 500 data sources failed to refresh\n(.|\n)*Webshop\n(.|\n)*more data sources/)
})

test.each(anyMarks)('whatever the words from outside, a text in $locale has at most 2,000 characters', (marks) => {
  const { locale } = marks
  fc.assert(
    fc.property(anyMessage, fc.boolean(), (message, possibleRepeat) => {
      const text = renderer.text(message, { ...look, locale, possibleRepeat })
      expect(text.length).toBeLessThanOrEqual(2_000)
      expect(text).toMatch(/\S/)
      expect(text).not.toMatch(/undefined|\bnull\b|NaN|Invalid Date|\$\{|\{\{/)
      expect(text.isWellFormed()).toBe(true)
      expect(text.includes(marks.repeat)).toBe(possibleRepeat)
    }),
    { numRuns: 200 },
  )
})
