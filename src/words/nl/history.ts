import type { Account } from '../../core/message.ts'
import type { HoldReason, SupersedeReason } from '../../core/notice.ts'
import type { Reason } from '../../core/outcome.ts'
import type { history as english } from '../en/history.ts'
import type { Formats } from '../formats.ts'
import { isOneOf } from '../one-of.ts'
import type { Shown } from '../shown.ts'

/** Wat er gestuurd is en wat is vastgehouden. */
export const history: typeof english = {
  title: (subject) => (subject === undefined ? 'Geschiedenis' : `Geschiedenis van ${subject}`),
  line: (f, at, what) => `${f.moment(at)}: ${what}`,
  of: (rule, to, account) => `Regel ${rule} · ${to} · ${account}`,
  to: (to, address) => {
    if (to.kind === 'here') return 'hier'
    if (to.kind === 'elsewhere') return 'naar wie de regel maakte, want dit gesprek was niet bereikbaar'
    if (to.isOwner) return address === undefined ? 'mail naar de eigenaar' : `mail naar de eigenaar (${address})`
    return `mail naar ${address ?? 'een adres'}`
  },
  account,
  more: (f, count) => `en nog ${f.number(count)}`,
}

function account(f: Formats, { state, reason = '', together = 0 }: Account, other: (reason: string) => Shown): string {
  switch (state) {
    case 'sent':
      return together === 0 ? 'gestuurd' : `gestuurd, samen met nog ${f.number(together)}`
    case 'queued':
      return 'onderweg'
    case 'waiting':
      return 'wordt zo gestuurd'
    case 'held':
      return `vastgehouden: ${isOneOf(holds, reason) ? holds[reason] : other(reason)}`
    case 'superseded':
      return `niet gestuurd: ${isOneOf(supersedes, reason) ? supersedes[reason] : other(reason)}`
    case 'expired':
      return 'niet gestuurd: het gesprek was 14 dagen niet bereikbaar'
    case 'failed':
      return `niet aangekomen: ${isOneOf(failures, reason) ? failures[reason] : other(reason)}`
    default:
      return state satisfies never
  }
}

const holds: Readonly<Record<HoldReason, string>> = {
  'may-mend': 'het kan zich nog vanzelf herstellen',
  unconfirmed: 'het is doorgegeven, en de volgende controle laat zien bij welke vernieuwing het hoort',
  parked: 'het gesprek is niet bereikbaar',
  'before-rule': 'het gebeurde voordat de regel er was',
  'no-baseline': 'er was niets om de waarde mee te vergelijken',
  'mail-off': 'mail staat uit',
  'address-not-allowed': 'het mailadres valt buiten de toegestane domeinen',
  closed: 'de omgeving is niet meer open voor het gesprek',
  muted: 'het was gedempt',
  'quiet-hours': 'het kwam in de stille uren',
  trouble: 'Customer Insights was niet te lezen, dus niemand kon het weten',
  unsubscribed: 'de lezer wil geen mail van deze regel',
  acknowledged: 'het probleem was al opgepakt',
}

const supersedes: Readonly<Record<SupersedeReason, string>> = {
  mended: 'de fout herstelde zich binnen dezelfde vernieuwing',
  'rule-removed': 'de regel is verwijderd',
  'rule-changed': 'de regel is gewijzigd',
  told: 'het probleem was al gemeld en duurt nog',
  over: 'het was voorbij voordat het gemeld kon worden',
  newer: 'iets nieuwers van dezelfde regel is gemeld',
}

const failures: Readonly<Record<Reason, string>> = {
  throttled: 'de andere kant vroeg steeds om langzamer te gaan',
  'sender-throttled': 'Microsoft Graph nam voorlopig geen mail van de afzender aan',
  busy: 'iets anders veranderde het gesprek, elke keer weer',
  unreachable: 'de andere kant was niet bereikbaar',
  'wrong-host': 'Teams biedt het gesprek nu op een ander adres aan',
  'message-gone': 'het bericht om te wijzigen is er niet meer',
  'card-refused': 'Teams neemt de kaart niet aan, een fout van Belfry',
  'too-big': 'het is te groot voor Teams, een fout van Belfry',
  'not-rendered': 'er was geen kaart of mail van te maken, een fout van Belfry',
  'host-not-allowed': 'het gesprek komt van een host die niet is toegestaan',
  'address-not-allowed': 'het mailadres valt buiten de toegestane domeinen',
  'mail-off': 'mail staat uit',
  unanswered: 'er kwam geen antwoord, dus misschien is het wel aangekomen',
  'bot-removed': 'Belfry is daar verwijderd',
  'bot-blocked': 'Belfry is daar geblokkeerd',
  'bot-disabled': 'een beheerder van Teams heeft Belfry uitgezet',
  'conversation-gone': 'het gesprek of het team is verwijderd',
  'team-archived': 'het team is gearchiveerd',
  'mailbox-gone': 'de mailbox bestaat niet of neemt geen mail aan',
  'hook-gone': 'de flow aan de andere kant is weg of weigert Belfry',
  'not-accepted': 'het is geweigerd',
  'not-signed-in': 'Belfry kon zich niet aanmelden',
  'no-mail-token': 'Microsoft Entra gaf geen token voor mail',
  'token-not-accepted': 'Exchange nam het token van Belfry niet aan',
  'mail-not-permitted': 'Belfry mag niet namens de afzender mailen',
  'sender-unknown': 'Microsoft Graph kent de mailbox van de afzender niet',
  'sender-unusable': 'de mailbox van de afzender kon niet verzenden',
  'relay-unreachable': 'de mailserver is niet te vinden of heeft geen geldig certificaat',
}
