import type { Condition, Direction } from '../../core/condition.ts'
import { beside, type Crossing, isMoved, type Moved, markOf, moveOf, quietAt } from '../crossing.ts'
import type { Formats } from '../formats.ts'
import type { Shown } from '../shown.ts'
import { amount, inARow, inDays, line, quiet } from './condition.ts'

/** What segments and measures did. `of` is a subject as `about` says it. */
export const threshold = {
  /** A subject, or one dimension value of it: it stands at the beginning of a sentence. */
  about: (name: Shown, where: { readonly dimension: Shown; readonly value: Shown } | undefined) =>
    where === undefined ? name : `${name}, ${where.dimension} ${where.value},`,
  state: (direction: Direction) => states[direction],
  stateBack: (direction: Direction) =>
    direction === 'below' ? 'Back up' : direction === 'above' ? 'Back down' : 'Over',
  crossed: (f: Formats, of: string, crossing: Crossing) =>
    isMoved(crossing)
      ? movedBy(f, of, crossing)
      : `${of} is at ${f.number(crossing.current, markOf(crossing.condition))} (${why(f, crossing)})`,
  /** As told long after it was so. */
  missed: (f: Formats, of: string, crossing: Crossing) =>
    isMoved(crossing)
      ? movedBy(f, of, crossing)
      : `${of} was at ${f.number(crossing.current, markOf(crossing.condition))} (${why(f, crossing)})`,
  back: (f: Formats, of: string, { condition, direction }: Crossing, value: number | undefined) => {
    const at = quietAt(condition)
    return value === undefined
      ? `${of} is back (${quiet(f, condition, direction, at)})`
      : `${of} is back at ${f.number(value, at)} (${quiet(f, condition, direction, at)})`
  },
  notEvaluated: (of: string) => `${of} is not evaluated any more`,
  corrected: (f: Formats, of: string, crossing: Crossing, value: number | undefined) => {
    const { condition, direction } = crossing
    const at = markOf(condition)
    return value === undefined
      ? `${of} was computed again (${quiet(f, condition, direction, at)})`
      : `${of} was computed again: it is at ${f.number(value, at)}, ${quiet(f, condition, direction, at)}`
  },
  before: (f: Formats, previous: number, condition: Condition) =>
    'by' in condition && condition.withinDays !== undefined
      ? `It was at ${f.number(previous)} at least ${f.number(condition.withinDays)} ${f.plural(condition.withinDays, { one: 'day', other: 'days' })} earlier.`
      : `It was at ${beside(f, previous, condition)} before.`,
  crossing: (f: Formats, { current, condition }: Crossing, at: string) =>
    `${f.moment(at)} (${beside(f, current, condition)})`,
  value: beside,
  line,
  manyState: 'Crossed',
  /** `Crossed 20 Nov 2026, 02:05 CET` */
  stateAt: (state: string, at: string) => `${state} ${at}`,
  many: (f: Formats, count: number, open: number) =>
    open === 0
      ? `${f.number(count)} values are no longer past their lines`
      : open === count
        ? `${f.number(count)} values crossed their lines`
        : `${f.number(open)} of ${f.number(count)} values ${f.plural(open, { one: 'is still past its line', other: 'are still past their lines' })}`,
  moreCrossings: (f: Formats, count: number) => `and ${f.number(count)} more`,
}

const states: Readonly<Record<Direction, string>> = { above: 'Crossed', below: 'Crossed', rises: 'Rose', falls: 'Fell' }

/** `above 1,200 for 3 refreshes in a row`, `went above 1,200` */
function why(f: Formats, { condition, direction }: Crossing): string {
  if ('by' in condition) return ''
  const went = condition.kind === 'either' ? `went ${direction}` : condition.kind
  return `${went} ${f.exact(condition.threshold)}${inARow(f, condition.times)}`
}

function movedBy(f: Formats, of: string, crossing: Moved): string {
  const { condition, current } = crossing
  const days = inDays(f, condition.withinDays)
  const by = moveOf(f, crossing)
  const verb = condition.kind === 'rises' ? 'rose' : 'fell'
  return `${of} ${verb}${by === undefined ? '' : ` by ${by}`} to ${f.number(current)}${days} (alert at ${amount(f, condition)})`
}
