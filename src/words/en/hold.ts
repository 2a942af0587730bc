import type { Formats } from '../formats.ts'
import type { Shown } from '../shown.ts'

/** What is held for a time, and who looks after what. */
export const hold = {
  acknowledged: (f: Formats, by: Shown, at: string) => `Acknowledged by ${by}, ${f.moment(at)}`,
  happened: (f: Formats, count: number) =>
    `${f.number(count)} ${f.plural(count, { one: 'thing', other: 'things' })} happened while alerts were held here`,
  inInstance: (what: string, instance: Shown) => `${what} (${instance})`,
  couldNotBeRead: 'Customer Insights could not be read',
  listed: (f: Formats, until: string) => `Muted until ${f.moment(until)}.`,
  /** What is muted or looked after where it has no name of its own; it stands within a sentence. */
  nameless: {
    fullRefresh: (instance: string) => `the full refresh of ${instance}`,
    unification: (instance: string) => `the unification of ${instance}`,
    connection: 'the connection to Customer Insights',
  },
  button: { acknowledge: 'Acknowledge', mute: 'Mute…' },
  choice: {
    hours: (f: Formats, count: number) => `${f.number(count)} ${f.plural(count, { one: 'hour', other: 'hours' })}`,
    tomorrow: 'Until tomorrow',
    all: 'Everything here',
    rule: (number: number) => `Rule ${number}`,
    noQuietHours: 'No quiet hours',
  },
}
