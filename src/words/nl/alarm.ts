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
  link: 'De mails zijn stopgezet met de link in de mail; daar kunnen ze ook weer aan.',
  reader: 'De lezer heeft de mails zelf stopgezet, en kan ze weer aanzetten.',
}

/** What somebody who runs Belfry, or who made a rule, has to know: what happened, what goes on meanwhile, what to do. */
export const alarm = {
  state: (kind: Kind) => states[kind],
  channelWaits: (channel: 'teams' | 'mail') =>
    channel === 'teams' ? 'Er gaat niets meer naar Microsoft Teams' : 'Er gaat geen mail meer uit',
  parked: (place: Parked['place'], title: Shown | undefined) =>
    `${title === undefined ? places[place].some : places[place].named(title)} is niet meer bereikbaar`,
  mailboxGone: (address: Shown) => `Mailen naar ${address} lukt niet meer`,
  ownerLeft: (address: Shown, why: LeftReason) => left[why].headline(address),
  ownerLeftCause: (why: LeftReason) => left[why].cause,
  ownerLeftMend: 'Noem een ander adres in de regel, of laat iemand anders overnemen wat ze hebben gemaakt.',
  unsubscribed: (f: Formats, address: Shown, numbers: string, count: number) =>
    `${address} krijgt geen mail meer van ${f.plural(count, { one: 'regel', other: 'regels' })} ${numbers}`,
  unsubscribedCause: (f: Formats, about: string, by: StoppedBy, count: number) =>
    `${f.plural(count, { one: 'Die gaat', other: 'Die gaan' })} over ${about}. ${stoppedBy[by]}`,
  unsubscribedMend: (f: Formats, count: number) =>
    `Wil je dat iemand anders de mail krijgt, wijzig dan ${f.plural(count, { one: 'de regel', other: 'de regels' })}.`,
  notDelivered: (of: Shown) => `“${of}” is niet bezorgd`,
  databaseAway: (f: Formats, trouble: Away, lengthMs: number) =>
    trouble === 'gone'
      ? `De database gaf ${preciseLength(f, lengthMs)} geen antwoord`
      : `De database had ${preciseLength(f, lengthMs)} geen ruimte om te schrijven`,
  clockJumped: (f: Formats, byMs: number) =>
    `De klok van de database sprong ${preciseLength(f, Math.abs(byMs))} ${byMs < 0 ? 'terug' : 'vooruit'}`,
  jobsGap: (instance: Shown) => `Misschien zijn er vernieuwingen van ${instance} gemist`,
  databaseCause: (trouble: Away) =>
    trouble === 'gone' ? 'Belfry kon er niet bij, of de database lag plat.' : 'De schijf was vol.',
  clockCause: 'Iets of iemand heeft de klok verzet, of de machine sliep.',
  gapCause: (f: Formats, shown: number) =>
    `Customer Insights toont alleen de nieuwste ${f.number(shown)} taken, en die gaan niet terug tot waar Belfry het laatst keek.`,
  /** Nothing is lost, and what goes on by itself. */
  meanwhile: {
    'channel-waits':
      'Er gaat niets verloren: alle berichten wachten. Belfry blijft het proberen, en zodra het lukt gaan ze vanzelf allemaal uit.',
    parked: 'Er gaat niets verloren: wat daar gemeld zou worden, komt bij jou, totdat het gesprek weer bereikbaar is.',
    'mailbox-gone': 'Er gaat niets verloren: mail voor dit adres gaat naar de volgende eigenaar, of naar de beheerder.',
    'owner-left': 'Er gaat niets verloren: hun mails gaan naar de volgende eigenaar, of naar de beheerder.',
    unsubscribed: 'Niemand krijgt de mail in diens plaats. Alle anderen krijgen bericht zoals altijd.',
    'not-delivered': 'Belfry probeert het niet meer. Het bericht blijft bewaard.',
    'database-away':
      'Er is niets verloren: Belfry ging vanzelf verder, en wat intussen moest worden gestuurd, gaat nu uit.',
    'clock-jumped':
      'Er gaat niets verloren: om binnen elke limiet te blijven, kunnen sommige meldingen iets later komen.',
    'jobs-gap': 'Belfry gaat verder met de taken die er staan. Oudere die het niet heeft gezien, meldt het niet.',
    'connection-trouble': 'Belfry blijft het proberen. Zolang het niet lukt, kunnen meldingen later komen.',
  } satisfies Readonly<Record<Kind, string>>,
  sayAgain: (delivery: number) => `Zeg “stuur opnieuw ${delivery}” tegen Belfry om het opnieuw te sturen.`,
  databaseMend: (trouble: Away) =>
    trouble === 'gone'
      ? 'Gebeurt het vaker, kijk dan naar de databaseserver en de weg ernaartoe.'
      : 'Maak ruimte op de schijf van de database voordat die weer volloopt.',
  clockMend: 'Controleer of de machine van de database gelijk loopt met een tijdserver (NTP).',
  gapMend: 'Wil je weten wat er is gebeurd, kijk dan in Customer Insights naar de vernieuwingen van die tijd.',
}

const states: Readonly<Record<Kind, string>> = {
  'channel-waits': 'Wacht',
  parked: 'Niet bereikbaar',
  'mailbox-gone': 'Niet bereikbaar',
  'owner-left': 'Onbereikbaar',
  unsubscribed: 'Geen mail meer',
  'not-delivered': 'Definitief mislukt',
  'database-away': 'Weer terug',
  'clock-jumped': 'Kloksprong',
  'jobs-gap': 'Gat',
  'connection-trouble': 'Storing',
}

const places: Readonly<Record<Parked['place'], { readonly some: string; readonly named: (title: Shown) => string }>> = {
  channel: { some: 'Een kanaal', named: (title) => `Het kanaal ${title}` },
  group: { some: 'Een groepschat', named: (title) => `De groepschat ${title}` },
  personal: { some: 'Een persoonlijke chat met Belfry', named: (title) => `De chat van ${title} met Belfry` },
}

const left: Readonly<Record<LeftReason, { readonly headline: (address: Shown) => string; readonly cause: string }>> = {
  unknown: {
    headline: (address) => `${address} staat niet meer in de adreslijst`,
    cause: 'Microsoft Entra kent niemand met dit adres.',
  },
  disabled: {
    headline: (address) => `${address} mag zich niet meer aanmelden`,
    cause: 'Het account is uitgeschakeld in Microsoft Entra.',
  },
  'no-mailbox': {
    headline: (address) => `${address} heeft geen postvak`,
    cause: 'Microsoft Entra kent geen mailadres van dit account.',
  },
}
