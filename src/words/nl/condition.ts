import type { Condition, Direction } from '../../core/condition.ts'
import { capital } from '../capital.ts'
import type { Formats } from '../formats.ts'
import { days } from './length.ts'

type Moved = Extract<Condition, { readonly by: number }>

/** By how much, as the condition counts it: `100`, `10%`. */
export const amount = (f: Formats, { by, unit }: Pick<Moved, 'by' | 'unit'>): string =>
  unit === 'percent' ? f.exactPercent(by) : f.exact(by)

/** `in 7 dagen `, or nothing. */
export const inDays = (f: Formats, count: number | undefined): string =>
  count === undefined ? '' : `in ${days(f, count)} `

/** `3 vernieuwingen op rij `, or nothing. */
export const inARow = (f: Formats, times: number | undefined): string =>
  times === undefined
    ? ''
    : `${f.number(times)} ${f.plural(times, { one: 'vernieuwing', other: 'vernieuwingen' })} op rij `

/** Where a value is beside a line. */
export const sides: Readonly<Record<'above' | 'below', string>> = { above: 'boven', below: 'onder' }

/** What a rule waits for, as it stands in a table. */
export function line(f: Formats, condition: Condition): string {
  switch (condition.kind) {
    case 'above':
    case 'below':
      return `${inARow(f, condition.times)}${sides[condition.kind]} ${f.exact(condition.threshold)}${quietAgain(f, condition.recoverAt)}`
    case 'either':
      return `${inARow(f, condition.times)}voorbij ${f.exact(condition.threshold)} ${bothWays}`
    case 'rises':
    case 'falls':
      return `een ${moves[condition.kind]} van ${amount(f, condition)} ${inDays(f, condition.withinDays)}`.trimEnd()
    default:
      return condition satisfies never
  }
}

/** The same as what a subject does, as it stands after "als": the verb comes last. `boven 1.200 komt` */
export function does(f: Formats, condition: Condition): string {
  switch (condition.kind) {
    case 'above':
    case 'below': {
      const { kind, threshold, times } = condition
      return `${bij(f, times)}${sides[kind]} ${f.exact(threshold)} ${times === undefined ? 'komt' : 'staat'}${quietAgain(f, condition.recoverAt)}`
    }
    case 'either':
      return `${bij(f, condition.times)}voorbij ${f.exact(condition.threshold)} ${condition.times === undefined ? 'gaat' : 'is'} ${bothWays}`
    case 'rises':
    case 'falls':
      return `${inDays(f, condition.withinDays)}met ${amount(f, condition)} ${verbs[condition.kind]}`
    default:
      return condition satisfies never
  }
}

/** What is true of a value that exactly meets the condition. */
export function edge(f: Formats, condition: Condition): string {
  if (!('by' in condition))
    return `${capital(line(f, condition))}; bij precies ${f.exact(condition.threshold)} blijft het stil.`
  const { withinDays } = condition
  const compared = withinDays === undefined ? 'de vorige berekening' : `de waarde van ${days(f, withinDays)} eerder`
  return `Vergeleken met ${compared}; een ${moves[condition.kind]} van precies ${amount(f, condition)} telt mee.`
}

/**
 * What is true on the quiet side: `niet boven 1.200`.
 *
 * @param at  where the quiet side begins; of no meaning to rises and falls
 */
export function quiet(f: Formats, condition: Condition, direction: Direction, at: number): string {
  if ('by' in condition) return `geen ${moves[condition.kind]} van ${amount(f, condition)}`
  const side = condition.kind === 'either' ? (direction === 'below' ? 'below' : 'above') : condition.kind
  return `niet ${sides[side]} ${f.exact(at)}`
}

/** A name that ends in a number must not run into the count behind it. */
const bij = (f: Formats, times: number | undefined): string => (times === undefined ? '' : `bij ${inARow(f, times)}`)

const quietAgain = (f: Formats, recoverAt: number | undefined): string =>
  recoverAt === undefined ? '' : ` (weer stil bij ${f.exact(recoverAt)})`

const bothWays = '(omhoog of omlaag)'
const moves = { rises: 'stijging', falls: 'daling' }
const verbs = { rises: 'stijgt', falls: 'daalt' }
