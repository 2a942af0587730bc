import { HtmlValidate } from 'html-validate'
import { openGalleryPages } from '../../src/app/gallery-pages.ts'
import { type Answer, answer } from '../../src/gallery/answer.ts'
import { createHangings } from '../../src/gallery/hangings.ts'
import { hostileTexts } from '../../src/gallery/hostile.ts'
import { listSamples } from '../../src/gallery/samples.ts'

const pages = await openGalleryPages()
const samples = await listSamples()
const rooms = { assets: new Map(), languages: pages.languages, hangings: createHangings(pages, samples) }
const ask = (url: string): Promise<Answer> => answer(rooms, url)
const bodyOf = async (url: string): Promise<string> => String((await ask(url)).body)

test('every sample has its card, and each that is mailed its mail, in both languages', async () => {
  for (const lang of ['en', 'nl']) {
    const page = await bodyOf(`/?lang=${lang}`)
    const shown = [...page.matchAll(/<article class="card" id="([^"]+)"/g)].map(([, name]) => name)
    expect(shown).toEqual(samples.map(({ name }) => name))
    expect(page).toContain('id="mail-threshold-crossed"')
    expect(page).not.toContain('id="mail-help"')
  }
})

test('it is valid HTML and loads nothing from elsewhere, with hostile words too', async () => {
  const validator = new HtmlValidate({ extends: ['html-validate:recommended'], rules: { 'no-inline-style': 'error' } })
  const page = await bodyOf('/?theme=dark&width=phone')
  const report = await validator.validateString(page)
  expect(report.results.flatMap(({ messages }) => messages.map(({ message, line }) => `${line}: ${message}`))).toEqual(
    [],
  )
  expect([...page.matchAll(/\b(?:src|href)="([^"]*)"/g)].filter(([, to]) => !/^(\/|#|data:,)/.test(to ?? ''))).toEqual(
    [],
  )
  const { headers } = await ask('/')
  expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'; style-src 'self';")
})

test('no word from outside ends an element of the page', async () => {
  const page = await bodyOf('/')
  expect(page).toContain('alert(1)')
  expect(page).not.toContain('<script>')
  expect(page.match(/<script/g)?.length).toBe(page.match(/<\/script>/g)?.length)
})

test('hostile samples hold every hostile text', async () => {
  const held = JSON.stringify(samples.filter(({ name }) => name.startsWith('hostile-')))
  for (const text of hostileTexts) expect(held).toContain(JSON.stringify(text).slice(1, -1))
})

test('a mail is a page of its own that may run nothing', async () => {
  const { status, headers, body } = await ask('/mail?card=threshold-crossed&lang=nl&theme=dark')
  expect(status).toBe(200)
  expect(headers['content-security-policy']).toMatch(/^default-src 'none'.*sandbox allow-same-origin$/)
  expect(body).toContain('<html lang="nl"')
})

test.each(['/mail?card=help', '/mail', '/other', '//', '/mail?card=%3Cb%3E'])('%s is not there', async (url) => {
  const { status, headers } = await ask(url)
  expect([status, headers['content-type']]).toEqual([404, 'text/plain; charset=utf-8'])
})

test('a sample that cannot be drawn is named', async () => {
  const odd = [{ name: 'odd', message: JSON.parse('{"card":"nothing"}') }]
  const hangings = createHangings(pages, odd)
  const { status, body } = await answer({ ...rooms, hangings }, '/')
  expect([status, body]).toEqual([500, expect.stringContaining('odd cannot be drawn in en: ')])
})
