import type { Condition, Direction } from '../../core/condition.ts'
import { capital } from '../capital.ts'
import type { Formats } from '../formats.ts'

type Moved = Extract<Condition, { readonly by: number }>

/** By how much, as the condition counts it: `100`, `10%`. */
export const amount = (f: Formats, { by, unit }: Pick<Moved, 'by' | 'unit'>): string =>
  unit === 'percent' ? f.exactPercent(by) : f.exact(by)

/** ` in 7 days`, or nothing. */
export const inDays = (f: Formats, days: number | undefined): string =>
  days === undefined ? '' : ` in ${count(f, days)}`

/** ` for 3 refreshes in a row`, or nothing. */
export const inARow = (f: Formats, times: number | undefined): string =>
  times === undefined
    ? ''
    : ` for ${f.number(times)} ${f.plural(times, { one: 'refresh', other: 'refreshes' })} in a row`

/** What a rule waits for, as it stands in a table. */
export function line(f: Formats, condition: Condition): string {
  switch (condition.kind) {
    case 'above':
    case 'below':
      return `${condition.kind} ${f.exact(condition.threshold)}${inARow(f, condition.times)}${quietAgain(f, condition.recoverAt)}`
    case 'either':
      return `either way past ${f.exact(condition.threshold)}${inARow(f, condition.times)}`
    case 'rises':
    case 'falls':
      return `a ${moves[condition.kind]} by ${amount(f, condition)}${inDays(f, condition.withinDays)}`
    default:
      return condition satisfies never
  }
}

/** The same as what a subject does: `goes above 1,200`. */
export function does(f: Formats, condition: Condition): string {
  switch (condition.kind) {
    case 'above':
    case 'below':
      return `goes ${line(f, condition)}`
    case 'either':
      return `passes ${f.exact(condition.threshold)} either way${inARow(f, condition.times)}`
    case 'rises':
    case 'falls':
      return `${condition.kind} by ${amount(f, condition)}${inDays(f, condition.withinDays)}`
    default:
      return condition satisfies never
  }
}

/** What is true of a value that exactly meets the condition. */
export function edge(f: Formats, condition: Condition): string {
  const said = line(f, condition)
  if (!('by' in condition)) return `${capital(said)}; at exactly ${f.exact(condition.threshold)} it stays quiet.`
  const { withinDays: days } = condition
  const compared = days === undefined ? 'the evaluation before' : `the value ${count(f, days)} earlier`
  return `Compared with ${compared}; a ${moves[condition.kind]} by exactly ${amount(f, condition)} counts.`
}

/**
 * What is true on the quiet side: `not above 1,200`.
 *
 * @param at  where the quiet side begins; of no meaning to rises and falls
 */
export function quiet(f: Formats, condition: Condition, direction: Direction, at: number): string {
  if ('by' in condition) return `no ${moves[condition.kind]} by ${amount(f, condition)}`
  return `not ${condition.kind === 'either' ? direction : condition.kind} ${f.exact(at)}`
}

const quietAgain = (f: Formats, recoverAt: number | undefined): string =>
  recoverAt === undefined ? '' : ` (quiet again at ${f.exact(recoverAt)})`

const moves = { rises: 'rise', falls: 'fall' }

const count = (f: Formats, days: number): string => `${f.number(days)} ${f.plural(days, { one: 'day', other: 'days' })}`
