import type { Channel } from '../../core/delivery.ts'
import type { MailVia } from '../../core/mail-via.ts'
import type { status as english } from '../en/status.ts'
import type { Formats } from '../formats.ts'

/** Hoe alles ervoor staat. */
export const status: typeof english = {
  title: 'Status',
  readable: 'Customer Insights is te lezen.',
  trouble: (f, since, names, cause) =>
    `Customer Insights is sinds ${f.moment(since)} niet te lezen${names === undefined ? '' : ` (${names})`}. ${cause}`,
  heldOff: 'Customer Insights vraagt Belfry om langzamer te gaan: aanroepen wachten.',
  noInstance: 'Ik zie nog geen omgeving van Customer Insights.',
  moreInstances: (f, count) => `en nog ${f.number(count)} ${f.plural(count, { one: 'omgeving', other: 'omgevingen' })}`,
  polled: (f, at, agoMs) => `${ago(f, agoMs)} gelezen (${f.moment(at)})`,
  neverPolled: 'Nog niet gelezen',
  refreshing: (what) => `Wordt nu vernieuwd: ${what}`,
  notRefreshing: 'Er wordt niets vernieuwd.',
  operation: (f, operation, since) => {
    const what = operations.get(operation.toLowerCase()) ?? operation
    return since === undefined ? what : `${what} (sinds ${f.moment(since)})`
  },
  calls: 'Aanroepen',
  used: (f, used, limit) => `${f.number(used)} van ${f.number(limit)} in de laatste 60 s`,
  mail: 'Mail',
  mailOn: (via: MailVia | undefined) => (via === undefined ? 'Aan' : ways[via]),
  mailOff: 'Uit: niemand krijgt mail tot een beheerder dat instelt.',
  waits: (channel) => `${channels[channel]} wacht`,
  waitsSince: (f, since, because) => `Sinds ${f.moment(since)}: ${because}`,
  parked: 'Niet bereikbaar',
  parkedCount: (f, count) =>
    `${f.number(count)} ${f.plural(count, { one: 'gesprek of mailbox', other: 'gesprekken of mailboxen' })}`,
  rules: 'Meldingen hier',
  ruleCount: (f, count, paused) => `${f.number(count)}${paused === undefined ? '' : `, gepauzeerd: ${paused}`}`,
  muted: 'Gedempt',
  mutedRule: (f, number, until) => `regel ${number} tot ${f.moment(until)}`,
  mutedSubject: (f, subject, until) => `${subject ?? 'alles'} tot ${f.moment(until)}`,
  quiet: 'Stille uren',
  quietFrom: (from, to) => `${from} tot ${to}`,
  open: 'Hier nog open:',
  openSince: (f, what, since) => `${what} (sinds ${f.moment(since)})`,
  acknowledged: (what, by) => `${what}, opgepakt door ${by}`,
  nothingOpen: 'Hier staat geen probleem open.',
}

function ago(f: Formats, lengthMs: number): string {
  const minutes = Math.max(0, Math.round(lengthMs / 60_000))
  if (minutes === 0) return 'Minder dan een minuut geleden'
  if (minutes < 60) return `${f.number(minutes)} min geleden`
  if (minutes < 1_440) return `${f.number(Math.floor(minutes / 60))} uur en ${f.number(minutes % 60)} min geleden`
  return `${f.number(Math.floor(minutes / 1_440))} d geleden`
}

const ways: Readonly<Record<MailVia, string>> = { smtp: 'Aan, via SMTP', graph: 'Aan, via Microsoft Graph' }

const channels: Readonly<Record<Channel, string>> = { teams: 'Teams', mail: 'Mail' }

const operations: ReadonlyMap<string, string> = new Map([
  ['all', 'alles'],
  ['ingestion', 'gegevensbronnen'],
  ['segmentation', 'segmenten'],
  ['measures', 'metingen'],
  ['entitymeasures', 'metingen'],
  ['profilemeasures', 'metingen van klanten'],
  ['map', 'unificatie'],
  ['match', 'unificatie'],
  ['merge', 'unificatie'],
])
