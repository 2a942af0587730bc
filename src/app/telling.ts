import type { Config, MailSettings } from '../config.ts'
import type { MailVia } from '../core/mail-via.ts'
import { createSendMail } from '../directory/send-mail.ts'
import { isAllowed } from '../email/allowed.ts'
import { createMailer, type Mailer } from '../email/mailer.ts'
import { createMimeMailer } from '../email/mime-mailer.ts'
import { tokenFor } from './token.ts'

/** Mail, where it is on: the way out, and where it may go. */
export function createMail({ mail, delivery }: Pick<Config, 'mail' | 'delivery'>): Mail | undefined {
  if (mail === undefined) return undefined
  const { from, allowedDomains, adminMail, groupWaitMs, perMinute } = mail
  return {
    mailer: openWay(mail, delivery.timeoutMs),
    via: mail.way.via,
    adminMail,
    groupWaitMs,
    perMinute,
    allowedDomains,
    domain: from.slice(from.lastIndexOf('@') + 1),
    allows: (address) => isAllowed(address, allowedDomains),
  }
}

export type Mail = {
  readonly mailer: Mailer
  readonly via: MailVia
  readonly adminMail: string
  readonly groupWaitMs: number
  readonly perMinute: number
  readonly allowedDomains: readonly string[]
  readonly domain: string
  readonly allows: (address: string) => boolean
}

/** What Exchange Online asks for over SMTP; Graph has its own. */
const smtpScope = 'https://outlook.office365.com/.default'

function openWay({ way, from, allowedDomains, connections }: MailSettings, timeoutMs: number): Mailer {
  if (way.via === 'graph') {
    const { graphUrl, auth } = way.directory
    const token = tokenFor(auth, `${graphUrl}/.default`)
    const post = createSendMail({ graphUrl, mailbox: from, timeoutMs, ...(token && { token }) })
    return createMimeMailer({ from, allowedDomains, post })
  }
  const { smtpUrl, oauth } = way
  const token = oauth && tokenFor(oauth.auth, smtpScope)
  return createMailer({
    ...{ smtpUrl, from, allowedDomains, connections, timeoutMs },
    ...(oauth && token && { oauth: { token, user: oauth.user, needsTls: oauth.needsTls } }),
  })
}
