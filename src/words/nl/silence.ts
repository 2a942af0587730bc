import type { SubjectKind } from '../../core/subject.ts'
import type { Formats } from '../formats.ts'
import { hours } from './length.ts'

/** What did not come: a refresh or an evaluation for a long time, a value. `of` is a subject as `about` says it. */
export const silence = {
  stale: 'Verouderd',
  noData: 'Geen gegevens',
  /** `count`: hours. */
  isStale: (f: Formats, of: string, kind: SubjectKind, count: number) =>
    `${of} is al ${hours(f, count)} niet ${verbs[kind].past}`,
  wasStale: (of: string) => `${of} was verouderd: het lukte te lang niet`,
  isBack: (f: Formats, of: string, kind: SubjectKind, count: number | undefined) =>
    `${of} is ${count === undefined ? '' : `na ${hours(f, count)} `}weer ${verbs[kind].past}`,
  wasInTime: (of: string, kind: SubjectKind) => `${of} is toch op tijd ${verbs[kind].past}`,
  notAnyMore: (of: string, kind: SubjectKind) => `${of} wordt niet meer ${verbs[kind].past}`,
  lastSuccess: (f: Formats, kind: SubjectKind, at: string | undefined) =>
    at === undefined ? `Er is geen ${verbs[kind].success} bekend.` : `Laatste ${verbs[kind].success}: ${f.moment(at)}.`,
  staleAfter: (f: Formats, kind: SubjectKind, count: number) => `${hours(f, count)} zonder ${verbs[kind].success}`,
  hasNoData: (of: string) => `${of} is berekend en heeft geen leesbare waarde`,
  hadNoData: (of: string) => `${of} is berekend en had geen leesbare waarde`,
  hasDataAgain: (f: Formats, of: string, value: number | undefined) =>
    `${of} heeft weer een waarde${value === undefined ? '' : `: ${f.number(value)}`}`,
  hasDataAfterAll: (f: Formats, of: string, value: number | undefined) =>
    `${of} is herberekend en heeft een waarde${value === undefined ? '' : `: ${f.number(value)}`}`,
  evaluations: (f: Formats, count: number) =>
    `${f.number(count)} ${f.plural(count, { one: 'berekening', other: 'berekeningen' })} op rij zonder waarde.`,
}

type Verbs = { readonly past: string; readonly success: string }

const computed: Verbs = { past: 'berekend', success: 'berekening' }
const verbs: Readonly<Record<SubjectKind, Verbs>> = {
  datasource: { past: 'vernieuwd', success: 'geslaagde vernieuwing' },
  segment: computed,
  measure: computed,
}
