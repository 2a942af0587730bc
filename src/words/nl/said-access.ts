import type { SaidOfAccess } from '../../core/said-access.ts'
import type { Formats } from '../formats.ts'
import type { Shown } from '../shown.ts'
import { saidOfPeople } from './said-people.ts'

/** Short answers about who may do what, in Dutch. */
export function saidOfAccess(f: Formats, say: SaidOfAccess, quote: (text: string) => Shown): string {
  switch (say.key) {
    case 'not-your-change':
      return `Die wijziging is gemaakt door ${quote(say.by)}. Alleen die persoon, een eigenaar van het team of een beheerder mag die terugdraaien.${ownersUnknown(say)} Er is niets veranderd.`
    case 'only-owners':
      return `Alleen een eigenaar van het team of een beheerder van Belfry mag dat hier.${ownersUnknown(say)} Er is niets veranderd.`
    case 'only-refreshers':
      return 'Alleen een beheerder van Belfry, of iemand die een beheerder heeft aangewezen, mag een vernieuwing starten. Vraag een beheerder om “sta … toe te vernieuwen” te zeggen, met jouw naam.'
    case 'closed':
      return `${quote(say.instance)} is hier niet open. Ik kan een beheerder vragen om dat te doen.`
    case 'opened':
      return `${quote(say.instance)} is nu open voor ${places[say.to]}.`
    case 'already-open':
      return `${quote(say.instance)} is hier al open.`
    case 'closed-again':
      return `${quote(say.instance)} is weer gesloten voor ${places[say.to]}. Er wordt daar niets meer van getoond of gemeld.`
    case 'was-closed':
      return `${quote(say.instance)} is hier niet open, dus er is niets veranderd.`
    case 'open-to-all':
      return 'Elke omgeving is hier open voor iedereen (INSTANCE_ACCESS), dus er valt niets te openen of te sluiten.'
    default:
      return saidOfAsking(f, say, quote)
  }
}

/** Said where somebody may own the team, but nobody can tell. */
export const ownersUnknown = ({ ownersUnknown }: { readonly ownersUnknown?: true }): string =>
  ownersUnknown ? ' Ik kon niet opzoeken van wie dit team is.' : ''

const places = { team: 'dit team', conversation: 'dit gesprek', person: 'deze persoon' }

type Rest = Exclude<
  SaidOfAccess,
  {
    key:
      | 'not-your-change'
      | 'only-owners'
      | 'only-refreshers'
      | 'closed'
      | 'opened'
      | 'already-open'
      | 'closed-again'
      | 'was-closed'
      | 'open-to-all'
  }
>

function saidOfAsking(f: Formats, say: Rest, quote: (text: string) => Shown): string {
  switch (say.key) {
    case 'asked':
      return `Ik heb ${f.list(say.admins.map(quote))} gevraagd om ${quote(say.instance)} hier te openen. Je hoort van me zodra er antwoord is.`
    case 'asked-before':
      return `${quote(say.by)} heeft de beheerders op ${f.moment(say.at)} al om ${quote(say.instance)} gevraagd. Er is nog geen antwoord.`
    case 'ask-yourself':
      return say.admins.length === 0
        ? `Ik ken geen beheerder aan wie ik het kan vragen. Vraag degene die Belfry beheert om “sta ${quote(say.instance)} hier toe” te zeggen.`
        : `Ik kan geen beheerder bereiken. Vraag ${f.list(say.admins.map(quote))} om “sta ${quote(say.instance)} hier toe” te zeggen.`
    case 'request':
      return `${quote(say.by)} vraagt om ${quote(say.instance)} te openen ${whereTo(say, quote)}.`
    case 'no-such-request':
      return `Ik ken geen verzoek ${say.number}.`
    case 'answered-already':
      return `${quote(say.by)} was sneller: ${quote(say.instance)} is al ${say.isApproved ? 'goedgekeurd' : 'geweigerd'}. Er is niets veranderd.`
    case 'answered':
      return say.isApproved
        ? `${quote(say.instance)} is nu open. Ik heb het ${quote(say.by)} laten weten.`
        : `${quote(say.instance)} blijft gesloten. Ik heb het ${quote(say.by)} laten weten.`
    case 'answer':
      return say.isApproved
        ? `${quote(say.admin)} heeft ${quote(say.instance)} hier geopend. Zeg “help” om te zien wat ik ermee kan.`
        : `${quote(say.admin)} heeft ${quote(say.instance)} niet geopend. Overleg samen als je het nodig hebt.`
    case 'taken-back':
      return `${quote(say.admin)} heeft ${quote(say.instance)} hier weer gesloten.`
    default:
      return saidOfPeople(f, say, quote)
  }
}

type Request = Extract<SaidOfAccess, { key: 'request' }>

function whereTo({ to, title }: Request, quote: (text: string) => Shown): string {
  if (to === 'person') return 'voor zichzelf'
  const named = title === undefined ? '' : ` ${quote(title)}`
  return to === 'team' ? `voor het team van${title === undefined ? ' hun kanaal' : named}` : `voor het gesprek${named}`
}
