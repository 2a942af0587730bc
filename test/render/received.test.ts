import fc from 'fast-check'
import { simpleParser } from 'mailparser'
import { createTransport } from 'nodemailer'
import { createMailer } from '../../src/email/mailer.ts'
import type { Mail } from '../../src/render/mail.ts'
import { createRenderer } from '../../src/render/renderer.ts'
import { type Inbox, startInbox } from '../support/inbox.ts'
import { anyAlert } from './any-message.ts'
import { mailed } from './mailed.ts'

const renderer = await createRenderer()
let inbox: Inbox
let mailer: ReturnType<typeof createMailer>
beforeAll(async () => {
  inbox = await startInbox()
  mailer = createMailer({
    smtpUrl: inbox.url,
    from: 'Belfry <belfry@contoso.example>',
    allowedDomains: ['contoso.example'],
    connections: 1,
    timeoutMs: 5_000,
  })
})
afterAll(async () => {
  mailer.close()
  await inbox.stop()
})

test.each(mailed)('the mail $name in $lang arrives as it was written', async ({ message, look }) => {
  const mail = await renderer.mail(message, look)
  const target = { channel: 'mail', address: 'mia@contoso.example', messageId: '<m-7@contoso.example>' } as const
  expect(await mailer.send({ target, ...mail })).toMatchObject({ class: 'delivered' })
  const got = inbox.mails.at(-1)
  expect({ subject: got?.subject, text: got?.text, html: got?.html }).toEqual({
    subject: mail.subject,
    text: mail.text,
    html: shownIn(mail),
  })
  const parts = got?.attachments ?? []
  expect(parts.map(({ cid, contentType, contentDisposition }) => [cid, contentType, contentDisposition])).toEqual(
    mail.pictures.map(({ id }) => [id, 'image/png', 'inline']),
  )
})

test('whatever the words from outside, a mail has the headers that it was given', async () => {
  const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  const blank = await createRenderer({ draw: async () => new Uint8Array([1]) })
  const given = { from: 'belfry@contoso.example', to: 'mia@contoso.example', messageId: '<m-7@contoso.example>' }
  await fc.assert(
    fc.asyncProperty(anyAlert, async (message) => {
      const { subject, text, html } = await blank.mail(message, look)
      const { message: raw } = await composer.sendMail({ ...given, subject, text, html })
      const got = await simpleParser(raw)
      expect([...got.headers.keys()].sort()).toEqual(headers)
      expect(got.subject?.replace(/\s+/g, ' ')).toBe(subject)
    }),
    { numRuns: 100 },
  )
})

const look = { locale: 'en', timeZone: 'UTC', possibleRepeat: false }
const headers = ['content-type', 'date', 'from', 'message-id', 'mime-version', 'subject', 'to']

/** The page as the inbox shows it: each picture in its place. */
const shownIn = ({ html, pictures }: Mail): string =>
  pictures.reduce(
    (page, { id, png }) => page.replace(`cid:${id}`, `data:image/png;base64,${Buffer.from(png).toString('base64')}`),
    html,
  )
