import type { Formats } from '../formats.ts'
import type { Shown } from '../shown.ts'
import { hours, length } from './length.ts'

/** What data sources did. */
export const refresh = {
  failed: (names: string) => `${names} failed to refresh`,
  manyFailed: (f: Formats, count: number) => `${f.number(count)} data sources failed to refresh`,
  someStillFailed: (f: Formats, failed: number, all: number) =>
    `${f.number(failed)} of ${f.number(all)} data sources ${f.plural(failed, { one: 'has', other: 'have' })} not refreshed`,
  /** It ended in a way that nobody here knows. */
  endedOddly: (name: Shown, status: Shown) => `The refresh of ${name} ended as “${status}”`,
  manyEndedOddly: (f: Formats, count: number) => `${f.number(count)} data sources did not refresh as usual`,
  refreshed: (name: Shown) => `${name} refreshed`,
  allRefreshedAgain: (f: Formats, count: number) => `${f.number(count)} data sources refreshed again`,
  refreshedAfter: (f: Formats, name: Shown, failures: number) =>
    `${name} refreshed again after ${countFailures(f, failures)}`,
  recovered: (f: Formats, name: Shown, failures: number, lengthMs: number) =>
    `${name} refreshed again after ${countFailures(f, failures)}, ${length(f, lengthMs)}`,
  manyRecovered: (names: string) => `${names} refreshed again`,
  afterFailures: (f: Formats, failures: number, lengthMs: number) =>
    `After ${countFailures(f, failures)}, ${length(f, lengthMs)}`,
  failedAgain: (names: string) => `${names} failed again`,
  failedToo: (names: string) => `${names} failed to refresh, too`,
  inARow: (f: Formats, failures: number, lastSucceededAt: string | undefined) =>
    `${failures === 1 ? 'First failure' : `${countFailures(f, failures)} in a row`}, ${
      lastSucceededAt === undefined ? 'no success known' : `last success ${f.moment(lastSucceededAt)}`
    }`,
  inARowSince: (f: Formats, failures: number, since: string) =>
    failures === 1 ? 'First failure' : `${countFailures(f, failures)} in a row since ${f.moment(since)}`,
  lastSuccess: (f: Formats, at: string | undefined) =>
    at === undefined ? 'No success known' : `Last success ${f.moment(at)}`,
  noSuccessFor: (f: Formats, count: number) => `No success for ${hours(f, count)}.`,
  forGood: 'Failed for good: it will not mend itself.',
  mayMend: 'It may still mend itself: the run has not ended.',
  mendUnknown: 'It is not known whether it may still mend itself.',
  statusUnknown: (status: Shown) =>
    `It ended as “${status}”, a word that Belfry does not know: please look in Customer Insights.`,
  error: (message: Shown | undefined, code: Shown | undefined) =>
    message === undefined ? `Error ${code ?? ''}` : `Error: ${message}${code === undefined ? '' : ` (${code})`}`,
  culprit: (culprit: Shown) => culprits.get(culprit.toLowerCase()) ?? culprit,
  run: (f: Formats, kind: Shown, submittedAt: string) =>
    `${runs.get(kind.toLowerCase()) ?? kind}, started ${f.moment(submittedAt)}`,
  runKind: (kind: Shown) => runs.get(kind.toLowerCase()) ?? kind,
  skipped: (names: string) => `Skipped because of it: ${names}`,
  ownedBy: (owner: Shown) => `Owner: ${owner}`,
  failedAt: (f: Formats, at: string) => `Failed ${f.moment(at)}`,
  endedAt: (f: Formats, at: string) => `Ended ${f.moment(at)}`,
  recoveredAt: (f: Formats, at: string) => `Recovered ${f.moment(at)}`,
  moreSources: (f: Formats, count: number) =>
    `and ${f.number(count)} more data ${f.plural(count, { one: 'source', other: 'sources' })}`,
}

const culprits: ReadonlyMap<string, string> = new Map([
  ['user', 'On your side (settings, access or data)'],
  ['system', 'Customer Insights itself'],
  ['external', 'The source, outside Customer Insights'],
])
const runs: ReadonlyMap<string, string> = new Map([
  ['scheduled', 'Scheduled'],
  ['ondemand', 'Manual'],
  ['manual', 'Manual'],
])

const countFailures = (f: Formats, count: number): string =>
  `${f.number(count)} ${f.plural(count, { one: 'failure', other: 'failures' })}`
