import fc from 'fast-check'
import type { Message } from '../../src/core/message.ts'
import { createRenderer, type Look } from '../../src/render/renderer.ts'
import { fullRefresh } from './alerts.ts'
import { anyAlert, anyMarks, anyParkReason } from './any-message.ts'
import { aCrossing, severalCrossed } from './crossings.ts'
import { expectGolden } from './golden.ts'
import { linksTo, mailed } from './mailed.ts'
import { anAlarm, aSource, failedRun, hostile, samples } from './messages.ts'
import { aTrend, trends } from './trends.ts'

const renderer = await createRenderer()
/** The same with blank pictures: their names and values are tried where they are drawn. */
const blank = await createRenderer({ draw: async () => new Uint8Array([1]) })
const look: Look = { locale: 'en', timeZone: 'Europe/Amsterdam', possibleRepeat: false }
const now = '2026-11-20T09:15:00.000Z'

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
    'mail-trend',
    'mail-crossings',
  ],
  nl: ['threshold-crossed', 'mail-crossings', 'refresh-failed-three', 'refresh-failed-hostile', 'refresh-recovered'],
}

test.each(mailed)('the mail $name in $lang looks as it did', async ({ lang, name, message, look }) => {
  const mail = await renderer.mail(message, look)
  if (pictured[lang].includes(name)) expectGolden(lang, `${name}.mail.html`, mail.html)
  expectGolden(lang, `${name}.mail.txt`, `Subject: ${mail.subject}\n\n${mail.text}`)
})

test.each(anyMarks)(
  'whatever the words from outside, a mail in $locale is whole, its subject one line',
  async (marks) => {
    const { locale } = marks
    await fc.assert(
      fc.asyncProperty(anyAlert, fc.boolean(), fc.option(anyParkReason), async (message, possibleRepeat, diverted) => {
        const reader = { ...look, locale, possibleRepeat, ...(diverted !== null && { diverted }) }
        const { subject, text, html } = await blank.mail(message, reader)
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
  },
)

test('a name cannot begin another header', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom('\r\n', '\n', '\r', '\u2028', '\u0085', '\0', '\v'), async (end) => {
      const message = aCrossing({ subject: `VIP${end}Bcc: all@contoso.com`, instanceName: `Contoso${end}X: y` })
      expect((await renderer.mail(message, look)).subject).toBe('VIP Bcc: all@contoso.com is at 1,212 (above 1,200)')
    }),
  )
})

test('a name cannot become HTML', async () => {
  const { html } = await renderer.mail(aCrossing({ subject: '<img src=x onerror="alert(1)">', owner: hostile }), look)
  expect(html).not.toContain('<img')
  expect(html).toContain('&#60;img src=x onerror=&#34;alert(1)&#34;&#62;')
})

test('no name becomes a link in an inbox, which makes one of every bare address', async () => {
  const name = 'Sign in at https://evil.example/login or www.evil.example'
  const { text, html } = await renderer.mail(failedRun([aSource({ name, errorMessage: name })]), look)
  for (const part of [text, html]) expect(part).not.toMatch(/https?:\/\/evil|www\.evil/)
})

test.each(answers)('an answer to a person is not mailed: %s', async (name) => {
  const message = samples()[name]
  await expect(message && renderer.mail(message, look)).rejects.toThrow(RangeError)
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
])('the subject alone says what happened to %s', async (_, message, subject) => {
  expect((await renderer.mail(message, look)).subject).toBe(subject)
})

test('a mail in place of a card lists every source, and says why it came', async () => {
  const { text } = await renderer.mail(failedRun([aSource(), aSource({ name: 'Loyalty' })]), {
    ...look,
    diverted: 'bot-removed',
  })
  expect(text).toMatch(
    /^Failed: 2 data sources failed to refresh\n\nSent to you because .* Belfry was removed from there\./,
  )
  expect(text).toMatch(/\nWebshop\n(.|\n)*\nLoyalty\n/)
})

test('what crossed is drawn, and the page shows that picture and says the same in words', async () => {
  const { html, text, pictures } = await renderer.mail(aCrossing({ trend: aTrend }), look)
  const said =
    'High risk transaction churn: last 30 days. From 1,000 on 22 Oct 2026, 03:05 CEST to 1,212 on 20 Nov 2026, 02:05 CET; lowest 1,000, highest 1,212.'
  expect(pictures).toEqual([{ id: 'chart-1@belfry', png: expect.any(Uint8Array) }])
  expect(html).toContain(`<img src="cid:chart-1@belfry" alt="${said}" width="450"`)
  expect(text).toContain(`\n\n${said}\n\n`)
})

