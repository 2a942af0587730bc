import type { Channel } from '../../core/delivery.ts'
import type { MailVia } from '../../core/mail-via.ts'
import type { Formats } from '../formats.ts'
import type { Shown } from '../shown.ts'
import { length } from './length.ts'

/** How everything stands. */
export const status = {
  title: 'Status',
  readable: 'Customer Insights can be read.',
  trouble: (f: Formats, since: string, names: string | undefined, cause: string) =>
    `Customer Insights cannot be read since ${f.moment(since)}${names === undefined ? '' : ` (${names})`}. ${cause}`,
  heldOff: 'It has asked Belfry to slow down: calls wait.',
  noInstance: 'I see no instance of Customer Insights yet.',
  moreInstances: (f: Formats, count: number) =>
    `and ${f.number(count)} more ${f.plural(count, { one: 'instance', other: 'instances' })}`,
  polled: (f: Formats, at: string, agoMs: number) => `Last read ${length(f, agoMs)} ago (${f.moment(at)})`,
  neverPolled: 'Not read yet',
  refreshing: (what: string) => `Refreshing now: ${what}`,
  notRefreshing: 'Nothing is refreshing.',
  operation: (f: Formats, operation: Shown, since: string | undefined) => {
    const what = operations.get(operation.toLowerCase()) ?? operation
    return since === undefined ? what : `${what} (since ${f.moment(since)})`
  },
  calls: 'Calls',
  used: (f: Formats, used: number, limit: number) => `${f.number(used)} of ${f.number(limit)} in the last 60 s`,
  mail: 'Mail',
  mailOn: (via: MailVia | undefined) => (via === undefined ? 'On' : ways[via]),
  mailOff: 'Off: nobody is mailed until an admin sets it up.',
  waits: (channel: Channel) => `${channels[channel]} waits`,
  waitsSince: (f: Formats, since: string, because: string) => `Since ${f.moment(since)}: ${because}`,
  parked: 'Not reachable',
  parkedCount: (f: Formats, count: number) =>
    `${f.number(count)} ${f.plural(count, { one: 'conversation or mailbox', other: 'conversations or mailboxes' })}`,
  rules: 'Alerts here',
  ruleCount: (f: Formats, count: number, paused: string | undefined) =>
    `${f.number(count)}${paused === undefined ? '' : `, paused: ${paused}`}`,
  muted: 'Muted',
  mutedRule: (f: Formats, number: number, until: string) => `rule ${number} until ${f.moment(until)}`,
  mutedSubject: (f: Formats, subject: Shown | undefined, until: string) =>
    `${subject ?? 'all'} until ${f.moment(until)}`,
  quiet: 'Quiet hours',
  quietFrom: (from: string, to: string) => `${from} to ${to}`,
  open: 'Open here:',
  openSince: (f: Formats, what: string, since: string) => `${what} (since ${f.moment(since)})`,
  acknowledged: (what: string, by: Shown) => `${what}, acknowledged by ${by}`,
  nothingOpen: 'No problem is open here.',
}

const ways: Readonly<Record<MailVia, string>> = { smtp: 'On, over SMTP', graph: 'On, through Microsoft Graph' }

const channels: Readonly<Record<Channel, string>> = { teams: 'Teams', mail: 'Mail' }

const operations: ReadonlyMap<string, string> = new Map([
  ['all', 'everything'],
  ['ingestion', 'data sources'],
  ['segmentation', 'segments'],
  ['measures', 'measures'],
  ['entitymeasures', 'measures'],
  ['profilemeasures', 'measures of customers'],
  ['map', 'unification'],
  ['match', 'unification'],
  ['merge', 'unification'],
])
