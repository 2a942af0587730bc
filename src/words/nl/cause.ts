import type { Channel } from '../../core/delivery.ts'
import type { ParkReason, Reason } from '../../core/outcome.ts'
import { capital } from '../capital.ts'
import type { Cause } from '../cause.ts'

/**
 * Why something did not get through, and what a person can do about it.
 *
 * @param channel  the way it was to go; absent where that is not known
 */
export const cause = (reason: Reason, channel?: Channel): Cause => {
  const { what, mend } = (channel === undefined ? undefined : signIn[channel][reason]) ?? causes[reason]
  return { what: `${capital(what)}.`, mend }
}

/** The same in the middle of a sentence. */
export const clause = (reason: Reason): string => causes[reason].what

/** Why it comes to somebody else than whom it was meant for. */
export const diverted = (reason: ParkReason): string =>
  `Naar jou gestuurd omdat ${meantFor(reason)} waarvoor dit bedoeld was, niet bereikbaar is: ${clause(reason)}.`

const meantFor = (reason: ParkReason): string =>
  reason === 'mailbox-gone' ? 'de mailbox' : reason === 'hook-gone' ? 'de stroom' : 'het gesprek'

const report = 'Meld dit als fout, met wat het logboek erover zegt.'

/** `what` is a clause: it also stands behind a colon. */
const causes: Readonly<Record<Reason, Cause>> = {
  throttled: {
    what: 'de andere kant vroeg Belfry telkens weer om het rustiger aan te doen',
    mend: 'Blijft het zo, vraag dan de beheerder van de andere kant welke limieten er gelden.',
  },
  'sender-throttled': {
    what: 'Microsoft Graph neemt voorlopig geen mail meer aan van de afzender',
    mend: 'Blijft het zo, zet MAIL_PER_MINUTE dan lager, of kijk in Exchange of de mailbox aan een limiet zit.',
  },
  busy: {
    what: 'iets anders wijzigde het gesprek telkens net als Belfry het probeerde',
    mend: 'Er hoeft niets te worden hersteld: later lukt het misschien wel.',
  },
  unreachable: {
    what: 'de andere kant was niet te bereiken: de verbinding is geweigerd, of er is geen weg naartoe',
    mend: 'Controleer het netwerk van de machine waarop Belfry draait: DNS, firewall, proxy.',
  },
  'wrong-host': {
    what: 'Teams bedient het gesprek inmiddels vanaf een ander adres (403)',
    mend: 'Zeg daar iets tegen Belfry: zo leert het het nieuwe adres.',
  },
  'message-gone': {
    what: 'het bericht dat moest veranderen, of het gesprek om in te antwoorden, is er niet meer',
    mend: 'Er hoeft niets te worden hersteld: het kan als een eigen bericht gaan.',
  },
  'card-refused': { what: 'Teams neemt de kaart niet aan (400); dat is een fout van Belfry', mend: report },
  'too-big': { what: 'het is te groot voor Teams (413); dat is een fout van Belfry', mend: report },
  'not-rendered': { what: 'er was geen kaart of mail van te maken; dat is een fout van Belfry', mend: report },
  'host-not-allowed': {
    what: 'het gesprek komt van een host die niet is toegestaan',
    mend: 'Is het de juiste host, voeg die dan toe aan BOT_SERVICE_HOSTS en start Belfry opnieuw.',
  },
  'address-not-allowed': {
    what: 'het mailadres valt buiten de toegestane domeinen',
    mend: 'Voeg het domein toe aan MAIL_ALLOWED_DOMAINS en start Belfry opnieuw, of noem een ander adres in de regel.',
  },
  'mail-off': { what: 'mail staat uit', mend: 'Stel SMTP_URL in, of zet MAIL_VIA op graph, en start Belfry opnieuw.' },
  unanswered: {
    what: 'er kwam geen antwoord dat zegt of het is aangenomen, dus het kan zijn aangekomen',
    mend: 'Kijk of het is aangekomen voordat je het opnieuw stuurt.',
  },
  'bot-removed': { what: 'Belfry is daar verwijderd', mend: 'Voeg Belfry daar weer toe.' },
  'bot-blocked': {
    what: 'Belfry is daar geblokkeerd',
    mend: 'Wie Belfry heeft geblokkeerd, kan dat in Teams opheffen.',
  },
  'bot-disabled': {
    what: 'een Teams-beheerder heeft Belfry uitgezet',
    mend: 'Vraag een Teams-beheerder om Belfry weer toe te staan in het Teams-beheercentrum.',
  },
  'conversation-gone': {
    what: 'het is verwijderd, of het team waar het bij hoort',
    mend: 'Zet het in Teams terug, of stel de meldingen ergens anders opnieuw in.',
  },
  'team-archived': {
    what: 'het team is gearchiveerd',
    mend: 'Zet het team in Teams terug, of stel de meldingen ergens anders opnieuw in.',
  },
  'mailbox-gone': {
    what: 'de mailserver zegt dat de mailbox niet bestaat of geen mail aanneemt',
    mend: 'Verbeter de eigenaar in Customer Insights, of noem een ander adres in de regel.',
  },
  'hook-gone': {
    what: 'de stroom aan de andere kant is er niet meer, of weigert Belfry',
    mend: 'Zet de stroom in Power Automate weer aan, of maak hem opnieuw.',
  },
  'not-accepted': {
    what: 'het is geweigerd, en zou zo opnieuw worden geweigerd',
    mend: 'In het logboek staat wat de andere kant antwoordde.',
  },
  'not-signed-in': {
    what: 'de aanmelding van Belfry zelf is geweigerd',
    mend: 'Controleer de identiteit van de bot (MicrosoftAppId en wat erbij hoort), of SMTP_URL voor mail.',
  },
  'no-mail-token': {
    what: 'Microsoft Entra geeft Belfry geen token voor mail',
    mend: 'Controleer GRAPH_TENANT_ID, GRAPH_CLIENT_ID en GRAPH_CLIENT_SECRET (dat kan verlopen zijn), of die met CI_ als deze er niet zijn, en start Belfry opnieuw.',
  },
  'token-not-accepted': {
    what: 'Exchange neemt het token van Belfry niet aan (SMTP 535 of Graph 401)',
    mend: 'Geef de app SMTP.SendAsApp met beheerderstoestemming, en in Exchange volledige toegang tot de mailbox die zich aanmeldt; voor Graph is Mail.Send nodig.',
  },
  'mail-not-permitted': {
    what: 'Belfry mag van Microsoft Graph niet namens MAIL_FROM verzenden',
    mend: 'Geef de app de toepassingsmachtiging Mail.Send met beheerderstoestemming, en kijk of een toegangsbeleid in Exchange deze mailbox uitsluit.',
  },
  'sender-unknown': {
    what: 'Microsoft Graph kent geen mailbox van MAIL_FROM (404)',
    mend: 'Zet MAIL_FROM op de user principal name van een mailbox in Exchange Online (andere adressen ervan zeggen Graph niets), en start Belfry opnieuw.',
  },
  'sender-unusable': {
    what: 'de mailbox van MAIL_FROM kan niet verzenden: die is vol of wordt verplaatst, of het account is uitgeschakeld',
    mend: 'Maak er ruimte in, wacht tot de verplaatsing klaar is, of schakel het account in; Belfry probeert het vanzelf opnieuw.',
  },
  'relay-unreachable': {
    what: 'de mailserver is niet te vinden, of het certificaat past niet bij de naam',
    mend: 'Controleer het certificaat, en host en poort in SMTP_URL, of bij Graph het netwerk; start Belfry na een wijziging opnieuw.',
  },
}

/** Where the way makes a difference. */
const signIn: Readonly<Record<Channel, Readonly<Partial<Record<Reason, Cause>>>>> = {
  teams: {
    'not-signed-in': {
      what: 'de aanmelding van de bot is geweigerd (401)',
      mend: 'Controleer MicrosoftAppId, MicrosoftAppPassword (dat kan verlopen zijn) en MicrosoftAppTenantId, en start Belfry opnieuw.',
    },
  },
  mail: {
    'not-signed-in': {
      what: 'de mailserver weigerde de aanmelding van Belfry (SMTP 530, 534 of 535)',
      mend: 'Controleer de gebruiker en het wachtwoord in SMTP_URL, en start Belfry opnieuw.',
    },
  },
}
