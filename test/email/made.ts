import type { ParsedMail } from 'mailparser'
import type { MailToSend } from '../../src/core/delivery.ts'

/** A mail about a threshold. */
export const aMail = (address = 'mia@contoso.example', more: Partial<MailToSend> = {}): MailToSend => ({
  target: { channel: 'mail', address, messageId: '<delivery-7@contoso.example>' },
  subject: 'VIP customers is above 1,000',
  text: 'VIP customers: 1,204',
  html: '<p>VIP customers: <b>1,204</b></p>',
  pictures: [],
  ...more,
})

/** The same with everything that a mail may carry, as a follow-up. */
export const aFullMail = (): MailToSend => {
  const mail = aMail('mia@contoso.example', {
    html: '<p>VIP customers: <b>1,204</b></p><img src="cid:chart" alt="It rose">',
    pictures: [{ id: 'chart', png: onePixel }],
    unsubscribe: 'https://belfry.example.com/unsubscribe/abc.def',
  })
  return { ...mail, target: { ...mail.target, inReplyTo: '<delivery-3@contoso.example>' } }
}

/** A PNG of one white pixel. */
const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==',
  'base64',
)

/** What a reader's program sees of a mail. */
export const seenOf = (mail: ParsedMail) => ({
  from: mail.from?.text,
  to: [mail.to].flat().map((one) => one?.text),
  subject: mail.subject,
  messageId: mail.messageId,
  inReplyTo: mail.inReplyTo,
  references: mail.references,
  text: mail.text?.trim(),
  html: mail.html,
  pictures: mail.attachments.map(({ cid, contentType, contentDisposition, content }) => ({
    ...{ cid, contentType, contentDisposition },
    bytes: content.toString('base64'),
  })),
  headers: mail.headerLines.map(({ key }) => key).sort(),
  marks: ['auto-submitted', 'x-auto-response-suppress'].map((name) => mail.headers.get(name)),
  stop: mail.headerLines.filter(({ key }) => key.startsWith('list-')).map(({ line }) => line.replace(/\s+/g, ' ')),
})
