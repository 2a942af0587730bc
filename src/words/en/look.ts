import type { PauseReason } from '../../core/event.ts'
import type { SubjectKind } from '../../core/subject.ts'
import type { Formats } from '../formats.ts'
import type { Shown } from '../shown.ts'
import { times } from './length.ts'

/** What is known of one subject. `of` is a subject as `about` says it. */
export const look = {
  /** As a title. */
  name: (name: Shown, where: { readonly dimension: Shown; readonly value: Shown } | undefined) =>
    where === undefined ? name : `${name} (${where.dimension} ${where.value})`,
  at: (value: string, of: string) => `${of} is at ${value}.`,
  noValue: (of: string) => `${of} was evaluated and has no readable value.`,
  unknown: (of: string, kind: SubjectKind) =>
    kind === 'datasource' ? `I know of no refresh of ${of} yet.` : `I know of no evaluation of ${of} yet.`,
  refreshed: (of: string) => `The last refresh of ${of} succeeded.`,
  failed: (f: Formats, of: string, failures: number) =>
    failures === 1 ? `The last refresh of ${of} failed.` : `${of} failed to refresh ${times(f, failures)} in a row.`,
  /** `change`: as `moved` says it. */
  was: (value: string, change: string) => `${value} (${change})`,
  moved: (f: Formats, by: number) =>
    by === 0 ? 'the same now' : by > 0 ? `up ${f.number(by)} since` : `down ${f.number(-by)} since`,
  weekAgo: '7 days earlier',
  lastRefresh: 'Last successful refresh',
  state: 'State',
  active: 'Active',
  paused: (reason: PauseReason) => paused[reason],
  noRules: 'No alert here watches it.',
  history: 'History',
}

const paused: Readonly<Record<PauseReason, string>> = {
  inactive: 'Deactivated',
  expired: 'Past its end date',
  deleted: 'Deleted',
  'instance-gone': 'Its instance cannot be seen any more',
}
