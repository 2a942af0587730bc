import fc from 'fast-check'
import type { Message } from '../../src/core/message.ts'
import { createRenderer, type Look } from '../../src/render/renderer.ts'
import { anyCrossing } from './any-message.ts'
import { expectGolden } from './golden.ts'
import { hostile, messages } from './messages.ts'

const renderer = await createRenderer()
const look: Look = { locale: 'en', timeZone: 'Europe/Amsterdam', possibleRepeat: false }
const mailed = Object.entries(messages()).filter(([, message]) => message.card === 'threshold-crossed')

test.each(mailed)('the mail %s looks as it did', (name, message) => {
  const mail = renderer.mail(message, { ...look, possibleRepeat: name.includes('repeat') })
  expectGolden(`${name}.mail.html`, mail.html)
  expectGolden(`${name}.mail.txt`, `Subject: ${mail.subject}\n\n${mail.text}`)
})

test('whatever the words from outside, a mail is whole and its subject is one line', () => {
  fc.assert(
    fc.property(anyCrossing, fc.boolean(), (message, possibleRepeat) => {
      const { subject, text, html } = renderer.mail(message, { ...look, possibleRepeat })
      expect(subject).not.toMatch(/\p{Cc}|\p{Zl}|\p{Zp}/u)
      expect(subject.length).toBeLessThan(400)
      for (const part of [subject, text, html]) {
        expect(part).not.toMatch(/undefined|\bnull\b|NaN|Invalid Date|\$\{|\{\{/)
        expect(part.isWellFormed()).toBe(true)
      }
      expect(html.includes('Possible repeat')).toBe(possibleRepeat)
      expect(text.includes('Possible repeat')).toBe(possibleRepeat)
    }),
    { numRuns: 200 },
  )
})

test('a name cannot begin another header', () => {
  fc.assert(
    fc.property(fc.constantFrom('\r\n', '\n', '\r', '\u2028', '\u0085', '\0', '\v'), (end) => {
      const message = { ...crossing, segment: `VIP${end}Bcc: all@contoso.com`, instanceName: `Contoso${end}X: y` }
      expect(renderer.mail(message, look).subject).toBe('VIP Bcc: all@contoso.com is at 1,212 (above 1,200)')
    }),
  )
})

test('a name cannot become HTML', () => {
  const { html } = renderer.mail({ ...crossing, segment: '<img src=x onerror="alert(1)">', owner: hostile }, look)
  expect(html).not.toContain('<img')
  expect(html).toContain('&#60;img src=x onerror=&#34;alert(1)&#34;&#62;')
})

test('the page loads nothing from elsewhere', () => {
  const { html } = renderer.mail(crossing, look)
  expect(html).not.toMatch(/<img|<link|@import|url\(|<script/)
})

test('only a crossing is mailed', () => {
  const message: Message = { card: 'rules-list', rules: [] }
  expect(() => renderer.mail(message, look)).toThrow(RangeError)
})

const crossing = {
  card: 'threshold-crossed',
  instanceName: 'Contoso Production',
  segment: 'VIP',
  threshold: 1200,
  current: 1212,
  evaluatedAt: '2026-11-20T01:05:00.000Z',
  rule: 3,
} as const
