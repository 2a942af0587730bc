import { type Bot, readBot } from './config/bot.ts'
import { type CustomerInsights, readCustomerInsights } from './config/customer-insights.ts'
import { type Database, readDatabase } from './config/database.ts'
import { type DirectorySettings, readDirectory } from './config/directory.ts'
import { type EventSettings, readEvents } from './config/events.ts'
import { guids, hostNames, locale, longText, oneOf, secondsAsMs, timeZone, wholeNumber } from './config/formats.ts'
import { type Listening, readListening } from './config/listening.ts'
import { type MailSettings, readMail } from './config/mail.ts'
import { refuseUnserved } from './config/not-served.ts'
import { type Env, openSettings, type Settings } from './config/settings.ts'

/**
 * Reads every setting once and judges all of them together.
 *
 * @param env       the environment; an empty value counts as unset, and `NAME_FILE` names a file that holds `NAME`
 * @param readFile  the text of a file; it may throw, which becomes a problem of that setting
 * @returns         the settings grouped by wing, or every problem at once: each names its setting and says what is
 *                  expected, and none shows a value, since a secret may stand under the wrong name
 */
export function parseConfig(env: Env, readFile: (path: string) => string): ParsedConfig {
  const settings = openSettings(env, readFile)
  refuseUnserved(settings)
  const listening = readListening(settings)
  const customerInsights = readCustomerInsights(settings)
  const bot = listening.local ? undefined : readBot(settings)
  const directory = readDirectory(settings, customerInsights?.auth)
  const mail = readMail(settings, listening.local, directory)
  const events = readEvents(settings)
  const linkSecret = settings.read('LINK_SECRET', longText(32, '32 characters or more of chance'))
  const config = {
    ...listening,
    ...readDefaults(settings),
    ...readAccess(settings, listening.local),
    ...(bot === undefined ? {} : { bot }),
    ...(mail === undefined ? {} : { mail }),
    ...(events === undefined ? {} : { events }),
    ...(directory === undefined ? {} : { directory }),
    ...(linkSecret === undefined ? {} : { linkSecret }),
    database: readDatabase(settings),
    delivery: readDelivery(settings),
  }
  const problems = settings.problems()
  if (problems.length > 0 || customerInsights === undefined) return { ok: false, problems }
  return { ok: true, config: { ...config, customerInsights } }
}

export type ParsedConfig =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly string[] }

/** Everything the environment decides; the defaults are filled in. An absent wing is switched off. */
export type Config = Listening &
  Defaults &
  Access & {
    readonly customerInsights: CustomerInsights
    readonly database: Database
    /** Absent in local mode, where nothing is authenticated. */
    readonly bot?: Bot
    /** Absent: mail is off. */
    readonly mail?: MailSettings
    /** Absent: nobody may post events. */
    readonly events?: EventSettings
    /** Absent: nobody is looked up. */
    readonly directory?: DirectorySettings
    /** Signs the links in mails. Absent: one that is made at the first start. */
    readonly linkSecret?: string
    readonly delivery: DeliveryTimes
  }

export type Defaults = {
  readonly logLevel: LogLevel
  /** BCP 47; a language that Belfry does not speak becomes English. */
  readonly locale: string
  /** An IANA name. */
  readonly timeZone: string
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error'

export type Access = {
  /** The exact hosts that a service URL may name, in lower case. Empty in local mode: loopback only. */
  readonly serviceHosts: readonly string[]
  /** Entra object ids, in lower case. Empty in local mode: everybody counts as an admin. */
  readonly admins: readonly string[]
  /** In local mode always `everyone`. */
  readonly instanceAccess: 'allowed' | 'everyone'
}

/** `leaseMs` is at least three times `timeoutMs`; a `groupWaitMs` of 0 makes every notice its own message. */
export type DeliveryTimes = {
  readonly groupWaitMs: number
  /** What lasts is told once more after so long. */
  readonly repeatMs: number
  readonly timeoutMs: number
  readonly leaseMs: number
}

export type { Bot } from './config/bot.ts'
export type { CiAuth, CustomerInsights } from './config/customer-insights.ts'
export type { Database } from './config/database.ts'
export type { DirectorySettings } from './config/directory.ts'
export type { EventSettings } from './config/events.ts'
export type { Listening } from './config/listening.ts'
export type { MailSettings, MailWay } from './config/mail.ts'

const microsoftHosts = [
  'smba.trafficmanager.net',
  'smba.infra.gcc.teams.microsoft.com',
  'smba.infra.gov.teams.microsoft.us',
  'smba.infra.dod.teams.microsoft.us',
]

function readDefaults(settings: Settings): Defaults {
  return {
    logLevel: settings.read('LOG_LEVEL', oneOf('debug', 'info', 'warn', 'error')) ?? 'info',
    locale: settings.read('DEFAULT_LOCALE', locale) ?? 'en',
    timeZone: settings.read('DEFAULT_TIME_ZONE', timeZone) ?? 'UTC',
  }
}

function readAccess(settings: Settings, local: boolean): Access {
  const furtherHosts = settings.read('BOT_SERVICE_HOSTS', hostNames) ?? []
  const admins = settings.read('ADMINS', guids) ?? []
  const instanceAccess = settings.read('INSTANCE_ACCESS', oneOf('allowed', 'everyone')) ?? 'allowed'
  if (local) return { serviceHosts: [], admins: [], instanceAccess: 'everyone' }
  if (instanceAccess === 'allowed' && !settings.wrong('INSTANCE_ACCESS') && !settings.given('ADMINS'))
    settings.refuse('ADMINS', `required unless INSTANCE_ACCESS is everyone; expected ${guids.expected}`)
  return { serviceHosts: [...new Set([...microsoftHosts, ...furtherHosts])], admins, instanceAccess }
}

function readDelivery(settings: Settings): DeliveryTimes {
  const groupWaitMs = settings.read('GROUP_WAIT_SECONDS', secondsAsMs(0, 3600)) ?? 5_000
  const timeoutMs = settings.read('SEND_TIMEOUT_SECONDS', secondsAsMs(1, 600)) ?? 15_000
  const leaseMs = settings.read('DELIVERY_LEASE_SECONDS', secondsAsMs(3, 86_400)) ?? 60_000
  const judged = !settings.wrong('SEND_TIMEOUT_SECONDS') && !settings.wrong('DELIVERY_LEASE_SECONDS')
  if (judged && leaseMs < 3 * timeoutMs)
    settings.refuse('DELIVERY_LEASE_SECONDS', 'expected at least three times SEND_TIMEOUT_SECONDS')
  const repeatMs = (settings.read('REPEAT_HOURS', wholeNumber(1, 8_760)) ?? 24) * 3_600_000
  return { groupWaitMs, repeatMs, timeoutMs, leaseMs }
}
