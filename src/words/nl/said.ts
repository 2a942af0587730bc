import type { Sentence } from '../../core/message.ts'
import type { Reason } from '../../core/outcome.ts'
import type { Formats } from '../formats.ts'
import type { OfDeliveries, OfRules, Quote, SaidApart } from '../sentence.ts'
import { clause } from './cause.ts'
import { kinds } from './kind.ts'
import { ownersUnknown, saidOfAccess } from './said-access.ts'
import { saidOfForms } from './said-form.ts'
import { saidOfHolds } from './said-hold.ts'
import { saidOfLooks } from './said-look.ts'
import { saidOfMails } from './said-mail.ts'
import { saidOfRefresh } from './said-refresh.ts'
import { saidOfAlerts } from './said-rule.ts'

/** Short answers in Dutch; each one helps on. `quote` makes an outside word fit to stand in them. */
export function said(f: Formats, say: Sentence, quote: Quote): string {
  if ('of' in say && say.of === 'look') return saidOfLooks(say, quote)
  if ('of' in say && say.of === 'hold') return saidOfHolds(f, say, quote)
  if ('of' in say && say.of === 'mail') return saidOfMails(f, say, quote)
  if ('of' in say && say.of === 'refresh') return saidOfRefresh(f, say, quote)
  if ('of' in say && say.of === 'form') return saidOfForms(f, say, quote)
  if ('of' in say && say.of === 'access') return saidOfAccess(f, say, quote)
  switch (say.key) {
    case 'no-such-rule':
      return `Er is geen regel ${say.number} in dit gesprek. Zeg “lijst” om de regels hier te zien.`
    case 'which-rule':
      return `Welke regel? Noem het nummer, zoals “${verbs[say.verb]} 3”.`
    case 'already-removed':
      return `Regel ${say.number} is al verwijderd. Zeg “herstel ${say.number}” om de regel terug te zetten.`
    case 'rule-elsewhere':
      return `Regel ${say.number} hoort bij een ander gesprek. Wijzig de regel waar die is gemaakt.`
    case 'not-yours':
      return `Regel ${say.number} is gemaakt door ${quote(say.creator)}. Alleen de maker, een eigenaar van het team of een beheerder mag de regel wijzigen; vraag het een van hen.${ownersUnknown(say)}`
    default:
      return saidOfSubjects(f, say, quote)
  }
}

function saidOfSubjects(f: Formats, say: Exclude<Sentence, OfRules | SaidApart>, quote: Quote): string {
  switch (say.key) {
    case 'did-you-mean':
      return `Ik ken geen ${kinds[say.kind].name} “${quote(say.said)}”. Bedoelde je een van deze?`
    case 'nothing-known':
      return `Ik heb nog geen ${kinds[say.kind].name} gezien. Probeer het over een paar minuten opnieuw.`
    case 'which-instance':
      return 'In welke omgeving?'
    case 'no-such-instance':
      return `Ik volg geen omgeving “${quote(say.said)}”. Bedoelde je een van deze?`
    case 'no-instance':
      return 'Ik zie nog geen omgeving van Customer Insights. Probeer het over een paar minuten opnieuw, of vraag een beheerder om de verbinding te controleren.'
    case 'which-address':
      return 'Ik ken je mailadres niet. Wat is het?'
    case 'which-events':
      return 'Wat zal ik melden: mislukte vernieuwingen, geslaagde vernieuwingen, volledige vernieuwing, unificatie of alles?'
    case 'which-to-unsubscribe':
      return 'Welke van deze zal ik niet meer melden?'
    case 'nothing-to-unsubscribe':
      return 'Zo’n melding is hier niet ingesteld, dus er is niets veranderd. Zeg “lijst” om de meldingen hier te zien.'
    case 'address-not-allowed':
      return `Ik mag ${quote(say.address)} niet mailen. ${allowed(f, say.domains.map(quote))} Er is niets veranderd.`
    case 'address-needs-admin':
      return `Alleen een eigenaar van het team of een beheerder mag het mailadres van iemand anders noemen, zoals ${quote(say.address)}. Zeg “mail de eigenaar” om de eigenaar te mailen. Er is niets veranderd.`
    case 'not-opened':
      return 'Er is geen omgeving opengesteld voor dit gesprek. Vraag een beheerder om er een open te stellen.'
    case 'fault':
      return `Er ging bij mij iets mis. Er is niets veranderd. Referentie ${quote(say.reference)}.`
    case 'which-delivery':
    case 'no-such-delivery':
    case 'not-failed':
    case 'not-lasting':
    case 'sent-again':
    case 'admins-only':
      return saidOfDeliveries(f, say)
    default:
      return saidOfAlerts(f, say, quote)
  }
}

function saidOfDeliveries(f: Formats, say: OfDeliveries): string {
  switch (say.key) {
    case 'which-delivery':
      return say.failed.length === 0
        ? 'Er is geen bericht definitief mislukt, dus er valt niets opnieuw te sturen.'
        : `Welk bericht? Niet bezorgd: ${f.list(say.failed.map(failedOne))}.`
    case 'no-such-delivery':
      return `Er is geen bericht ${say.number}. Zeg “stuur opnieuw” om te zien welke zijn mislukt.`
    case 'not-failed':
      return `Bericht ${say.number} is niet mislukt: het is bezorgd of nog onderweg. Er is niets veranderd.`
    case 'not-lasting':
      return `Waar bericht ${say.number} over ging, is voorbij of intussen al gemeld. Er is niets verstuurd.`
    case 'sent-again':
      return `Bericht ${say.number} is opnieuw onderweg.`
    case 'admins-only':
      return 'Dat mag alleen een beheerder van Belfry. Er is niets veranderd.'
    default:
      return say satisfies never
  }
}

const verbs = { remove: 'verwijder', restore: 'herstel' }

const failedOne = ({ number, reason }: { readonly number: number; readonly reason?: Reason }): string =>
  reason === undefined ? `${number}` : `${number} (${clause(reason)})`
const allowed = (f: Formats, domains: readonly string[]): string =>
  domains.length === 0 ? 'Er is geen maildomein toegestaan.' : `Toegestaan: ${f.list(domains)}.`
