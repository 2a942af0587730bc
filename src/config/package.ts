import { type Format, guid, hostName, webUrl } from './formats.ts'
import type { Settings } from './settings.ts'

/** @returns what the Teams package is filled with; `undefined` when a part of it is missing, which is then a problem */
export function readPackage(settings: Settings): PackageSettings | undefined {
  const appId = settings.require('MicrosoftAppId', guid, 'since the package names the bot')
  const host = settings.require('PUBLIC_URL', publicHost, 'since the package names the host')
  const developer = {
    name: settings.read('DEVELOPER_NAME', developerName),
    websiteUrl: settings.read('DEVELOPER_URL', page),
    privacyUrl: settings.read('DEVELOPER_PRIVACY_URL', page),
    termsOfUseUrl: settings.read('DEVELOPER_TERMS_URL', page),
  }
  return appId === undefined || host === undefined ? undefined : { appId, host, developer }
}

export type PackageSettings = {
  /** The bot's app id, in lower case. */
  readonly appId: string
  /** Where Belfry is reached, with its port when it has one of its own. */
  readonly host: string
  /** Who answers for the app in the eyes of its users; what is `undefined` stays as the manifest has it. */
  readonly developer: {
    readonly name: string | undefined
    readonly websiteUrl: string | undefined
    readonly privacyUrl: string | undefined
    readonly termsOfUseUrl: string | undefined
  }
}

const page = webUrl({ plainOnLoopback: false })

/** A URL lets more through than a host name may hold, quotes and braces among it. */
const publicHost: Format<string> = {
  expected: `${page.expected}, with a plain host name`,
  parse: (written) => {
    const address = page.parse(written)
    if (address === undefined) return undefined
    const { host, hostname } = new URL(address)
    return hostName.parse(hostname) === undefined ? undefined : host
  },
}

/** App manifest 1.29, `developer.name`. */
const longestName = 32

const developerName: Format<string> = {
  expected: `a name of at most ${longestName} characters`,
  parse: (written) => {
    const name = written.trim()
    return name === '' || name.length > longestName ? undefined : name
  },
}
