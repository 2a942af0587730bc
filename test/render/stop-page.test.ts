import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { HtmlValidate } from 'html-validate'
import { type StopPage, stopPage } from '../../src/render/stop-page.ts'
import { text } from './any-part.ts'
import { expectGolden, languages } from './golden.ts'
import { hostile } from './messages.ts'

const rules = [3, 7]
const pages: readonly StopPage[] = [
  { kind: 'mailed', address: 'jan@contoso.com', rules },
  { kind: 'stopped', address: hostile.slice(0, 125), rules },
  { kind: 'over' },
  { kind: 'unknown' },
  { kind: 'failed' },
]
const look = { locale: 'en', timeZone: 'UTC' }
const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: { 'no-inline-style': 'error', 'doctype-style': 'off', 'void-style': ['error', { style: 'omit' }] },
})

const all = languages.flatMap((locale) => pages.map((page) => ({ locale, kind: page.kind, page })))

test.each(all)('the page of a link that is $kind is good HTML in $locale', async ({ locale, page }) => {
  const { html } = stopPage(page, { ...look, locale })
  expect((await validator.validateString(html)).results.flatMap(({ messages }) => messages)).toEqual([])
  expect(html).toContain(`<html lang="${locale}">`)
})

test.each(all)('the page of a link that is $kind looks as it did in $locale', ({ locale, kind, page }) => {
  expectGolden(locale, `unsubscribe-${kind}.html`, stopPage(page, { ...look, locale }).html)
})

test('the hash is that of its one style sheet, so that no other is taken', () => {
  for (const page of pages) {
    const { html, style } = stopPage(page, look)
    const sheets = [...html.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, sheet = '']) => sheet)
    expect(sheets.map((sheet) => `sha256-${createHash('sha256').update(sheet).digest('base64')}`)).toEqual([style])
    expect(html).not.toMatch(/<script|<img|<link|style=|https?:\/\//)
  }
})

test('one press stops the mails that go on, and one takes those up again that are stopped', () => {
  const buttons = pages.map((page) => [...stopPage(page, look).html.matchAll(/name="([^"]+)" value="([^"]+)"/g)])
  const pressed = buttons.map((found) => found.map(([, name, value]) => `${name}=${value}`))
  const viewport = 'viewport'
  expect(pressed.map((each) => each.filter((one) => !one.startsWith(viewport)))).toEqual([
    ['List-Unsubscribe=One-Click'],
    ['again=yes'],
    [],
    [],
    [],
  ])
})

test('the page names the rules by their numbers, and the address', () => {
  const { html } = stopPage({ kind: 'mailed', address: 'jan@contoso.com', rules: [3] }, look)
  expect(html).toContain('Mails to jan@contoso.com:')
  expect(html).toContain('<li>Rule 3</li>')
})

test('whatever the words from outside, none of them becomes a tag', () => {
  fc.assert(
    fc.property(text, (address) => {
      const { html } = stopPage({ kind: 'mailed', address, rules: [3] }, look)
      expect(html.match(/<[a-z!/]/gi)).toHaveLength(tags)
      expect(html.isWellFormed()).toBe(true)
    }),
  )
})

const tags = stopPage({ kind: 'mailed', address: 'a@b', rules: [3] }, look).html.match(/<[a-z!/]/gi)?.length ?? 0
