import { createServer, type Server } from 'node:net'
import type { MailToSend } from '../../src/core/delivery.ts'
import { createMailer } from '../../src/email/mailer.ts'
import { type MailFault, mailFaults } from '../journey/faults.ts'
import { type Inbox, startInbox } from '../support/inbox.ts'
import { type Met, matrix } from '../support/matrix.ts'

let inbox: Inbox
let silent: Server
let webServer: Server
const met: Met[] = []
beforeAll(async () => {
  inbox = await startInbox()
  silent = await listening(createServer())
  webServer = await listening(createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')))
})
afterAll(async () => {
  await inbox.stop()
  silent.close()
  webServer.close()
  process.stdout.write(matrix('Mail', met))
})

test.each(mailFaults)('$fault: $class, $reason', async (row) => {
  const before = inbox.mails.length
  const outcome = await fail(row)
  met.push({ ...row, outcome })
  expect(outcome).toEqual({ class: row.class, reason: row.reason, detail: expect.any(String) })
  expect(inbox.mails.length - before).toBe(row.taken ? 1 : 0)
})

async function fail({ make }: MailFault) {
  if ('reply' in make) {
    inbox.failNext(1, make.reply, make.says, make.from)
    return sendOnce(inbox.url.replace('//', '//belfry:secret@'))
  }
  if ('how' in make) {
    inbox.failNext(1, 0, '', make.how)
    return sendOnce(inbox.url, make.how === 'slow' ? 2_000 : 5_000)
  }
  switch (make.at) {
    case 'closed port':
      return sendOnce('smtp://127.0.0.1:1')
    case 'unknown name':
      return sendOnce('smtp://nowhere.invalid')
    case 'no TLS':
      return sendOnce(inbox.url.replace('smtp:', 'smtps:'))
    case 'silence':
      return sendOnce(`smtp://127.0.0.1:${portOf(silent)}`, 200)
    case 'no SMTP':
      return sendOnce(`smtp://127.0.0.1:${portOf(webServer)}`)
    case 'another domain':
      return sendOnce(inbox.url, 5_000, 'mia@evil.example')
    default:
      return make.at satisfies never
  }
}

/**
 * A mailer of its own for every row, so that no connection of an earlier one is used. The relay greets after a tenth of a
 * second: a time-out leaves it that.
 */
async function sendOnce(smtpUrl: string, timeoutMs = 5_000, address = 'mia@contoso.example') {
  const mailer = createMailer({
    smtpUrl,
    from: 'belfry@contoso.example',
    allowedDomains: ['contoso.example'],
    connections: 1,
    timeoutMs,
  })
  const mail: MailToSend = {
    target: { channel: 'mail', address, messageId: '<delivery-7@contoso.example>' },
    subject: 'VIP customers is above 1,000',
    text: 'VIP customers: 1,204',
    html: '<p>VIP customers: <b>1,204</b></p>',
    pictures: [],
  }
  const outcome = await mailer.send(mail)
  mailer.close()
  inbox.release()
  return outcome
}

async function listening(server: Server): Promise<Server> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}

function portOf(server: Server): number {
  const address = server.address()
  return address !== null && typeof address === 'object' ? address.port : 0
}
