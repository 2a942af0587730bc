import { folded, nearest } from './near.ts'

/**
 * The time zone that is meant: an IANA name in any letter case, or the city it is named after.
 *
 * @returns the name as it is written; `undefined` where there is none, or several cities of that name
 */
export function zoneMeant(said: string): string | undefined {
  const wanted = folded(said).replaceAll(' ', '_')
  const exact = zones.find((zone) => zone.toLowerCase() === wanted) ?? aliasOf(wanted)
  if (exact !== undefined) return exact
  const [only, second] = zones.filter((zone) => cityOf(zone) === folded(said))
  return second === undefined ? only : undefined
}

/** The time zones whose name or city comes nearest to what was said. */
export const zonesNear = (said: string, most: number): readonly string[] =>
  nearest(said.replaceAll('_', ' '), zones, (zone) => [cityOf(zone), zone.replaceAll('_', ' ')], most)

const zones: readonly string[] = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')]

const cityOf = (zone: string): string => folded((zone.split('/').at(-1) ?? zone).replaceAll('_', ' '))

/** Older names, such as `Asia/Calcutta`, are taken too; an offset such as `+02:00` is none, since clocks change. */
function aliasOf(name: string): string | undefined {
  if (!/^[a-z]+(?:[/_+-][a-z0-9]+)*$/.test(name)) return undefined
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
  } catch {
    return undefined
  }
}
