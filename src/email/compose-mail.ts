import type { SendMailOptions } from 'nodemailer'
import type { MailPicture, MailToSend } from '../core/delivery.ts'

/**
 * Says how a mail is made: its headers and its parts, the same for every way out.
 *
 * The one-click header counts only where the relay signs it with DKIM, `List-Unsubscribe` and `List-Unsubscribe-Post`
 * both; that is for the relay to do. Reports that a mail could not be delivered are not suppressed: somebody may read them
 * in the sender's mailbox.
 *
 * @param from  the sender, one address
 * @returns     what nodemailer makes a message of; it encodes every header, so that no text begins another one
 * @see         RFC 3834: `Auto-Submitted` keeps absence notices and loops away, Exchange heeds [MS-OXCMAIL] 2.1.3.2.20;
 *              RFC 5322 3.6.4: what a follow-up names; RFC 2387 and 2392: pictures within; RFC 8058: one-click
 */
export function composeMail(mail: MailToSend, from: string): SendMailOptions {
  const { address, messageId, inReplyTo } = mail.target
  return {
    from,
    to: { name: '', address },
    messageId: idOf(messageId),
    ...(inReplyTo && { inReplyTo: idOf(inReplyTo), references: idOf(inReplyTo) }),
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    attachments: mail.pictures.map(pictureOf),
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'DR, RN, NRN, OOF, AutoReply',
      ...unsubscribeHeaders(mail.unsubscribe),
    },
  }
}

/** Of all header texts nodemailer leaves these as they are: what no id may hold (RFC 5322 3.6.4) is dropped. */
const idOf = (written: string): string => `<${written.replace(/[^!-;=?-~]/g, '')}>`

const pictureOf = ({ id, png }: MailPicture) => ({
  cid: id,
  filename: `${id}.png`,
  content: Buffer.from(png),
  contentType: 'image/png',
  contentDisposition: 'inline' as const,
})

/** A line of a header holds 998 characters at most (RFC 5322 2.1.1), and an address cannot be folded. */
const longestUrl = 900

/** @returns none for what is no https address, too long a one, or one that a reader may take for encoded words */
function unsubscribeHeaders(written: string | undefined): Readonly<Record<string, string>> {
  const url = written !== undefined && URL.canParse(written) ? new URL(written) : undefined
  if (url?.protocol !== 'https:' || url.href.length > longestUrl || url.href.includes('=?')) return {}
  return { 'List-Unsubscribe': `<${url.href}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
}