test('what crossed twice in one day is told, not drawn', async () => {
  const { html, text, pictures } = await renderer.mail(
    aCrossing({ trend: [12, 20].map((hour) => ({ at: `2026-11-20T${hour}:05:00.000Z`, value: 1_000 + hour })) }),
    look,
  )
  expect(pictures).toEqual([])
  expect(html).not.toContain('<img')
  expect(text).toMatch(/Now: 1,212\n/)
})

test('a chart that cannot be drawn is said in words, and the mail goes; what went wrong is told', async () => {
  const told: unknown[] = []
  const error = new Error('no font')
  const broken = await createRenderer({ draw: () => Promise.reject(error), onUndrawn: (why) => told.push(why) })
  const { html, pictures } = await broken.mail(aCrossing({ trend: aTrend }), look)
  expect(pictures).toEqual([])
  expect(told).toEqual([error])
  expect(html).not.toContain('<img')
  expect(html).toMatch(/<div>High risk transaction churn: last 30 days\. From 1,000 on .* highest 1,212\.<\/div>/)
})

test('several crossings are one mail, which names the first and draws each', async () => {
  const crossings = trends['mail-crossings']
  const mail = await (crossings && renderer.mail(crossings, look))
  expect(mail?.subject).toBe('High risk transaction churn is at 1,212 (above 1,200), and 1 more')
  expect(mail?.pictures.map(({ id }) => id)).toEqual(['chart-1@belfry', 'chart-2@belfry'])
})

test('a follow-up keeps the subject of the first mail, and the news stands first in the preview', async () => {
  const follows = 'Webshop failed to refresh'
  const { subject, html } = await renderer.mail(samples()['refresh-recovered'] ?? failedRun([]), { ...look, follows })
  expect(subject).toBe('Re: Webshop failed to refresh')
  expect(html).toMatch(/opacity:0;overflow:hidden;">Recovered: Webshop refreshed again after 3 failures/)
})

test('links stand on the page and at the end of the text; none of them without a way back', async () => {
  const links = linksTo(3)
  const { html, text } = await renderer.mail(aCrossing(), { ...look, links })
  for (const url of ['https://home.ci.ai.dynamics.com/', links.unsubscribe, links.change.replace('&', '&#38;')])
    expect(html).toContain(`<a href="${url}"`)
  expect(text.split('\n\n').at(-1)).toBe(
    `Open in Customer Insights: https://home.ci.ai.dynamics.com/\nChange this alert: ${links.change}\nStop these mails: ${links.unsubscribe}\n`,
  )
  expect(text).not.toContain('stop mail')
  const bare = await renderer.mail(aCrossing(), look)
  expect(bare.html).not.toContain('<a ')
  expect(bare.text).not.toContain('http')
  expect(bare.text).toContain('To stop it, say “stop mail 3” to Belfry.')
})

test.each<[string, Message, string]>([
  ['a failure', failedRun([aSource()]), '“stop mail 3” to Belfry, and so for each rule.'],
  ['a full refresh', fullRefresh({ rules: [5] }), '“stop mail 5” to Belfry.'],
  ['several crossings of one rule', severalCrossed([aCrossing(), aCrossing()]), '“stop mail 3” to Belfry.'],
  ['several rules', severalCrossed([aCrossing(), aCrossing({ rule: 9 })]), '“stop mail 3” to Belfry, and so for each'],
  ['what lasts still', { card: 'still-open', of: failedRun([aSource()]), since: now, at: now }, '“stop mail 3” to'],
])('a mail of %s says how its reader stops it, where no link does', async (_, message, hint) => {
  expect((await renderer.mail(message, look)).text.match(/To stop it, .*/g)).toEqual([expect.stringContaining(hint)])
  expect((await renderer.mail(message, { ...look, links: linksTo(3) })).text).not.toContain('To stop it')
})

test('what no rule asked for, and what was meant for somebody else, cannot be stopped', async () => {
  const gone = anAlarm({ kind: 'mailbox-gone', address: 'jan@contoso.com', detail: '550' })
  expect((await renderer.mail(gone, look)).text).not.toContain('stop mail')
  for (const message of [failedRun([aSource()]), aCrossing()])
    expect((await renderer.mail(message, { ...look, diverted: 'bot-removed' })).text).not.toContain('stop mail')
})

test('whatever stands in a link stays in it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (end) => {
      const { html } = await renderer.mail(aCrossing(), { ...look, links: { change: `https://a.example/${end}` } })
      const [, url = ''] = /<a href="(https:\/\/a\.example[^"]*)"/.exec(html) ?? []
      expect(url).not.toMatch(/[<>'`]|\$\{|\{\{/)
      expect(url.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))).toBe(
        `https://a.example/${end}`.toWellFormed(),
      )
    }),
  )
})
