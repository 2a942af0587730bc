import fc from 'fast-check'
import { type ParsedMail, simpleParser } from 'mailparser'
import type { MailToSend } from '../../src/core/delivery.ts'
import type { Symptom } from '../../src/core/symptom.ts'
import { createMailer } from '../../src/email/mailer.ts'
import { createMimeMailer } from '../../src/email/mime-mailer.ts'
import { startInbox } from '../support/inbox.ts'
import { aFullMail, aMail, seenOf } from './made.ts'

const allowedDomains = ['contoso.example']
const from = 'belfry@contoso.example'

/** Sends one mail, and reads the bytes that were to be posted. */
async function sendOnce(mail: MailToSend, answer: Symptom | 'accepted' = 'accepted') {
  const posted: Buffer[] = []
  const mailer = createMimeMailer({
    ...{ from, allowedDomains },
    post: async (mime) => {
      posted.push(mime)
      return answer
    },
  })
  const outcome = await mailer.send(mail)
  mailer.close()
  const [mime] = posted
  return { outcome, posted, ...(mime && { received: await simpleParser(mime) }) }
}

const received = async (mail: MailToSend): Promise<ParsedMail | undefined> => (await sendOnce(mail)).received

test('a mail as bytes has the same headers and parts as over SMTP', async () => {
  const inbox = await startInbox()
  const smtp = createMailer({ smtpUrl: inbox.url, from, allowedDomains, connections: 1, timeoutMs: 5_000 })
  for (const mail of [aMail(), aFullMail()]) {
    await smtp.send(mail)
    const [one, other] = [inbox.mails.at(-1), await received(mail)]
    expect(other && seenOf(other)).toEqual(one && seenOf(one))
  }
  smtp.close()
  await inbox.stop()
})

test('what was accepted is delivered under the mail’s own id, and a refusal is judged as any other', async () => {
  expect((await sendOnce(aMail())).outcome).toEqual({
    class: 'delivered',
    messageId: '<delivery-7@contoso.example>',
  })
  const refused = await sendOnce(aMail(), { kind: 'no-token', detail: 'AuthenticationError AADSTS7000222' })
  expect(refused.outcome).toEqual({
    class: 'ours',
    reason: 'no-mail-token',
    detail: 'AuthenticationError AADSTS7000222',
  })
})

test('nothing is posted to a domain that is not allowed', async () => {
  const { outcome, posted } = await sendOnce(aMail('mia@evil.example'))
  expect(outcome).toMatchObject({ class: 'retry-safe', reason: 'address-not-allowed' })
  expect(posted).toEqual([])
})

test('all lines end as mail wants them to', async () => {
  const { posted } = await sendOnce(aMail())
  expect(posted[0]?.toString().replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
})

const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom('\r\n', '\n', '\r', '\r\n\r\n', '\r\nBcc: x@evil.example', '\nX-Evil: 1\n ', '\0', '\u2028'),
      fc.constantFrom('<', '>', '"', ',', ';', ':', '@', '=?utf-8?Q?=0D=0ABcc=3A_x?=', 'é', '😀', '\u202e', '\ud800'),
      fc.string({ unit: 'binary', maxLength: 12 }),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''))

test('no text of a mail begins a header or a part of its own', async () => {
  const plain = await received(aFullMail())
  const expected = plain && seenOf(plain).headers
  const texts = fc.record({
    subject: hostile,
    text: hostile,
    html: hostile,
    id: hostile,
    path: hostile,
    messageId: hostile,
  })
  await fc.assert(
    fc.asyncProperty(texts, async ({ subject, text, html, id, path, messageId }) => {
      const full = aFullMail()
      const target = { ...full.target, messageId: `<a${messageId}@b>`, inReplyTo: `<b${messageId}@b>` }
      const mail = {
        ...full,
        target,
        subject: `s${subject}`,
        text: `t${text}`,
        html: `h${html}`,
        unsubscribe: `https://b.example/${path}`,
      }
      const pictures = full.pictures.map((one) => ({ ...one, id: `c${id}` }))
      const seen = await received({ ...mail, pictures })
      const { headers, to, pictures: shown, stop } = seen ? seenOf(seen) : {}
      const hasStop = stop !== undefined && stop.length > 0
      expect(headers).toEqual(expected?.filter((name) => hasStop || !name.startsWith('list-')))
      expect(to).toEqual(['mia@contoso.example'])
      expect(shown).toHaveLength(1)
      if (hasStop) expect(stop[0]).toMatch(/^List-Unsubscribe: <https:\/\/b\.example\/[!-~]*>$/)
    }),
    { numRuns: 60 },
  )
})

test('no address of a mail is more than one, whatever it holds', async () => {
  await fc.assert(
    fc.asyncProperty(hostile, hostile, async (name, tail) => {
      const { received: seen } = await sendOnce(aMail(`${name}mia@contoso.example${tail}`))
      if (seen === undefined) return
      const to = [seen.to].flat().flatMap((one) => one?.value ?? [])
      expect(to).toHaveLength(1)
      expect(to[0]?.address).toMatch(/@contoso\.example$/)
      expect(seen.bcc).toBeUndefined()
    }),
    { numRuns: 60 },
  )
})
