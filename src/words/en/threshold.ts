import type { Condition, Direction } from '../../core/condition.ts'
import type { Formats } from '../formats.ts'
import type { Shown } from '../shown.ts'
import { amount, inARow, inDays, line, quiet } from './condition.ts'

/** What the value did, and what its rule waits for. */
export type Crossing = {
  readonly condition: Condition
  readonly direction: Direction
  readonly previous?: number
  readonly current: number
}

type Moved = Crossing & { readonly condition: Extract<Condition, { readonly by: number }> }

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
      : `${of} is at ${f.number(crossing.current, lineOf(crossing))} (${why(f, crossing)})`,
  /** As told long after it was so. */
  missed: (f: Formats, of: string, crossing: Crossing) =>
    isMoved(crossing)
      ? movedBy(f, of, crossing)
      : `${of} was at ${f.number(crossing.current, lineOf(crossing))} (${why(f, crossing)})`,
  back: (f: Formats, of: string, { condition, direction }: Crossing, value: number | undefined) => {
    const at = way(condition)
    return value === undefined
      ? `${of} is back (${quiet(f, condition, direction, at)})`
      : `${of} is back at ${f.number(value, at)} (${quiet(f, condition, direction, at)})`
  },
  notEvaluated: (of: string) => `${of} is not evaluated any more`,
  corrected: (f: Formats, of: string, crossing: Crossing, value: number | undefined) => {
    const at = lineOf(crossing)
    const { condition, direction } = crossing
    return value === undefined
      ? `${of} was computed again (${quiet(f, condition, direction, at)})`
      : `${of} was computed again: it is at ${f.number(value, at)}, ${quiet(f, condition, direction, at)}`
  },
  before: (f: Formats, previous: number, condition: Condition) =>
    'by' in condition && condition.withinDays !== undefined
      ? `It was at ${f.number(previous)} at least ${f.number(condition.withinDays)} ${f.plural(condition.withinDays, { one: 'day', other: 'days' })} earlier.`
      : `It was at ${written(f, previous, condition)} before.`,
  crossing: (f: Formats, { current, condition }: Crossing, at: string) =>
    `${f.moment(at)} (${written(f, current, condition)})`,
  value: written,
  line,
}

const states: Readonly<Record<Direction, string>> = { above: 'Crossed', below: 'Crossed', rises: 'Rose', falls: 'Fell' }

/** A value that stands beside its line. */
function written(f: Formats, value: number, condition: Condition): string {
  return f.number(value, 'by' in condition ? undefined : condition.threshold)
}

const isMoved = (crossing: Crossing): crossing is Moved => 'by' in crossing.condition

const lineOf = ({ condition }: Crossing): number => ('by' in condition ? condition.by : condition.threshold)

/** Where the quiet side begins once it has fired. */
const way = (condition: Condition): number =>
  'by' in condition
    ? condition.by
    : 'recoverAt' in condition
      ? (condition.recoverAt ?? condition.threshold)
      : condition.threshold

/** `above 1,200 for 3 refreshes in a row`, `went above 1,200` */
function why(f: Formats, { condition, direction }: Crossing): string {
  if ('by' in condition) return ''
  const went = condition.kind === 'either' ? `went ${direction}` : condition.kind
  return `${went} ${f.exact(condition.threshold)}${inARow(f, condition.times)}`
}

function movedBy(f: Formats, of: string, { condition, previous, current }: Moved): string {
  const days = inDays(f, condition.withinDays)
  const by = previous === undefined ? undefined : moveOf(f, condition, previous, current)
  const verb = condition.kind === 'rises' ? 'rose' : 'fell'
  return `${of} ${verb}${by === undefined ? '' : ` by ${by}`} to ${f.number(current)}${days} (alert at ${amount(f, condition)})`
}

/** How far it went, never rounded to less than what the rule waits for; `undefined` where it cannot be said. */
function moveOf(
  f: Formats,
  { kind, unit, by }: Moved['condition'],
  previous: number,
  current: number,
): string | undefined {
  const moved = kind === 'rises' ? current - previous : previous - current
  if (unit === 'amount') return f.number(moved)
  if (previous === 0) return undefined
  const percent = (moved * 100) / Math.abs(previous)
  const rounded = Math.round(percent * 10) / 10
  return f.percent(rounded >= by ? rounded : percent)
}
