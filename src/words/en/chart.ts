import type { Formats } from '../formats.ts'

/** The ends and the extremes of a trend, where it cannot be drawn. Moments are ISO 8601. */
export type Trend = {
  readonly first: { readonly at: string; readonly value: number }
  readonly last: { readonly at: string; readonly value: number }
  readonly lowest: number
  readonly highest: number
}

/** A chart of a subject's values over time. */
export const chart = {
  title: (f: Formats, name: string, days: number) => `${name}: last ${f.number(days)} days`,
  day: 'Day',
  of: { segment: 'Members', measure: 'Value' },
  line: (number: string) => `Alert line ${number}`,
  told: (f: Formats, { first, last, lowest, highest }: Trend) =>
    `From ${f.number(first.value)} on ${f.moment(first.at)} to ${f.number(last.value)} on ${f.moment(last.at)}; lowest ${f.number(lowest)}, highest ${f.number(highest)}.`,
}
