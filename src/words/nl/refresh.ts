import type { Formats } from '../formats.ts'
import type { Shown } from '../shown.ts'
import { hours, length } from './length.ts'

/** What data sources did. */
export const refresh = {
  failed: (names: string) => `Vernieuwen van ${names} is mislukt`,
  manyFailed: (f: Formats, count: number) => `Vernieuwen van ${countSources(f, count)} is mislukt`,
  someStillFailed: (f: Formats, failed: number, all: number) =>
    `${f.number(failed)} van de ${f.number(all)} gegevensbronnen ${f.plural(failed, { one: 'is', other: 'zijn' })} niet vernieuwd`,
  /** It ended in a way that nobody here knows. */
  endedOddly: (name: Shown, status: Shown) => `Vernieuwen van ${name} is geëindigd als “${status}”`,
  manyEndedOddly: (f: Formats, count: number) => `Vernieuwen van ${countSources(f, count)} ging niet zoals gewoonlijk`,
  refreshed: (name: Shown) => `${name} is vernieuwd`,
  allRefreshedAgain: (f: Formats, count: number) =>
    `${countSources(f, count)} ${f.plural(count, { one: 'is', other: 'zijn' })} weer vernieuwd`,
  refreshedAfter: (f: Formats, name: Shown, failures: number) =>
    `${name} is weer vernieuwd na ${countFailures(f, failures)}`,
  recovered: (f: Formats, name: Shown, failures: number, lengthMs: number) =>
    `${name} is weer vernieuwd na ${countFailures(f, failures)} (${length(f, lengthMs)})`,
  manyRecovered: (names: string) => `${names} zijn weer vernieuwd`,
  afterFailures: (f: Formats, failures: number, lengthMs: number) =>
    `Na ${countFailures(f, failures)} (${length(f, lengthMs)})`,
  failedAgain: (names: string) => `Vernieuwen van ${names} is opnieuw mislukt`,
  failedToo: (names: string) => `Vernieuwen van ${names} is ook mislukt`,
  inARow: (f: Formats, failures: number, lastSucceededAt: string | undefined) =>
    `${failures === 1 ? 'Eerste mislukte poging' : `${countFailures(f, failures)} op rij`}, ${
      lastSucceededAt === undefined
        ? 'voor zover bekend nog nooit gelukt'
        : `laatst gelukt op ${f.moment(lastSucceededAt)}`
    }`,
  inARowSince: (f: Formats, failures: number, since: string) =>
    failures === 1 ? 'Eerste mislukte poging' : `${countFailures(f, failures)} op rij sinds ${f.moment(since)}`,
  lastSuccess: (f: Formats, at: string | undefined) =>
    at === undefined ? 'Voor zover bekend nog nooit gelukt' : `Laatst gelukt op ${f.moment(at)}`,
  noSuccessFor: (f: Formats, count: number) => `Al ${hours(f, count)} niet gelukt.`,
  forGood: 'Definitief mislukt: dit herstelt niet vanzelf.',
  mayMend: 'Dit kan nog vanzelf herstellen: de uitvoering loopt nog.',
  mendUnknown: 'Het is niet bekend of dit nog vanzelf herstelt.',
  statusUnknown: (status: Shown) =>
    `Geëindigd als “${status}”, een woord dat Belfry niet kent: kijk in Customer Insights.`,
  error: (message: Shown | undefined, code: Shown | undefined) =>
    message === undefined ? `Fout ${code ?? ''}` : `Fout: ${message}${code === undefined ? '' : ` (${code})`}`,
  culprit: (culprit: Shown) => culprits.get(culprit.toLowerCase()) ?? culprit,
  run: (f: Formats, kind: Shown, submittedAt: string) =>
    `${runs.get(kind.toLowerCase()) ?? kind}, gestart op ${f.moment(submittedAt)}`,
  runKind: (kind: Shown) => runs.get(kind.toLowerCase()) ?? kind,
  skipped: (names: string) => `Daardoor overgeslagen: ${names}`,
  ownedBy: (owner: Shown) => `Eigenaar: ${owner}`,
  failedAt: (f: Formats, at: string) => `Mislukt op ${f.moment(at)}`,
  endedAt: (f: Formats, at: string) => `Geëindigd op ${f.moment(at)}`,
  recoveredAt: (f: Formats, at: string) => `Hersteld op ${f.moment(at)}`,
  moreSources: (f: Formats, count: number) => `en nog ${countSources(f, count)}`,
}

const culprits: ReadonlyMap<string, string> = new Map([
  ['user', 'Aan jullie kant (instellingen, toegang of gegevens)'],
  ['system', 'Customer Insights zelf'],
  ['external', 'De bron, buiten Customer Insights'],
])
const runs: ReadonlyMap<string, string> = new Map([
  ['scheduled', 'Gepland'],
  ['ondemand', 'Handmatig'],
  ['manual', 'Handmatig'],
])

const countSources = (f: Formats, count: number): string =>
  `${f.number(count)} ${f.plural(count, { one: 'gegevensbron', other: 'gegevensbronnen' })}`

const countFailures = (f: Formats, count: number): string =>
  `${f.number(count)} ${f.plural(count, { one: 'mislukte poging', other: 'mislukte pogingen' })}`
