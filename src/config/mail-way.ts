import type { CiAuth } from './customer-insights.ts'
import type { DirectorySettings } from './directory.ts'
import { decoded, isLoopback, oneOf, smtpUrl } from './formats.ts'
import type { Settings } from './settings.ts'

/** The way out for mail. */
export type MailWay =
  | {
      readonly via: 'smtp'
      /** Holds the password, unless a token takes its place. */
      readonly smtpUrl: string
      /** Absent: by password, or not at all. */
      readonly oauth?: SmtpOauth
    }
  | { readonly via: 'graph'; readonly directory: DirectorySettings }

/** Who gets the token, and whose mailbox signs in with it. */
export type SmtpOauth = {
  readonly auth: CiAuth
  readonly user: string
  /** The server is not this machine: nothing is said without TLS. */
  readonly needsTls: boolean
}

/** What switches mail on, as a problem may name it. */
export type WantedWay = 'MAIL_VIA graph' | 'SMTP_URL'

/** @returns `undefined` when mail is off */
export function wantedWay(settings: Settings): WantedWay | undefined {
  const via = settings.read('MAIL_VIA', oneOf('smtp', 'graph'))
  return via === 'graph' ? 'MAIL_VIA graph' : settings.given('SMTP_URL') ? 'SMTP_URL' : undefined
}

/**
 * @param directory  who signs in at Entra
 * @param from       the sender, who signs in where the URL names nobody
 * @returns          `undefined` when mail is off, or when a part is missing or wrong, which is then a problem
 */
export function readWay(
  settings: Settings,
  wanted: WantedWay | undefined,
  directory: DirectorySettings | undefined,
  from: string | undefined,
): MailWay | undefined {
  if (wanted === 'MAIL_VIA graph') return readGraph(settings, directory)
  const url = settings.read('SMTP_URL', smtpUrl)
  const byToken = settings.read('SMTP_OAUTH', oneOf('true', 'false')) === 'true'
  if (byToken && !settings.given('SMTP_URL'))
    settings.refuse('SMTP_OAUTH', 'given without SMTP_URL, the server it is for')
  if (url === undefined) return undefined
  if (!byToken) return { via: 'smtp', smtpUrl: url }
  const oauth = readOauth(settings, new URL(url), directory, from)
  return oauth && { via: 'smtp', smtpUrl: url, oauth }
}

const whoSigns = 'expected GRAPH_TENANT_ID, GRAPH_CLIENT_ID and GRAPH_CLIENT_SECRET, or CI_AUTH other than none'

function readGraph(settings: Settings, directory: DirectorySettings | undefined): MailWay | undefined {
  for (const name of ['SMTP_URL', 'SMTP_OAUTH'])
    if (settings.given(name)) settings.refuse(name, 'no part of MAIL_VIA graph; expected to be left unset')
  if (directory === undefined && signsNobody(settings))
    settings.refuse('MAIL_VIA', `graph needs a sign-in; ${whoSigns}`)
  return directory && { via: 'graph', directory }
}

function readOauth(
  settings: Settings,
  url: URL,
  directory: DirectorySettings | undefined,
  from: string | undefined,
): SmtpOauth | undefined {
  const needsTls = !isLoopback(url.hostname)
  if (url.password !== '')
    settings.refuse('SMTP_URL', 'expected no password while SMTP_OAUTH is true: a token takes its place')
  const isOpen = overheard.some(([name, value]) => url.searchParams.has(name, value))
  if (needsTls && isOpen)
    settings.refuse(
      'SMTP_URL',
      'expected TLS with a checked certificate while SMTP_OAUTH is true: a token must not be overheard',
    )
  const auth = directory?.auth
  if (auth?.kind === 'none' || (auth === undefined && signsNobody(settings)))
    settings.refuse('SMTP_OAUTH', `true needs a sign-in; ${whoSigns}`)
  const user = url.username === '' ? from : decoded(url.username)
  if (auth === undefined || auth.kind === 'none' || user === undefined) return undefined
  return { auth, user, needsTls }
}

/** What switches TLS off in the URL, or trusts whoever answers. */
const overheard = [
  ['requireTLS', 'false'],
  ['ignoreTLS', 'true'],
  ['tls.rejectUnauthorized', 'false'],
] as const

/** Not even a part of a sign-in is there, so that no problem tells of it. */
const signsNobody = (settings: Settings): boolean =>
  ['GRAPH_TENANT_ID', 'GRAPH_CLIENT_ID', 'GRAPH_CLIENT_SECRET'].every((name) => !settings.given(name)) &&
  !['CI_AUTH', 'CI_TENANT_ID', 'CI_CLIENT_ID', 'CI_CLIENT_SECRET', 'GRAPH_URL'].some((name) => settings.wrong(name))
