import { createServer } from 'node:net'
import type { MailToSend } from '../../src/core/delivery.ts'
import { createMailer } from '../../src/email/mailer.ts'
import { type Inbox, startInbox } from '../support/inbox.ts'

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

function aMail(address = 'mia@contoso.example'): MailToSend {
  return {
    target: { channel: 'mail', address, messageId: '<delivery-7@contoso.example>' },
    subject: 'VIP customers is above 1,000',
    text: 'VIP customers: 1,204',
    html: '<p>VIP customers: <b>1,204</b></p>',
  }
}

const withPassword = () => inbox.url.replace('//', '//belfry:s3cr%21t@')

test('a mail arrives with its own id, both bodies and the mark of a machine', async () => {
  const outcome = await sender()(aMail())
  const [mail] = inbox.mails
  expect(outcome).toEqual({ kind: 'sent', messageId: '<delivery-7@contoso.example>' })
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

test('a domain is allowed in any letter case', async () => {
  expect(await sender()(aMail('Mia@CONTOSO.example'))).toMatchObject({ kind: 'sent' })
  expect(await sender()(aMail('mia@fabrikam.example'))).toMatchObject({ kind: 'sent' })
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
  expect(await send(aMail(address))).toEqual({ kind: 'refused', reason: 'address-not-allowed' })
})

test.each([
  [421, 'throttled', 'recipient'],
  [450, 'throttled', 'recipient'],
  [550, 'not-accepted', 'recipient'],
  [451, 'throttled', 'data'],
  [552, 'not-accepted', 'data'],
  [535, 'not-signed-in', 'auth'],
  [534, 'not-signed-in', 'auth'],
  [454, 'throttled', 'auth'],
] as const)('a mail that is answered %d will be tried again: %s', async (code, reason, at) => {
  inbox.failNext(1, code, 'no', at)
  const outcome = await sender(withPassword())(aMail())
  expect([outcome, inbox.mails]).toMatchObject([{ kind: 'retry', reason, ambiguous: false }, []])
})

test('a server that wants a sign-in says so', async () => {
  inbox.failNext(1, 530, 'sign in first', 'recipient')
  expect(await sender()(aMail())).toMatchObject({ reason: 'not-signed-in' })
})

test('after a refusal the next mail goes out', async () => {
  inbox.failNext(1, 450, 'later')
  const send = sender()
  await send(aMail())
  expect(await send(aMail())).toMatchObject({ kind: 'sent' })
})

test('a refusal never shows the password, even when the server repeats it', async () => {
  const plain = Buffer.from('\0belfry\0s3cr!t').toString('base64')
  inbox.failNext(1, 535, `bad s3cr!t s3cr%21t ${plain} ${'x'.repeat(500)}`, 'auth')
  const outcome = await sender(withPassword())(aMail())
  const detail = outcome.kind === 'retry' ? outcome.detail : ''
  expect(detail).toContain('bad [secret] [secret] [secret] x')
  expect(detail.length).toBeLessThanOrEqual(300)
})

test('where nobody listens, nothing left', async () => {
  expect(await sender('smtp://127.0.0.1:1')(aMail())).toMatchObject({ reason: 'unreachable', ambiguous: false })
})

test('a name that does not exist is unreachable', async () => {
  expect(await sender('smtp://nowhere.invalid')(aMail())).toMatchObject({ reason: 'unreachable', ambiguous: false })
})

test('a server that speaks no TLS where it is asked for is unreachable', async () => {
  const outcome = await sender(inbox.url.replace('smtp:', 'smtps:'))(aMail())
  expect(outcome).toMatchObject({ reason: 'unreachable', ambiguous: false })
})

test('a connection that is cut after the mail was taken leaves open whether it arrived', async () => {
  inbox.failNext(1, 0, '', 'cut')
  const outcome = await sender()(aMail())
  expect([outcome, inbox.mails.length]).toMatchObject([{ reason: 'unanswered', ambiguous: true }, 1])
})

test('a server that never greets is given up, and nothing left', async () => {
  const silent = createServer()
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  const address = silent.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  const outcome = await sender(`smtp://127.0.0.1:${port}`, 200)(aMail())
  expect(outcome).toMatchObject({ reason: 'unreachable', ambiguous: false })
  await new Promise((resolve) => silent.close(resolve))
})

test('a URL that is none is not shown', () => {
  expect(() => sender('s3cr!t')).toThrow('SMTP_URL is not a URL')
})
