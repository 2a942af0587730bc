/** All time zones that this program knows, by their IANA names. */
export const zones: readonly string[] = Intl.supportedValuesOf('timeZone')

/** As people read it: `America/New York`. */
export const zoneTitle = (zone: string): string => zone.replaceAll('_', ' ')

/** Whether moments can be shown in it. */
export function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
