import fc from 'fast-check'
import type { Message } from '../../src/core/message.ts'
import { createRenderer, type Look } from '../../src/render/renderer.ts'
import { anyAlert, anyMarks, anyParkReason } from './any-message.ts'
import { aCrossing } from './crossings.ts'
import { expectGolden, languages } from './golden.ts'
import { anAlarm, aSource, failedRun, hostile, lookOf, messages, samples } from './messages.ts'

const renderer = await createRenderer()
const look: Look = { locale: 'en', timeZone: 'Europe/Amsterdam', possibleRepeat: false }

const answers = [
  ...['help', 'history', 'refresh-ended', 'rule-removed', 'rule-saved', 'rules-list', 'said', 'shown', 'status', 'why'],
  ...['rule-form', 'settings-form', 'settings-saved', 'tested'],
]
/** A page of each colour and each part; the others differ in their words only, which the text shows. */
const pictured = {
  en: [
    'refresh-failed-three',
    'refresh-failed-hostile',
    'refresh-recovered',
    'alarm-parked',
    'alarm-not-delivered',
    'threshold-crossed',
    'threshold-back',
    'threshold-repeat',
    'threshold-crossed-hostile',
    'refresh-completed',
    'stale',
    'catch-up',
  ],
  nl: ['threshold-crossed'],
}
const mailed = Object.entries(messages()).filter(([, message]) => !answers.includes(message.card))

const spoken = languages.flatMap((lang) => mailed.map(([name, message]) => ({ lang, name, message })))

test.each(spoken)('the mail $name in $lang looks as it did', ({ lang, name, message }) => {
  const mail = renderer.mail(message, { ...look, locale: lang, ...lookOf(name) })
  if (pictured[lang].includes(name)) expectGolden(lang, `${name}.mail.html`, mail.html)
  expectGolden(lang, `${name}.mail.txt`, `Subject: ${mail.subject}\n\n${mail.text}`)
})

test.each(anyMarks)('whatever the words from outside, a mail in $locale is whole, its subject one line', (marks) => {
  const { locale } = marks
  fc.assert(
    fc.property(anyAlert, fc.boolean(), fc.option(anyParkReason), (message, possibleRepeat, diverted) => {
      const reader = { ...look, locale, possibleRepeat, ...(diverted !== null && { diverted }) }
      const { subject, text, html } = renderer.mail(message, reader)
      expect(subject).not.toMatch(/\p{Cc}|\p{Zl}|\p{Zp}/u)
      expect(subject.length).toBeLessThan(400)
      for (const part of [subject, text, html]) {
        expect(part).not.toMatch(/undefined|\bnull\b|NaN|Invalid Date|\$\{|\{\{/)
        expect(part.isWellFormed()).toBe(true)
      }
      for (const part of [text, html]) {
        expect(part.includes(marks.repeat)).toBe(possibleRepeat)
        expect(part.includes(marks.diverted)).toBe(diverted !== null)
      }
    }),
    { numRuns: 200 },
  )
})

test('a name cannot begin another header', () => {
  fc.assert(
    fc.property(fc.constantFrom('\r\n', '\n', '\r', '\u2028', '\u0085', '\0', '\v'), (end) => {
      const message = aCrossing({ subject: `VIP${end}Bcc: all@contoso.com`, instanceName: `Contoso${end}X: y` })
      expect(renderer.mail(message, look).subject).toBe('VIP Bcc: all@contoso.com is at 1,212 (above 1,200)')
    }),
  )
})

test('a name cannot become HTML', () => {
  const { html } = renderer.mail(aCrossing({ subject: '<img src=x onerror="alert(1)">', owner: hostile }), look)
  expect(html).not.toContain('<img')
  expect(html).toContain('&#60;img src=x onerror=&#34;alert(1)&#34;&#62;')
})

test.each(mailed)('the page of %s loads nothing from elsewhere', (_, message) => {
  const { html } = renderer.mail(message, look)
  expect(html).not.toMatch(/<img|<link|@import|url\(|<script/)
})

test.each(answers)('an answer to a person is not mailed: %s', (name) => {
  const message = samples()[name]
  expect(() => message && renderer.mail(message, look)).toThrow(RangeError)
})

test.each<[string, Message, string]>([
  ['a failure', failedRun([aSource()]), 'Webshop failed to refresh'],
  ['a run', failedRun([aSource(), aSource(), aSource()]), '3 data sources failed to refresh'],
  [
    'a conversation',
    anAlarm({ kind: 'parked', place: 'channel', title: 'Sales', reason: 'bot-removed', rules: [3] }),
    'The channel Sales cannot be reached any more',
  ],
  [
    'a mailbox',
    anAlarm({ kind: 'mailbox-gone', address: 'jan@contoso.com', detail: '550' }),
    'jan@contoso.com cannot be mailed any more',
  ],
])('the subject alone says what happened to %s', (_, message, subject) => {
  expect(renderer.mail(message, look).subject).toBe(subject)
})

test('a mail in place of a card lists every source, and says why it came', () => {
  const { text } = renderer.mail(failedRun([aSource(), aSource({ name: 'Loyalty' })]), {
    ...look,
    diverted: 'bot-removed',
  })
  expect(text).toMatch(
    /^Failed: 2 data sources failed to refresh\n\nSent to you because .* Belfry was removed from there\./,
  )
  expect(text).toMatch(/\nWebshop\n(.|\n)*\nLoyalty\n/)
})
