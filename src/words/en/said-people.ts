import type { SaidOfAccess } from '../../core/said-access.ts'
import type { Formats } from '../formats.ts'
import type { Shown } from '../shown.ts'

/** Short answers about who is who, and how a conversation is written to. */
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
      return `The owner of ${quote(say.subject)} is ${quote(say.owner)} now. Mails to “the owner” go there.`
    case 'owner-none':
      return `Nobody is named as the owner of ${quote(say.subject)} any more. Mails to “the owner” go to whoever made it.`
    case 'which-owner':
      return `Who owns ${quote(say.subject)}? Name a mail address, mention a person, or say “me” or “nobody”.`
    case 'which-person':
      return 'Who? Mention a person, or name a mail address.'
    case 'person-unknown':
      return `I do not know “${quote(say.said)}”. Mention the person, or name a mail address. Nothing was changed.`
    case 'no-address':
      return `I know no mail address of ${quote(say.name)}. Name the address instead. Nothing was changed.`
    case 'no-account':
      return `I know no account of ${quote(say.name)} in this organisation. Mention the person instead. Nothing was changed.`
    case 'refresher':
      return say.isAllowed
        ? `${quote(say.name)} may start a refresh now.`
        : `${quote(say.name)} may not start a refresh any more.`
    case 'refresher-before':
      return `${quote(say.name)} may ${say.isAllowed ? 'start a refresh already' : 'not start a refresh anyway'}. Nothing was changed.`
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
      return `Where no instance is named here, I take ${quote(say.instance)} from now on.`
    case 'usual-none':
      return 'Where no instance is named here, I ask from now on.'
    case 'which-language':
      return 'In which language shall I write here?'
    case 'language-unknown':
      return `I do not speak “${quote(say.said)}”. In which language shall I write here?`
    case 'language':
      if (say.isDefault) return 'No language is set here any more, so this is the usual one.'
      return say.isAlone ? 'From now on I write English to you.' : 'From now on I write English here.'
    case 'which-zone':
      return 'Which time zone? Name it, such as “Europe/Amsterdam”, or a city.'
    case 'zone-unknown':
      return `I know no time zone “${quote(say.said)}”. Did you mean one of these?`
    case 'zone':
      return say.isDefault
        ? `No time zone is set here any more. Times are in ${quote(say.zone)}.`
        : `From now on times ${say.isAlone ? 'for you' : 'here'} are in ${quote(say.zone)}.`
    default:
      return say satisfies never
  }
}
