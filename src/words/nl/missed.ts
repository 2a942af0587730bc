import type { Formats } from '../formats.ts'
import type { Shown } from '../shown.ts'

/** What happened while nobody looked. */
export const missed = {
  state: 'Gemist',
  happened: (f: Formats, instance: Shown, count: number) =>
    `In ${instance} ${f.plural(count, { one: 'gebeurde', other: 'gebeurden' })} ${f.number(count)} ${f.plural(count, { one: 'ding', other: 'dingen' })} terwijl Belfry niet keek`,
  between: (f: Formats, from: string, to: string) => `Van ${f.moment(from)} tot ${f.moment(to)}.`,
  line: (f: Formats, at: string, what: string, over: boolean) =>
    `${f.moment(at)}: ${what}${over ? ' (inmiddels voorbij)' : ''}`,
  more: (f: Formats, count: number) => `en nog ${f.number(count)}`,
}
