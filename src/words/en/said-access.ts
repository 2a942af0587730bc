import type { SaidOfAccess } from '../../core/said-access.ts'
import type { Formats } from '../formats.ts'
import type { Shown } from '../shown.ts'
import { saidOfPeople } from './said-people.ts'

/** Short answers about who may do what. `quote` makes an outside word fit to stand in them. */
export function saidOfAccess(f: Formats, say: SaidOfAccess, quote: (text: string) => Shown): string {
  switch (say.key) {
    case 'not-your-change':
      return `That change was made by ${quote(say.by)}. Only they, an owner of the team or an admin may take it back.${ownersUnknown(say)} Nothing was changed.`
    case 'only-owners':
      return `Only an owner of the team or an admin of Belfry may do that here.${ownersUnknown(say)} Nothing was changed.`
    case 'only-refreshers':
      return 'Only an admin of Belfry, or somebody an admin named, may start a refresh. Ask an admin to say “allow … to refresh” with your name.'
    case 'closed':
      return `${quote(say.instance)} is not open here. I can ask an admin to open it.`
    case 'opened':
      return `${quote(say.instance)} is open to ${places[say.to]} now.`
    case 'already-open':
      return `${quote(say.instance)} is open here already.`
    case 'closed-again':
      return `${quote(say.instance)} is closed to ${places[say.to]} again. Nothing of it is shown or told there any more.`
    case 'was-closed':
      return `${quote(say.instance)} is not open here, so nothing was changed.`
    case 'open-to-all':
      return 'Every instance is open to everyone here (INSTANCE_ACCESS), so none can be opened or closed.'
    default:
      return saidOfAsking(f, say, quote)
  }
}

/** Said where somebody may own the team, but nobody can tell. */
export const ownersUnknown = ({ ownersUnknown }: { readonly ownersUnknown?: true }): string =>
  ownersUnknown ? ' I could not look up who owns this team.' : ''

const places = { team: 'this team', conversation: 'this conversation', person: 'this person' }

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
      return `I have asked ${f.list(say.admins.map(quote))} to open ${quote(say.instance)} here. You will hear from me when they answer.`
    case 'asked-before':
      return `${quote(say.by)} asked the admins for ${quote(say.instance)} on ${f.moment(say.at)}. Nobody has answered yet.`
    case 'ask-yourself':
      return say.admins.length === 0
        ? `I know no admin whom I could ask. Please ask whoever runs Belfry to say “allow ${quote(say.instance)} here”.`
        : `I cannot reach an admin. Please ask ${f.list(say.admins.map(quote))} to say “allow ${quote(say.instance)} here”.`
    case 'request':
      return `${quote(say.by)} asks to open ${quote(say.instance)} ${whereTo(say, quote)}.`
    case 'no-such-request':
      return `I know no request ${say.number}.`
    case 'answered-already':
      return `${quote(say.by)} was faster: ${quote(say.instance)} is ${say.isApproved ? 'approved' : 'refused'} already. Nothing was changed.`
    case 'answered':
      return say.isApproved
        ? `${quote(say.instance)} is open now. I have told ${quote(say.by)}.`
        : `${quote(say.instance)} stays closed. I have told ${quote(say.by)}.`
    case 'answer':
      return say.isApproved
        ? `${quote(say.admin)} opened ${quote(say.instance)} here. Say “help” to see what I can do with it.`
        : `${quote(say.admin)} did not open ${quote(say.instance)}. Please talk to them if you need it.`
    case 'taken-back':
      return `${quote(say.admin)} closed ${quote(say.instance)} here again.`
    default:
      return saidOfPeople(f, say, quote)
  }
}

type Request = Extract<SaidOfAccess, { key: 'request' }>

function whereTo({ to, title }: Request, quote: (text: string) => Shown): string {
  if (to === 'person') return 'to themselves'
  const named = title === undefined ? '' : ` ${quote(title)}`
  return to === 'team'
    ? `to the team of${title === undefined ? ' their channel' : named}`
    : `to the conversation${named}`
}
