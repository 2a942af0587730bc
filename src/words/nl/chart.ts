import type { chart as english } from '../en/chart.ts'

/** Een grafiek van de waarden van iets door de tijd. */
export const chart: typeof english = {
  title: (f, name, days) => `${name}: laatste ${f.number(days)} dagen`,
  day: 'Dag',
  of: { segment: 'Leden', measure: 'Waarde' },
  line: (number) => `Drempel ${number}`,
  told: (f, { first, last, lowest, highest }) =>
    `Van ${f.number(first.value)} op ${f.moment(first.at)} naar ${f.number(last.value)} op ${f.moment(last.at)}; laagste ${f.number(lowest)}, hoogste ${f.number(highest)}.`,
}
