import { createTransport } from 'nodemailer'
import type { MailToSend, SendMail } from '../core/delivery.ts'
import { judge } from '../core/judge.ts'
import type { Symptom } from '../core/symptom.ts'
import { isAllowed } from './allowed.ts'
import { type MailAttempt, symptomOf } from './mail-attempt.ts'

/**
 * Makes the way out for mail: pooled SMTP, one mail, one attempt, one outcome.
 *
 * @param options  see each option
 * @returns        `send`, which never rejects and names the mail's own Message-ID when it was delivered; `close` lets
 *                 go of the connections
 * @throws         Error when `smtpUrl` is not a URL; the value is not shown
 * @see            RFC 3834: `Auto-Submitted` keeps absence notices and loops away; RFC 5322 3.6.4: what a follow-up names
 */
export function createMailer(options: MailerOptions): Mailer {
  const secrets = secretsOf(options.smtpUrl)
  const transport = createTransport({ ...poolOf(options) })
  const attempts = new WeakMap<AbortSignal, MailAttempt>()
  transport.use('stream', (mail, done) => {
    mail.message.processFunc((content) => {
      if (mail.data.signal) attempts.get(mail.data.signal)?.contents.push(content)
      return content
    })
    done()
  })
  const tryToSend = async (mail: MailToSend): Promise<Symptom> => {
    const { address, messageId } = mail.target
    if (!isAllowed(address, options.allowedDomains)) {
      return { kind: 'not-tried', why: 'address-not-allowed', detail: 'MAIL_ALLOWED_DOMAINS does not name its domain' }
    }
    const attempt: MailAttempt = { contents: [] }
    const signal = AbortSignal.timeout(options.timeoutMs)
    attempts.set(signal, attempt)
    try {
      await transport.sendMail({ ...contentOf(mail, options.from), signal })
      return { kind: 'taken', messageId }
    } catch (error) {
      return symptomOf(attempt, error, secrets)
    }
  }
  const send: SendMail = async (mail) => judge('mail', await tryToSend(mail))
  return { send, close: () => transport.close() }
}

export type MailerOptions = {
  /** `smtp://` or `smtps://`, with user and password where the server wants them. */
  readonly smtpUrl: string
  readonly from: string
  /** Whole domains; a mail to any other is refused before the network is touched. */
  readonly allowedDomains: readonly string[]
  /** At most so many at once. */
  readonly connections: number
  /** How long one attempt may take; half of it to get connected. */
  readonly timeoutMs: number
}

export type Mailer = { readonly send: SendMail; close(): void }

/** A pooled connection may have been dropped while idle: a mail of which nothing was sent goes over a new one, once. */
function poolOf({ smtpUrl, connections, timeoutMs }: MailerOptions) {
  const connectMs = Math.ceil(timeoutMs / 2)
  return {
    url: smtpUrl,
    pool: true as const,
    maxConnections: connections,
    maxRequeues: 1,
    dnsTimeout: connectMs,
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

function contentOf(mail: MailToSend, from: string) {
  const { address, messageId, inReplyTo } = mail.target
  return {
    from,
    to: { name: '', address },
    messageId,
    ...(inReplyTo && { inReplyTo, references: inReplyTo }),
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    headers: { 'Auto-Submitted': 'auto-generated' },
  }
}

/** The password as written, as meant, and as SMTP sends it. */
function secretsOf(smtpUrl: string): readonly string[] {
  if (!URL.canParse(smtpUrl)) throw new Error('SMTP_URL is not a URL; expected smtps://user:password@host:465')
  const { username, password } = new URL(smtpUrl)
  if (password === '') return []
  const meant = decode(password)
  const sent = [meant, `\0${decode(username)}\0${meant}`].map((text) => Buffer.from(text).toString('base64'))
  return [password, meant, ...sent]
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
