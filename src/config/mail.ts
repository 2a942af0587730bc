import type { DirectorySettings } from './directory.ts'
import { domainOf, domains, mailAddress, secondsAsMs, wholeNumber } from './formats.ts'
import { type MailWay, readWay, wantedWay } from './mail-way.ts'
import type { Settings } from './settings.ts'

/**
 * Decides how mail is sent.
 *
 * @param directory  who signs in at Entra; `undefined` when nobody does, or when that is incomplete, a problem already
 * @returns          `undefined` when mail is off, or when a part is missing or wrong, which is then a problem
 */
export function readMail(
  settings: Settings,
  local: boolean,
  directory: DirectorySettings | undefined,
): MailSettings | undefined {
  const wanted = wantedWay(settings)
  const on = wanted !== undefined
  const from = on
    ? settings.require('MAIL_FROM', mailAddress, `with ${wanted}`)
    : settings.read('MAIL_FROM', mailAddress)
  const way = readWay(settings, wanted, directory, from)
  const allowedDomains = settings.read('MAIL_ALLOWED_DOMAINS', domains) ?? (from === undefined ? [] : [domainOf(from)])
  const adminMail =
    on && !local
      ? settings.require('ADMIN_MAIL', mailAddress, `with ${wanted}`)
      : (settings.read('ADMIN_MAIL', mailAddress) ?? from)
  const connections = settings.read('MAIL_CONNECTIONS', wholeNumber(1, wanted === 'MAIL_VIA graph' ? 4 : 100))
  const pace = {
    perMinute: settings.read('MAIL_PER_MINUTE', wholeNumber(1, 1_000)) ?? 30,
    connections: connections ?? 3,
    groupWaitMs: settings.read('MAIL_GROUP_WAIT_SECONDS', secondsAsMs(0, 3600)) ?? 30_000,
  }
  if (!on || from === undefined || adminMail === undefined) return undefined
  if (!settings.wrong('MAIL_ALLOWED_DOMAINS') && !allowedDomains.includes(domainOf(adminMail))) refuseAdmin(settings)
  return way === undefined ? undefined : { way, from, allowedDomains, adminMail, ...pace }
}

export type MailSettings = {
  readonly way: MailWay
  readonly from: string
  /** Where mail may go, in lower case. */
  readonly allowedDomains: readonly string[]
  /** In any 60 s, 1 to 1,000. Exchange Online takes 30 of one sender. */
  readonly perMinute: number
  /** With Graph 4 at most: what it takes at a time of one app for one mailbox. */
  readonly connections: number
  readonly groupWaitMs: number
  /** The last resort, when no owner is known. Its domain is allowed. */
  readonly adminMail: string
}

export type { MailWay } from './mail-way.ts'

function refuseAdmin(settings: Settings): void {
  if (settings.given('ADMIN_MAIL')) settings.refuse('ADMIN_MAIL', 'expected an address in one of MAIL_ALLOWED_DOMAINS')
  else settings.refuse('ADMIN_MAIL', 'required where the domain of MAIL_FROM is not in MAIL_ALLOWED_DOMAINS')
}
