import { createTransport } from 'nodemailer'
import type { MailToSend, SendMail } from '../core/delivery.ts'
import { judge } from '../core/judge.ts'
import type { Symptom } from '../core/symptom.ts'
import { isAllowed, notAllowed } from './allowed.ts'
import { composeMail } from './compose-mail.ts'
import { type MailAttempt, symptomOf } from './mail-attempt.ts'
import { type SignIn, type TokenSignIn, withPassword, withToken } from './sign-in.ts'

/**
 * Makes the way out for mail: pooled SMTP, one mail, one attempt, one outcome.
 *
 * @param options  see each option
 * @returns        `send`, which never rejects and names the mail's own Message-ID when it was delivered; `close` lets
 *                 go of the connections
 * @throws         Error when `smtpUrl` is not a URL; the value is not shown
 */
export function createMailer(options: MailerOptions): Mailer {
  const signIn = options.oauth
    ? withToken(options.smtpUrl, { ...options.oauth, waitMs: Math.ceil(options.timeoutMs / 2) })
    : withPassword(options.smtpUrl)
  const transport = createTransport({ ...poolOf(options, signIn) })
  if (signIn.provide) transport.set('oauth2_provision_cb', signIn.provide)
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
    if (!isAllowed(address, options.allowedDomains)) return notAllowed
    const attempt: MailAttempt = { contents: [] }
    const signal = AbortSignal.timeout(options.timeoutMs)
    attempts.set(signal, attempt)
    try {
      await transport.sendMail({ ...composeMail(mail, options.from), signal })
      return { kind: 'taken', messageId }
    } catch (error) {
      const symptom = symptomOf(attempt, error, signIn.secrets())
      if (symptom.kind === 'smtp' && symptom.stage === 'token') signIn.refused()
      return symptom
    }
  }
  const send: SendMail = async (mail) => judge('mail', await tryToSend(mail))
  return { send, close: () => transport.close() }
}

export type MailerOptions = {
  /** `smtp://` or `smtps://`, with user and password where the server wants them. */
  readonly smtpUrl: string
  /** Absent: the password of the URL, if it has one. */
  readonly oauth?: TokenSignIn
  readonly from: string
  /** Whole domains; a mail to any other is refused before the network is touched. */
  readonly allowedDomains: readonly string[]
  /** At most so many at once. */
  readonly connections: number
  /** How long one attempt may take; half of it to get connected, and half to get a token. */
  readonly timeoutMs: number
}

export type Mailer = { readonly send: SendMail; close(): void }

/** A pooled connection may have been dropped while idle: a mail of which nothing was sent goes over a new one, once. */
function poolOf({ connections, timeoutMs }: MailerOptions, { url, auth }: SignIn) {
  const connectMs = Math.ceil(timeoutMs / 2)
  return {
    url,
    // a server that offers no sign-in is asked all the same: the refusal says what is wrong
    ...(auth && { auth, forceAuth: true }),
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
