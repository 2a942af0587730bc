import type { SaidOfAccess } from '../../core/said-access.ts'
import type { Formats } from '../formats.ts'
import type { Shown } from '../shown.ts'

/** Short answers about who is who, and how a conversation is written to, in Dutch. */
type OfPeople = Extract<
  SaidOfAccess,
  {
    key:
      | 'owner-set'
      | 'owner-none'
      | 'which-owner'
      | 'which-person'
      | 'person-unknown'
      | 'no-address'
      | 'no-account'
      | 'refresher'
      | 'refresher-before'
      | 'usual'
      | 'usual-none'
      | 'which-language'
      | 'language-unknown'
      | 'language'
      | 'which-zone'
      | 'zone-unknown'
      | 'zone'
  }
>

export function saidOfPeople(f: Formats, say: OfPeople, quote: (text: string) => Shown): string {
  switch (say.key) {
    case 'owner-set':
      return `De eigenaar van ${quote(say.subject)} is nu ${quote(say.owner)}. Mails aan “de eigenaar” gaan daarheen.`
    case 'owner-none':
      return `Er is geen eigenaar van ${quote(say.subject)} meer aangewezen. Mails aan “de eigenaar” gaan naar wie het heeft gemaakt.`
    case 'which-owner':
      return `Van wie is ${quote(say.subject)}? Noem een mailadres, vermeld een persoon, of zeg “mij” of “niemand”.`
    case 'which-person':
      return 'Wie? Vermeld een persoon of noem een mailadres.'
    case 'person-unknown':
      return `Ik ken “${quote(say.said)}” niet. Vermeld de persoon of noem een mailadres. Er is niets veranderd.`
    case 'no-address':
      return `Ik ken geen mailadres van ${quote(say.name)}. Noem het adres zelf. Er is niets veranderd.`
    case 'no-account':
      return `Ik ken geen account van ${quote(say.name)} in deze organisatie. Vermeld de persoon zelf. Er is niets veranderd.`
    case 'refresher':
      return say.isAllowed
        ? `${quote(say.name)} mag nu een vernieuwing starten.`
        : `${quote(say.name)} mag geen vernieuwing meer starten.`
    case 'refresher-before':
      return `${quote(say.name)} ${say.isAllowed ? 'mocht al een vernieuwing' : 'mocht toch al geen vernieuwing'} starten. Er is niets veranderd.`
    default:
      return saidOfSettings(f, say, quote)
  }
}

type OfSettings = Exclude<
  OfPeople,
  {
    key:
      | 'owner-set'
      | 'owner-none'
      | 'which-owner'
      | 'which-person'
      | 'person-unknown'
      | 'no-address'
      | 'no-account'
      | 'refresher'
      | 'refresher-before'
  }
>

function saidOfSettings(_: Formats, say: OfSettings, quote: (text: string) => Shown): string {
  switch (say.key) {
    case 'usual':
      return `Als hier geen omgeving wordt genoemd, neem ik voortaan ${quote(say.instance)}.`
    case 'usual-none':
      return 'Als hier geen omgeving wordt genoemd, vraag ik er voortaan naar.'
    case 'which-language':
      return 'In welke taal zal ik hier schrijven?'
    case 'language-unknown':
      return `Ik spreek geen “${quote(say.said)}”. In welke taal zal ik hier schrijven?`
    case 'language':
      if (say.isDefault) return 'Hier is geen taal meer ingesteld, dus dit is de gebruikelijke.'
      return say.isAlone ? 'Voortaan schrijf ik je in het Nederlands.' : 'Voortaan schrijf ik hier Nederlands.'
    case 'which-zone':
      return 'Welke tijdzone? Noem hem, zoals “Europe/Amsterdam”, of een stad.'
    case 'zone-unknown':
      return `Ik ken geen tijdzone “${quote(say.said)}”. Bedoel je een van deze?`
    case 'zone':
      return say.isDefault
        ? `Hier is geen tijdzone meer ingesteld. Tijden zijn in ${quote(say.zone)}.`
        : `Voortaan zijn tijden ${say.isAlone ? 'voor jou' : 'hier'} in ${quote(say.zone)}.`
    default:
      return say satisfies never
  }
}
