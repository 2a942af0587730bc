import type { Formats } from '../formats.ts'
import type { Shown } from '../shown.ts'

/** What happened while nobody looked. */
export const missed = {
  state: 'Catch-up',
  happened: (f: Formats, instance: Shown, count: number) =>
    `${f.number(count)} ${f.plural(count, { one: 'thing', other: 'things' })} happened in ${instance} while Belfry was not looking`,
  between: (f: Formats, from: string, to: string) => `From ${f.moment(from)} to ${f.moment(to)}.`,
  line: (f: Formats, at: string, what: string, over: boolean) =>
    `${f.moment(at)}: ${what}${over ? ' (over by now)' : ''}`,
  more: (f: Formats, count: number) => `and ${f.number(count)} more`,
}
