import type { SubjectKind } from '../../core/subject.ts'
import type { Formats } from '../formats.ts'
import { hours } from './length.ts'

/** What did not come: a refresh or an evaluation for a long time, a value. `of` is a subject as `about` says it. */
export const silence = {
  stale: 'Stale',
  noData: 'No data',
  /** `count`: hours. */
  isStale: (f: Formats, of: string, kind: SubjectKind, count: number) =>
    `${of} ${verbs[kind].hasNot} for ${hours(f, count)}`,
  wasStale: (of: string) => `${of} was stale: no success came for too long`,
  isBack: (f: Formats, of: string, kind: SubjectKind, count: number | undefined) =>
    `${of} ${verbs[kind].again}${count === undefined ? '' : ` after ${hours(f, count)}`}`,
  wasInTime: (of: string, kind: SubjectKind) => `${of} ${verbs[kind].inTime}`,
  notAnyMore: (of: string, kind: SubjectKind) => `${of} is not ${verbs[kind].past} any more`,
  lastSuccess: (f: Formats, kind: SubjectKind, at: string | undefined) =>
    at === undefined ? `No ${verbs[kind].success} is known.` : `Last ${verbs[kind].success}: ${f.moment(at)}.`,
  staleAfter: (f: Formats, kind: SubjectKind, count: number) =>
    `${hours(f, count)} without ${verbs[kind].article} ${verbs[kind].success}`,
  hasNoData: (of: string) => `${of} was evaluated and has no readable value`,
  hadNoData: (of: string) => `${of} was evaluated and had no readable value`,
  hasDataAgain: (f: Formats, of: string, value: number | undefined) =>
    `${of} has a value again${value === undefined ? '' : `: ${f.number(value)}`}`,
  hasDataAfterAll: (f: Formats, of: string, value: number | undefined) =>
    `${of} was computed again and has a value${value === undefined ? '' : `: ${f.number(value)}`}`,
  evaluations: (f: Formats, count: number) => `${f.number(count)} evaluations in a row without one.`,
}

type Verbs = {
  readonly hasNot: string
  readonly again: string
  readonly inTime: string
  readonly past: string
  readonly article: string
  readonly success: string
}

const evaluated: Verbs = {
  hasNot: 'was not evaluated',
  again: 'was evaluated again',
  inTime: 'was evaluated in time after all',
  past: 'evaluated',
  article: 'an',
  success: 'evaluation',
}
const verbs: Readonly<Record<SubjectKind, Verbs>> = {
  datasource: {
    hasNot: 'has not refreshed',
    again: 'refreshed again',
    inTime: 'refreshed in time after all',
    past: 'refreshed',
    article: 'a',
    success: 'successful refresh',
  },
  segment: evaluated,
  measure: evaluated,
}
