import type { Account, ToldTo } from '../../core/message.ts'
import type { HoldReason, SupersedeReason } from '../../core/notice.ts'
import type { Formats } from '../formats.ts'
import { isOneOf } from '../one-of.ts'
import type { Shown } from '../shown.ts'
import { causes } from './cause.ts'

/** What was sent and what was held. */
export const history = {
  title: (subject: Shown | undefined) => (subject === undefined ? 'History' : `History of ${subject}`),
  line: (f: Formats, at: string, what: string) => `${f.moment(at)}: ${what}`,
  of: (rule: number, to: string, account: string) => `Rule ${rule} · ${to} · ${account}`,
  to: (to: ToldTo, address: Shown | undefined) => {
    if (to.kind === 'here') return 'here'
    if (to.kind === 'elsewhere') return 'to whoever made the rule, since this conversation could not be reached'
    if (to.isOwner) return address === undefined ? 'mail to the owner' : `mail to the owner (${address})`
    return `mail to ${address ?? 'an address'}`
  },
  account,
  more: (f: Formats, count: number) => `and ${f.number(count)} more`,
}

/** @param other  the reason, where it is one that nobody here knows */
function account(f: Formats, { state, reason = '', together = 0 }: Account, other: (reason: string) => Shown): string {
  switch (state) {
    case 'sent':
      return together === 0
        ? 'sent'
        : `sent, together with ${f.number(together)} ${f.plural(together, { one: 'other', other: 'others' })}`
    case 'queued':
      return 'on its way'
    case 'waiting':
      return 'about to be sent'
    case 'held':
      return `held: ${isOneOf(holds, reason) ? holds[reason] : other(reason)}`
    case 'superseded':
      return `not sent: ${isOneOf(supersedes, reason) ? supersedes[reason] : other(reason)}`
    case 'expired':
      return 'not sent: its conversation could not be reached for 14 days'
    case 'failed':
      return `not delivered: ${isOneOf(causes, reason) ? causes[reason].what : other(reason)}`
    default:
      return state satisfies never
  }
}

/** Those that people set themselves are said before they are kept. */
const holds: Readonly<Record<HoldReason, string>> = {
  'may-mend': 'the service may still mend it by itself',
  unconfirmed: 'it was posted, and the next look says which run it belongs to',
  parked: 'the conversation cannot be reached',
  'before-rule': 'it happened before the rule was made',
  'no-baseline': 'there was nothing to compare the value with',
  'mail-off': 'mail is switched off',
  'address-not-allowed': 'the mail address is outside the allowed domains',
  closed: 'the instance is not open to the conversation any more',
  muted: 'it was muted',
  'quiet-hours': 'it came in the quiet hours',
  acknowledged: 'the problem was acknowledged',
  trouble: 'Customer Insights could not be read, so nobody could tell',
  unsubscribed: 'the reader wants no mail of this rule',
}

const supersedes: Readonly<Record<SupersedeReason, string>> = {
  mended: 'the failure mended itself within its run',
  'rule-removed': 'the rule was removed',
  'rule-changed': 'the rule was changed',
  told: 'the problem was told already, and lasts',
  over: 'it was over by the time it could be told',
  newer: 'a newer one of the same rule was told',
}
