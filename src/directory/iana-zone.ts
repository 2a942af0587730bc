import { windowsZones } from './windows-zones.ts'

/**
 * Says which time zone a mailbox means.
 *
 * @param written  the name of a Windows time zone, such as `W. Europe Standard Time`, or an IANA name
 * @returns        an IANA name; `undefined` for a zone that nobody knows, or one that somebody made for themselves
 * @see            Microsoft Graph, "mailboxSettings": both kinds of names occur
 */
export function ianaZone(written: string): string | undefined {
  const zone = windowsZones[written.toLowerCase()] ?? written
  if (!/^(UTC|[A-Za-z_]+\/[\w+/-]+)$/.test(zone)) return undefined
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return zone
  } catch {
    return undefined
  }
}
