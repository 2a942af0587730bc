import { createMailer } from '../../src/email/mailer.ts'
import { type Inbox, startInbox } from '../support/inbox.ts'
import { aFullMail, aMail, seenOf } from './made.ts'

let inbox: Inbox
const mailers: { close(): void }[] = []
beforeEach(async () => {
  inbox = await startInbox()
})
afterEach(async () => {
  for (const mailer of mailers.splice(0)) mailer.close()
  await inbox.stop()
})

function sender(smtpUrl: string = inbox.url, timeoutMs = 5_000) {
  const mailer = createMailer({
    smtpUrl,
    from: 'Belfry <belfry@contoso.example>',
    allowedDomains: ['contoso.example', 'Fabrikam.example'],
    connections: 2,
    timeoutMs,
  })
  mailers.push(mailer)
  return mailer.send
}

const withPassword = () => inbox.url.replace('//', '//belfry:s3cr%21t@')

test('a mail arrives with its own id, both bodies and the mark of a machine', async () => {
  const outcome = await sender()(aMail())
  const [mail] = inbox.mails
  expect(outcome).toEqual({ class: 'delivered', messageId: '<delivery-7@contoso.example>' })
  expect(mail).toMatchObject({
    messageId: '<delivery-7@contoso.example>',
    subject: 'VIP customers is above 1,000',
    text: expect.stringContaining('1,204'),
    html: expect.stringContaining('<b>1,204</b>'),
    from: { value: [{ name: 'Belfry', address: 'belfry@contoso.example' }] },
    to: { value: [{ address: 'mia@contoso.example' }] },
  })
  expect(mail?.headers.get('auto-submitted')).toBe('auto-generated')
})

test('a mail carries its pictures within, its thread, and how to stop it', async () => {
  const mail = aFullMail()
  await sender()(mail)
  const [received] = inbox.mails
  expect(received && seenOf(received)).toMatchObject({
    inReplyTo: '<delivery-3@contoso.example>',
    references: '<delivery-3@contoso.example>',
    pictures: [
      {
        cid: 'chart',
        contentType: 'image/png',
        contentDisposition: 'inline',
        bytes: Buffer.from(mail.pictures[0]?.png ?? []).toString('base64'),
      },
    ],
    marks: ['auto-generated', 'DR, RN, NRN, OOF, AutoReply'],
    stop: [
      'List-Unsubscribe: <https://belfry.example.com/unsubscribe/abc.def>',
      'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
    ],
  })
})

test.each([
  undefined,
  'http://belfry.example.com/unsubscribe/abc',
  'mailto:stop@contoso.example',
  'javascript:alert(1)',
  'no address',
  `https://belfry.example.com/${'x'.repeat(900)}`,
])('a mail without a short https address to stop it names none: %s', async (unsubscribe) => {
  await sender()(aMail('mia@contoso.example', unsubscribe === undefined ? {} : { unsubscribe }))
  expect(inbox.mails.map((mail) => seenOf(mail).stop)).toEqual([[]])
})

test('a domain is allowed in any letter case', async () => {
  expect(await sender()(aMail('Mia@CONTOSO.example'))).toMatchObject({ class: 'delivered' })
  expect(await sender()(aMail('mia@fabrikam.example'))).toMatchObject({ class: 'delivered' })
})

test.each([
  'mia@evil.example',
  'mia@sub.contoso.example',
  'mia@contoso.example.evil.example',
  'mia@evil.example,bo@contoso.example',
  'bo@contoso.example, mia@evil.example',
  'mia@evil.example\r\nBcc: bo@contoso.example',
  'bo@contoso.example\nmia@evil.example',
  '"mia@evil.example" <bo@contoso.example>',
  'mia@evil.example@contoso.example',
  '@contoso.example',
  'contoso.example',
  '',
])('nothing goes to %j, and the network is not touched', async (address) => {
  const send = sender('smtp://127.0.0.1:1')
  expect(await send(aMail(address))).toMatchObject({ class: 'retry-safe', reason: 'address-not-allowed' })
})

test('a mail that follows another one up stands in its thread', async () => {
  const mail = aMail()
  await sender()({ ...mail, target: { ...mail.target, inReplyTo: '<delivery-3@contoso.example>' } })
  await sender()(aMail())
  expect(inbox.mails.map(({ inReplyTo, references }) => [inReplyTo, references])).toEqual([
    ['<delivery-3@contoso.example>', '<delivery-3@contoso.example>'],
    [undefined, undefined],
  ])
})

test('after a refusal the next mail goes out', async () => {
  inbox.failNext(1, 450, 'later')
  const send = sender()
  await send(aMail())
  expect(await send(aMail())).toMatchObject({ class: 'delivered' })
})

test('a refusal never shows the password, even when the server repeats it', async () => {
  const plain = Buffer.from('\0belfry\0s3cr!t').toString('base64')
  inbox.failNext(1, 535, `bad s3cr!t s3cr%21t ${plain} ${'x'.repeat(500)}`, 'auth')
  const outcome = await sender(withPassword())(aMail())
  const detail = outcome.class === 'ours' ? outcome.detail : ''
  expect(detail).toContain('bad [secret] [secret] [secret] x')
  expect(detail.length).toBeLessThanOrEqual(300)
})

test('a mail that waits for a connection when its time is up has not left', async () => {
  inbox.failNext(2, 0, '', 'slow')
  const send = sender(inbox.url, 2_000)
  const outcomes = await Promise.all([send(aMail()), send(aMail()), send(aMail())])
  expect(outcomes.map((outcome) => outcome.class)).toEqual(['ambiguous', 'ambiguous', 'retry-safe'])
  inbox.release()
})

test('a connection that was dropped while idle is not noticed: the next mail goes over a new one', async () => {
  const send = sender()
  await send(aMail())
  inbox.hangUp()
  expect([await send(aMail()), inbox.mails.length]).toMatchObject([{ class: 'delivered' }, 2])
})

test('a URL that is none is not shown', () => {
  expect(() => sender('s3cr!t')).toThrow('SMTP_URL is not a URL')
})
