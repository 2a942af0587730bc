import type { hold as english } from '../en/hold.ts'
import type { Formats } from '../formats.ts'
import type { Shown } from '../shown.ts'

/** What is held for a time, and who looks after what. */
export const hold: typeof english = {
  acknowledged: (f: Formats, by: Shown, at: string) => `Opgepakt door ${by}, ${f.moment(at)}`,
  happened: (f: Formats, count: number) =>
    `Er ${f.plural(count, { one: 'gebeurde', other: 'gebeurden' })} ${f.number(count)} ${f.plural(count, { one: 'ding', other: 'dingen' })} terwijl meldingen hier werden vastgehouden`,
  inInstance: (what: string, instance: Shown) => `${what} (${instance})`,
  couldNotBeRead: 'Customer Insights was niet te lezen',
  listed: (f: Formats, until: string) => `Gedempt tot ${f.moment(until)}.`,
  /** What is muted or looked after where it has no name of its own; it stands within a sentence. */
  nameless: {
    fullRefresh: (instance: string) => `de volledige vernieuwing van ${instance}`,
    unification: (instance: string) => `de unificatie van ${instance}`,
    connection: 'de verbinding met Customer Insights',
  },
  button: { acknowledge: 'Oppakken', mute: 'Dempen…' },
  choice: {
    hours: (f: Formats, count: number) => `${f.number(count)} uur`,
    tomorrow: 'Tot morgen',
    all: 'Alles hier',
    rule: (number: number) => `Regel ${number}`,
    noQuietHours: 'Geen stille uren',
  },
}
