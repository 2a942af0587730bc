import type { Config } from '../config.ts'
import { isAllowed } from '../email/allowed.ts'
import { createMailer, type Mailer } from '../email/mailer.ts'

/** Mail, where it is on: the way out, and where it may go. */
export function createMail(config: Config): Mail | undefined {
  const { mail } = config
  if (mail === undefined) return undefined
  const { smtpUrl, from, allowedDomains, connections, adminMail, groupWaitMs, perMinute } = mail
  const mailer = createMailer({ smtpUrl, from, allowedDomains, connections, timeoutMs: config.delivery.timeoutMs })
  return {
    mailer,
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
  readonly adminMail: string
  readonly groupWaitMs: number
  readonly perMinute: number
  readonly allowedDomains: readonly string[]
  readonly domain: string
  readonly allows: (address: string) => boolean
}
