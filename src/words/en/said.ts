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

/** Short answers in English; each one helps on. `quote` makes an outside word fit to stand in them. */
export function said(f: Formats, say: Sentence, quote: Quote): string {
  if ('of' in say && say.of === 'form') return saidOfForms(f, say, quote)
  if ('of' in say && say.of === 'access') return saidOfAccess(f, say, quote)
  if ('of' in say && say.of === 'look') return saidOfLooks(say, quote)
  if ('of' in say && say.of === 'hold') return saidOfHolds(f, say, quote)
  if ('of' in say && say.of === 'mail') return saidOfMails(f, say, quote)
  if ('of' in say && say.of === 'refresh') return saidOfRefresh(f, say, quote)
  switch (say.key) {
    case 'no-such-rule':
      return `There is no rule ${say.number} in this conversation. Say “list” to see the rules here.`
    case 'which-rule':
      return `Which rule? Name its number, such as “${say.verb} 3”.`
    case 'already-removed':
      return `Rule ${say.number} is removed already. Say “restore ${say.number}” to take it up again.`
    case 'rule-elsewhere':
      return `Rule ${say.number} belongs to another conversation. Change it where it was made.`
    case 'not-yours':
      return `Rule ${say.number} was made by ${quote(say.creator)}. Only they, an owner of the team or an admin may change it; please ask them.${ownersUnknown(say)}`
    default:
      return saidOfSubjects(f, say, quote)
  }
}

function saidOfSubjects(f: Formats, say: Exclude<Sentence, OfRules | SaidApart>, quote: Quote): string {
  switch (say.key) {
    case 'did-you-mean':
      return `I do not know a ${kinds[say.kind]} “${quote(say.said)}”. Did you mean one of these?`
    case 'nothing-known':
      return `I have not seen any ${kinds[say.kind]} yet. Please try again in a few minutes.`
    case 'which-instance':
      return 'In which instance?'
    case 'no-such-instance':
      return `I watch no instance “${quote(say.said)}”. Did you mean one of these?`
    case 'no-instance':
      return 'I see no instance of Customer Insights yet. Please try again in a few minutes, or ask an admin to check the connection.'
    case 'which-address':
      return 'I do not know your mail address. What is it?'
    case 'which-events':
      return 'What shall I tell you about: refresh failures, refresh successes, full refresh, unification or everything?'
    case 'which-to-unsubscribe':
      return 'Which of these shall I no longer tell you about?'
    case 'nothing-to-unsubscribe':
      return 'No such alert is set here, so nothing was changed. Say “list” to see the alerts here.'
    case 'address-not-allowed':
      return `I may not mail ${quote(say.address)}. ${allowed(f, say.domains.map(quote))} Nothing was changed.`
    case 'address-needs-admin':
      return `Only an owner of the team or an admin may name somebody else’s mail address such as ${quote(say.address)}. Say “email owner” to mail its owner. Nothing was changed.`
    case 'not-opened':
      return 'No instance is open to this conversation. Please ask an admin to open one.'
    case 'fault':
      return `Something went wrong on my side. Nothing was changed. Reference ${quote(say.reference)}.`
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
        ? 'No message has failed for good, so there is nothing to send again.'
        : `Which one? Not delivered: ${f.list(say.failed.map(failedOne))}.`
    case 'no-such-delivery':
      return `There is no message ${say.number}. Say “send again” to see those that failed.`
    case 'not-failed':
      return `Message ${say.number} has not failed: it was delivered or is still on its way. Nothing was changed.`
    case 'not-lasting':
      return `What message ${say.number} told of is over, or was told since. Nothing was sent.`
    case 'sent-again':
      return `Message ${say.number} is on its way again.`
    case 'admins-only':
      return 'Only an admin of Belfry may do that. Nothing was changed.'
    default:
      return say satisfies never
  }
}

const failedOne = ({ number, reason }: { readonly number: number; readonly reason?: Reason }): string =>
  reason === undefined ? `${number}` : `${number} (${clause(reason)})`
const allowed = (f: Formats, domains: readonly string[]): string =>
  domains.length === 0 ? 'No mail domain is allowed.' : `Allowed: ${f.list(domains)}.`
