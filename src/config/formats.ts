import { isIP, isIPv4 } from 'node:net'

/** How a setting is written. `parse` answers `undefined` when the text does not fit `expected`. */
export type Format<T> = { readonly expected: string; readonly parse: (written: string) => T | undefined }

export const text = (expected: string): Format<string> => ({
  expected,
  parse: (written) => (written.trim() === '' ? undefined : written),
})

/** @param least  characters */
export const longText = (least: number, expected: string): Format<string> => ({
  expected,
  parse: (written) => (written.trim().length < least ? undefined : written),
})

export const oneOf = <T extends string>(...members: readonly T[]): Format<T> => ({
  expected: members.join(' or '),
  parse: (written) => members.find((member) => member === written),
})

export const wholeNumber = (min: number, max: number): Format<number> => ({
  expected: `a whole number from ${min} to ${max}`,
  parse: (written) => {
    const value = /^\d{1,9}$/.test(written) ? Number(written) : Number.NaN
    return value >= min && value <= max ? value : undefined
  },
})

/** Written in seconds, kept in milliseconds. */
export const secondsAsMs = (minSeconds: number, maxSeconds: number): Format<number> => {
  const seconds = wholeNumber(minSeconds, maxSeconds)
  return {
    expected: `seconds, ${seconds.expected}`,
    parse: (written) => {
      const value = seconds.parse(written)
      return value === undefined ? undefined : value * 1000
    },
  }
}

/** In lower case, as Entra and Customer Insights write them. */
export const guid: Format<string> = {
  expected: 'a GUID',
  parse: (written) =>
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(written) ? written.toLowerCase() : undefined,
}

export const hostName: Format<string> = {
  expected: 'an exact host name, without scheme, port or wildcard',
  parse: (written) => {
    const labels = written.toLowerCase().split('.')
    const wellFormed = labels.every((label) => /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/.test(label))
    return wellFormed && written.length <= 253 ? labels.join('.') : undefined
  },
}

/** Where a server listens: a name, or an address of either family without brackets. */
export const listenHost: Format<string> = {
  expected: 'an IP address or a host name, without scheme or port',
  parse: (written) => (isIP(written) > 0 ? written : hostName.parse(written)),
}

export const tenant: Format<string> = {
  expected: 'a GUID or a domain name',
  parse: (written) => guid.parse(written) ?? domain.parse(written),
}

const domain: Format<string> = {
  expected: 'a domain name',
  parse: (written) => (written.includes('.') ? hostName.parse(written) : undefined),
}

export const mailAddress: Format<string> = {
  expected: 'one plain e-mail address, such as name@example.com',
  parse: (written) => {
    const [, name, host] = /^([^\s@<>"(),:;]{1,64})@([^\s@]+)$/.exec(written) ?? []
    const at = host === undefined ? undefined : hostName.parse(host)
    return name === undefined || at === undefined ? undefined : `${name}@${at}`
  },
}

/** What comes after the @ of an address that was parsed before. */
export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1)

export const guids: Format<readonly string[]> = listOf(guid, 'GUIDs')
export const hostNames: Format<readonly string[]> = listOf(
  hostName,
  'exact host names without scheme, port or wildcard',
)
export const domains: Format<readonly string[]> = listOf(hostName, 'domain names without @ or wildcard')

/** Without its trailing slash. Encrypted; a loopback address may go without where the setting allows that. */
export const webUrl = (options: { readonly plainOnLoopback: boolean }): Format<string> => ({
  expected: `an https:// URL without user, query or fragment${options.plainOnLoopback ? ' (http:// on loopback only)' : ''}`,
  parse: (written) => {
    const url = URL.canParse(written) ? new URL(written) : undefined
    if (url === undefined || url.username !== '' || url.password !== '') return undefined
    if (/[?#]/.test(written)) return undefined
    const plain = options.plainOnLoopback && url.protocol === 'http:' && isLoopback(url.hostname)
    return url.protocol === 'https:' || plain ? url.href.replace(/\/+$/, '') : undefined
  },
})

export const smtpUrl: Format<string> = {
  expected: 'smtps://user:password@host:465 or smtp://host:25, with special characters in the password URL-encoded',
  parse: (written) => {
    const url = URL.canParse(written) ? new URL(written) : undefined
    const fits = url !== undefined && /^smtps?:$/.test(url.protocol) && url.hostname !== '' && !/\s/.test(written)
    return fits ? written : undefined
  },
}

/** The password stands before the host only, so that it is known as a secret; a host may be named in the query. */
export const databaseUrl: Format<string> = {
  expected: 'postgres://user:password@host:5432/database, with special characters in the password URL-encoded',
  parse: (written) => {
    const url = URL.canParse(written) ? new URL(written) : undefined
    if (url === undefined || !/^postgres(ql)?:$/.test(url.protocol) || /\s/.test(written)) return undefined
    const hasHost = url.hostname !== '' || url.searchParams.has('host')
    const encoded = [url.username, url.password, url.pathname].every(isEncoded)
    const fits = hasHost && encoded && url.pathname.length > 1 && !url.searchParams.has('password')
    return fits ? written : undefined
  },
}

/** Standard Webhooks 1.0.0, "Signature scheme": 192 to 512 random bits. */
export const webhookSecret: Format<string> = {
  expected: 'whsec_ and the base64 of 24 to 64 random bytes',
  parse: (written) => {
    const base64 = written.replace(/^whsec_/, '')
    const bytes = Buffer.from(base64, 'base64')
    const fits = base64 !== written && bytes.toString('base64') === base64 && bytes.length >= 24 && bytes.length <= 64
    return fits ? written : undefined
  },
}

/** Whether each `%` of a URL's part begins a character. */
function isEncoded(part: string): boolean {
  try {
    decodeURIComponent(part)
    return true
  } catch {
    return false
  }
}

/** A URL's part as it is meant; as written, where it is not well encoded. */
export const decoded = (part: string): string => (isEncoded(part) ? decodeURIComponent(part) : part)

export const timeZone: Format<string> = {
  expected: 'an IANA time zone name, such as Europe/Amsterdam',
  parse: (written) => {
    if (!/^[A-Za-z]/.test(written)) return undefined
    try {
      new Intl.DateTimeFormat('en', { timeZone: written })
      return written
    } catch {
      return undefined
    }
  },
}

/** In its canonical spelling. Which languages there are, the words know. */
export const locale: Format<string> = {
  expected: 'a language tag (BCP 47), such as en, nl or nl-BE',
  parse: (written) => {
    try {
      return Intl.getCanonicalLocales(written)[0]
    } catch {
      return undefined
    }
  },
}

/** Whether a host, in URL or plain notation, can only be this machine. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/, '$1').toLowerCase()
  return bare === 'localhost' || bare === '::1' || (isIPv4(bare) && bare.startsWith('127.'))
}

function listOf(member: Format<string>, plural: string): Format<readonly string[]> {
  return {
    expected: `${plural}, separated by commas`,
    parse: (written) => {
      const values = written.split(',').map((part) => member.parse(part.trim()))
      const fitting = values.filter((value) => value !== undefined)
      return fitting.length === values.length ? [...new Set(fitting)] : undefined
    },
  }
}
