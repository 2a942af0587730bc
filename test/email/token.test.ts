import { createMailer } from '../../src/email/mailer.ts'
import { type Inbox, startInbox } from '../support/inbox.ts'
import { aMail } from './made.ts'

let inbox: Inbox
let good: readonly string[]
const user = 'belfry@contoso.example'
const mailers: { close(): void }[] = []
beforeEach(async () => {
  good = ['token-1']
  inbox = await startInbox((who, token) => who === user && good.includes(token))
})
afterEach(async () => {
  for (const mailer of mailers.splice(0)) mailer.close()
  await inbox.stop()
})

/** A source whose n-th new token is `token-n`; the one it keeps is given until it is refused. */
function tokens() {
  const asked: boolean[] = []
  let made = 1
  const token = async (isRefused = false): Promise<string> => {
    asked.push(isRefused)
    if (isRefused) made += 1
    return `token-${made}`
  }
  return { asked, token }
}

function sender(token: () => Promise<string>, url = inbox.url, needsTls = false) {
  const mailer = createMailer({
    smtpUrl: url,
    oauth: { token, user, needsTls },
    from: user,
    allowedDomains: ['contoso.example'],
    connections: 1,
    timeoutMs: 5_000,
  })
  mailers.push(mailer)
  return mailer.send
}

test('a mail goes out with a token, which is asked for once for each connection', async () => {
  const { asked, token } = tokens()
  const send = sender(token)
  expect(await send(aMail())).toMatchObject({ class: 'delivered' })
  expect(await send(aMail())).toMatchObject({ class: 'delivered' })
  expect(asked).toEqual([false])
  inbox.hangUp()
  expect(await send(aMail())).toMatchObject({ class: 'delivered' })
  expect(asked).toEqual([false, false])
})

test('a token that has expired is met with a challenge: a new one is asked for, and the mail goes out', async () => {
  const { asked, token } = tokens()
  good = ['token-2']
  expect(await sender(token)(aMail())).toMatchObject({ class: 'delivered' })
  expect(asked).toEqual([false, true])
})

test('a token that is refused at once is not tried again: the next attempt brings a new one', async () => {
  const { asked, token } = tokens()
  inbox.failNext(1, 535, '5.7.3 Authentication unsuccessful', 'auth')
  good = ['token-2']
  const send = sender(token)
  expect(await send(aMail())).toMatchObject({ class: 'ours', reason: 'token-not-accepted' })
  expect(await send(aMail())).toMatchObject({ class: 'delivered' })
  expect(asked).toEqual([false, true])
})

test('a token that is never good fails nothing, and the way waits', async () => {
  good = []
  const outcome = await sender(tokens().token)(aMail())
  expect(outcome).toMatchObject({ class: 'ours', reason: 'token-not-accepted', detail: expect.stringContaining('535') })
  expect(inbox.mails).toEqual([])
})

test('no refusal shows the token, even when the server repeats it', async () => {
  const sent = Buffer.from(`user=${user}\x01auth=Bearer token-1\x01\x01`).toString('base64')
  inbox.failNext(1, 535, `bad token-1 ${sent}`, 'auth')
  const outcome = await sender(tokens().token)(aMail())
  expect(outcome.class === 'ours' ? outcome.detail : '').toMatch(/bad \[secret\] \[secret\]$/)
})

test('without a token nothing is tried, and the reason is Entra’s own, without its words', async () => {
  const message = 'AADSTS7000215: Invalid client secret provided for app 1234'
  const send = sender(() => Promise.reject(Object.assign(new Error(message), { name: 'AuthenticationError' })))
  const outcome = await send(aMail())
  expect(outcome).toMatchObject({ class: 'ours', reason: 'no-mail-token' })
  expect(outcome.class === 'ours' ? outcome.detail : '').toBe('EAUTH AuthenticationError AADSTS7000215')
})

test('a token that never comes is given up in time, and told for what it is: no mail fails for it', async () => {
  const mailer = createMailer({
    ...{ smtpUrl: inbox.url, from: user, allowedDomains: ['contoso.example'], connections: 1, timeoutMs: 300 },
    oauth: { token: () => new Promise(() => undefined), user, needsTls: false },
  })
  mailers.push(mailer)
  expect(await mailer.send(aMail())).toEqual({
    ...{ class: 'ours', reason: 'no-mail-token' },
    detail: 'EAUTH no token in time',
  })
})

test('a server that is not this machine hears no token without TLS, whatever the URL says', async () => {
  const { asked, token } = tokens()
  const outcome = await sender(token, `${inbox.url}?ignoreTLS=true&requireTLS=false`, true)(aMail())
  expect(outcome).toMatchObject({ class: 'ours', reason: 'relay-unreachable' })
  expect(asked).toEqual([])
})

test('a server without sign-in by token is told apart from one that refuses the token', async () => {
  const other = await startInbox()
  const outcome = await sender(tokens().token, other.url)(aMail())
  expect(outcome).toMatchObject({ class: 'ours', reason: 'token-not-accepted' })
  await other.stop()
})
