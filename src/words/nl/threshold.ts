import type { Condition, Direction } from '../../core/condition.ts'
import { beside, type Crossing, isMoved, type Moved, markOf, moveOf, quietAt } from '../crossing.ts'
import type { Formats } from '../formats.ts'
import type { Shown } from '../shown.ts'
import { amount, inARow, inDays, line, quiet, sides } from './condition.ts'
import { days } from './length.ts'

/** What segments and measures did. `of` is a subject as `about` says it. */
export const threshold = {
  /** A subject, or one dimension value of it: it stands at the beginning of a sentence. */
  about: (name: Shown, where: { readonly dimension: Shown; readonly value: Shown } | undefined) =>
    where === undefined ? name : `${name}, ${where.dimension} ${where.value},`,
  state: (direction: Direction) => states[direction],
  stateBack: (direction: Direction) =>
    direction === 'below' ? 'Weer omhoog' : direction === 'above' ? 'Weer omlaag' : 'Voorbij',
  crossed: (f: Formats, of: string, crossing: Crossing) =>
    isMoved(crossing) ? movedBy(f, of, crossing) : `${of} staat op ${reached(f, crossing)} (${why(f, crossing)})`,
  /** As told long after it was so. */
  missed: (f: Formats, of: string, crossing: Crossing) =>
    isMoved(crossing) ? movedBy(f, of, crossing) : `${of} stond op ${reached(f, crossing)} (${why(f, crossing)})`,
  back: (f: Formats, of: string, { condition, direction }: Crossing, value: number | undefined) => {
    const at = quietAt(condition)
    return value === undefined
      ? `${of} is terug (${quiet(f, condition, direction, at)})`
      : `${of} staat weer op ${f.number(value, at)} (${quiet(f, condition, direction, at)})`
  },
  notEvaluated: (of: string) => `${of} wordt niet meer berekend`,
  corrected: (f: Formats, of: string, { condition, direction }: Crossing, value: number | undefined) => {
    const at = markOf(condition)
    return value === undefined
      ? `${of} is herberekend (${quiet(f, condition, direction, at)})`
      : `${of} is herberekend en staat op ${f.number(value, at)}, ${quiet(f, condition, direction, at)}`
  },
  before: (f: Formats, previous: number, condition: Condition) =>
    'by' in condition && condition.withinDays !== undefined
      ? `Minstens ${days(f, condition.withinDays)} eerder was het ${f.number(previous)}.`
      : `Daarvoor was het ${beside(f, previous, condition)}.`,
  crossing: (f: Formats, { current, condition }: Crossing, at: string) =>
    `${f.moment(at)} (${beside(f, current, condition)})`,
  value: beside,
  line,
  manyState: 'Drempels gepasseerd',
  /** `Drempel gepasseerd op 20 nov 2026, 02:05 CET` */
  stateAt: (state: string, at: string) => `${state} op ${at}`,
  many: (f: Formats, count: number, open: number) =>
    open === 0
      ? `${f.number(count)} waarden zijn niet meer voorbij hun drempel`
      : open === count
        ? `${f.number(count)} waarden zijn hun drempel gepasseerd`
        : `${f.number(open)} van de ${f.number(count)} waarden ${f.plural(open, { one: 'is', other: 'zijn' })} nog voorbij de drempel`,
  moreCrossings: (f: Formats, count: number) => `en nog ${f.number(count)}`,
}

const states: Readonly<Record<Direction, string>> = {
  above: 'Drempel gepasseerd',
  below: 'Drempel gepasseerd',
  rises: 'Gestegen',
  falls: 'Gedaald',
}

const reached = (f: Formats, { current, condition }: Crossing): string => f.number(current, markOf(condition))

/** `3 vernieuwingen op rij boven 1.200`, `kwam boven 1.200` */
function why(f: Formats, { condition, direction }: Crossing): string {
  if ('by' in condition) return ''
  const side = sides[direction === 'below' ? 'below' : 'above']
  const came = condition.kind === 'either' && condition.times === undefined ? 'kwam ' : ''
  return `${came}${inARow(f, condition.times)}${side} ${f.exact(condition.threshold)}`
}

function movedBy(f: Formats, of: string, crossing: Moved): string {
  const { condition, current } = crossing
  const by = moveOf(f, crossing)
  const how = `${inDays(f, condition.withinDays)}${by === undefined ? '' : `met ${by} `}`
  const verb = condition.kind === 'rises' ? 'gestegen' : 'gedaald'
  return `${of} is ${how}${verb} naar ${f.number(current)} (melding bij ${amount(f, condition)})`
}
