import { createTransport } from 'nodemailer'
import type { MailToSend, SendMail } from '../core/delivery.ts'
import { judge } from '../core/judge.ts'
import type { Symptom } from '../core/symptom.ts'
import { isAllowed, notAllowed } from './allowed.ts'
import { composeMail } from './compose-mail.ts'
import type { Mailer } from './mailer.ts'

/**
 * Makes a way out for mail that takes finished bytes: one mail, one attempt, one outcome.
 *
 * @param options  see each option
 * @returns        `send`, which never rejects and names the mail's own Message-ID when it was delivered
 */
export function createMimeMailer({ from, allowedDomains, post }: MimeMailerOptions): Mailer {
  const composer = createTransport({
    ...{ streamTransport: true as const, buffer: true, newline: 'windows' },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  })
  const tryToSend = async (mail: MailToSend): Promise<Symptom> => {
    const { address, messageId } = mail.target
    if (!isAllowed(address, allowedDomains)) return notAllowed
    const { message } = await composer.sendMail(composeMail(mail, from))
    if (!Buffer.isBuffer(message)) return { kind: 'not-tried', why: 'not-rendered', detail: 'not composed as bytes' }
    const symptom = await post(message)
    return symptom === 'accepted' ? { kind: 'taken', messageId } : symptom
  }
  const send: SendMail = async (mail) => {
    const symptom = await tryToSend(mail).catch(
      (): Symptom => ({ kind: 'not-tried', why: 'malformed', detail: 'no message can be made of it' }),
    )
    return judge('mail', symptom)
  }
  return { send, close: () => composer.close() }
}

export type MimeMailerOptions = {
  readonly from: string
  /** Whole domains; a mail to any other is refused before anything is posted. */
  readonly allowedDomains: readonly string[]
  /** One attempt with a whole message; never rejects. */
  readonly post: (mime: Buffer) => Promise<Symptom | 'accepted'>
}
