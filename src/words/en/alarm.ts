import type { LeftReason } from '../../core/mailbox-of.ts'
import type { AlarmFacts } from '../../core/message.ts'
import type { Formats } from '../formats.ts'
import type { Shown } from '../shown.ts'
import { preciseLength } from './length.ts'

type Kind = AlarmFacts['kind']
type Parked = Extract<AlarmFacts, { kind: 'parked' }>
type StoppedBy = Extract<AlarmFacts, { kind: 'unsubscribed' }>['through']
type Away = Extract<AlarmFacts, { kind: 'database-away' }>['trouble']

const stoppedBy: Readonly<Record<StoppedBy, string>> = {
  link: 'The mails were stopped by the link in the mail, which also takes them up again.',
  reader: 'Their reader stopped the mails, and can take them up again.',
}

/** What somebody who runs Belfry, or who made a rule, has to know: what happened, what goes on meanwhile, what to do. */
export const alarm = {
  state: (kind: Kind) => states[kind],
  channelWaits: (channel: 'teams' | 'mail') =>
    channel === 'teams' ? 'Nothing goes out to Microsoft Teams' : 'No mail goes out',
  parked: (place: Parked['place'], title: Shown | undefined) =>
    `${title === undefined ? places[place].some : places[place].named(title)} cannot be reached any more`,
  mailboxGone: (address: Shown) => `${address} cannot be mailed any more`,
  ownerLeft: (address: Shown, why: LeftReason) => left[why].headline(address),
  ownerLeftCause: (why: LeftReason) => left[why].cause,
  ownerLeftMend: 'Name another address in the rule, or have somebody else take over what they made.',
  unsubscribed: (f: Formats, address: Shown, numbers: string, count: number) =>
    `${address} gets no more mail of ${f.plural(count, { one: 'rule', other: 'rules' })} ${numbers}`,
  unsubscribedCause: (f: Formats, about: string, by: StoppedBy, count: number) =>
    `${f.plural(count, { one: 'It is', other: 'They are' })} about ${about}. ${stoppedBy[by]}`,
  unsubscribedMend: (f: Formats, count: number) =>
    `If somebody else should be mailed, change ${f.plural(count, { one: 'the rule', other: 'the rules' })}.`,
  notDelivered: (of: Shown) => `“${of}” was not delivered`,
  databaseAway: (f: Formats, trouble: Away, lengthMs: number) =>
    trouble === 'gone'
      ? `The database did not answer for ${preciseLength(f, lengthMs)}`
      : `The database had no room to write for ${preciseLength(f, lengthMs)}`,
  clockJumped: (f: Formats, byMs: number) =>
    `The database’s clock went ${byMs < 0 ? 'back' : 'ahead'} by ${preciseLength(f, Math.abs(byMs))}`,
  jobsGap: (instance: Shown) => `Some refreshes of ${instance} may have been missed`,
  databaseCause: (trouble: Away) =>
    trouble === 'gone' ? 'Belfry could not reach it, or it was down.' : 'Its disk was full.',
  clockCause: 'Somebody or something set it, or the machine slept.',
  gapCause: (f: Formats, shown: number) =>
    `Customer Insights shows only its newest ${f.number(shown)} jobs, and these do not reach back to where Belfry last looked.`,
  /** Nothing is lost, and what goes on by itself. */
  meanwhile: {
    'channel-waits':
      'Nothing is lost: every message waits. Belfry keeps trying, and all of them go out by themselves once it gets through.',
    parked: 'Nothing is lost: its alerts come to you instead, until it can be reached again.',
    'mailbox-gone': 'Nothing is lost: its mails go to the next owner, or to the administrator.',
    'owner-left': 'Nothing is lost: their mails go to the next owner, or to the administrator.',
    unsubscribed: 'Nobody is mailed in their place. Everybody else is told as before.',
    'not-delivered': 'Belfry has stopped trying. The message is kept.',
    'database-away': 'Nothing is lost: Belfry went on by itself, and what was due meanwhile goes out now.',
    'clock-jumped': 'Nothing is lost: to stay within every limit, some alerts may come a little later.',
    'jobs-gap': 'Belfry goes on with the jobs that are shown. Older ones that it has not seen are not told.',
    'connection-trouble': 'Belfry keeps trying. Until it gets through, alerts may be late.',
  } satisfies Readonly<Record<Kind, string>>,
  sayAgain: (delivery: number) => `To send it again, say “send again ${delivery}” to Belfry.`,
  databaseMend: (trouble: Away) =>
    trouble === 'gone'
      ? 'If it happens again, look at the database server and at the way to it.'
      : 'Make room on the database’s disk before it fills up again.',
  clockMend: 'Check that the machine of the database keeps its time with a time service (NTP).',
  gapMend: 'To know what happened, look at the refreshes of that time in Customer Insights.',
}

const states: Readonly<Record<Kind, string>> = {
  'channel-waits': 'Waiting',
  parked: 'Cannot be reached',
  'mailbox-gone': 'Cannot be reached',
  'owner-left': 'Cannot be reached',
  unsubscribed: 'No more mail',
  'not-delivered': 'Failed for good',
  'database-away': 'Back again',
  'clock-jumped': 'Clock jumped',
  'jobs-gap': 'Gap',
  'connection-trouble': 'Trouble',
}

const left: Readonly<Record<LeftReason, { readonly headline: (address: Shown) => string; readonly cause: string }>> = {
  unknown: {
    headline: (address) => `${address} is not in the directory any more`,
    cause: 'Microsoft Entra knows nobody by this address.',
  },
  disabled: {
    headline: (address) => `${address} may not sign in any more`,
    cause: 'The account is switched off in Microsoft Entra.',
  },
  'no-mailbox': {
    headline: (address) => `${address} has no mailbox`,
    cause: 'Microsoft Entra has no mail address for this account.',
  },
}

const places: Readonly<Record<Parked['place'], { readonly some: string; readonly named: (title: Shown) => string }>> = {
  channel: { some: 'A channel', named: (title) => `The channel ${title}` },
  group: { some: 'A group chat', named: (title) => `The group chat ${title}` },
  personal: { some: 'A personal chat with Belfry', named: (title) => `The chat of ${title} with Belfry` },
}
