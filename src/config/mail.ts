import { domainOf, domains, mailAddress, oneOf, secondsAsMs, smtpUrl, wholeNumber } from './formats.ts'
import type { Settings } from './settings.ts'

/** @returns how to send mail; `undefined` when mail is off, or when a part is missing or wrong, which is then a problem */
export function readMail(settings: Settings, local: boolean): MailSettings | undefined {
  readVia(settings)
  const on = settings.given('SMTP_URL')
  const url = settings.read('SMTP_URL', smtpUrl)
  const from = on
    ? settings.require('MAIL_FROM', mailAddress, 'with SMTP_URL')
    : settings.read('MAIL_FROM', mailAddress)
  const allowedDomains = settings.read('MAIL_ALLOWED_DOMAINS', domains) ?? (from === undefined ? [] : [domainOf(from)])
  const adminMail =
    on && !local
      ? settings.require('ADMIN_MAIL', mailAddress, 'with SMTP_URL')
      : (settings.read('ADMIN_MAIL', mailAddress) ?? from)
  const pace = {
    perMinute: settings.read('MAIL_PER_MINUTE', wholeNumber(1, 1_000)) ?? 30,
    connections: settings.read('MAIL_CONNECTIONS', wholeNumber(1, 100)) ?? 3,
    groupWaitMs: settings.read('MAIL_GROUP_WAIT_SECONDS', secondsAsMs(0, 3600)) ?? 30_000,
  }
  if (url === undefined || from === undefined || adminMail === undefined) return undefined
  if (!settings.wrong('MAIL_ALLOWED_DOMAINS') && !allowedDomains.includes(domainOf(adminMail))) refuseAdmin(settings)
  return { smtpUrl: url, from, allowedDomains, adminMail, ...pace }
}

export type MailSettings = {
  /** Holds the password. */
  readonly smtpUrl: string
  readonly from: string
  /** Where mail may go, in lower case. */
  readonly allowedDomains: readonly string[]
  /** In any 60 s, 1 to 1,000. Exchange Online takes 30 of one sender. */
  readonly perMinute: number
  readonly connections: number
  readonly groupWaitMs: number
  /** The last resort, when no owner is known. Its domain is allowed. */
  readonly adminMail: string
}

function readVia(settings: Settings): void {
  const via = settings.read('MAIL_VIA', oneOf('smtp', 'graph'))
  if (via === 'graph') settings.refuse('MAIL_VIA', 'graph is not available yet; expected smtp')
}

function refuseAdmin(settings: Settings): void {
  if (settings.given('ADMIN_MAIL')) settings.refuse('ADMIN_MAIL', 'expected an address in one of MAIL_ALLOWED_DOMAINS')
  else settings.refuse('ADMIN_MAIL', 'required where the domain of MAIL_FROM is not in MAIL_ALLOWED_DOMAINS')
}
