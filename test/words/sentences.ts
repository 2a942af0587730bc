import type { Sentence } from '../../src/core/message.ts'
import { ofAccess, ofForms, ofHolds, ofLooks, ofMails, ofRefresh } from './said-parts.ts'

const options = ['recover-at', 'times', 'percent', 'within', 'where', 'also-now'] as const
const conditions = ['above', 'below', 'either', 'rises', 'falls', 'stale', 'no-data'] as const

/** That an option does not fit, for each option and each condition. */
export const misfits: readonly Extract<Sentence, { readonly key: 'option-does-not-fit' }>[] = options.flatMap(
  (option) => conditions.map((condition) => ({ key: 'option-does-not-fit', option, condition })),
)

/** Every other short answer, in each of its forms. */
export const sentences: readonly Sentence[] = [
  { key: 'no-such-rule', number: 9 },
  { key: 'which-rule', verb: 'remove' },
  { key: 'already-removed', number: 3 },
  { key: 'rule-elsewhere', number: 3 },
  { key: 'not-yours', number: 3, creator: 'Jan' },
  { key: 'did-you-mean', said: 'webshp', kind: 'datasource' },
  { key: 'nothing-known', kind: 'segment' },
  { key: 'which-instance' },
  { key: 'no-such-instance', said: 'x' },
  { key: 'no-instance' },
  { key: 'which-subject', kind: 'measure' },
  { key: 'which-subject' },
  { key: 'which-condition', subject: 'VIP', example: 'alert when segment VIP goes above 1200' },
  { key: 'which-number', subject: 'VIP', example: 'alert when segment VIP goes above 1200' },
  { key: 'which-length', subject: 'VIP', example: 'alert when segment VIP is stale for 24 hours' },
  { key: 'not-a-number', said: 'many', of: 'segment' },
  { key: 'not-a-number', said: 'many', of: 'measure' },
  { key: 'which-reading-of-number', said: '1,200' },
  { key: 'which-dimension', measure: 'Revenue', known: ['Country', 'Channel'], example: 'alert when …' },
  { key: 'which-dimension', measure: 'Revenue', known: ['Country'] },
  { key: 'which-dimension', measure: 'Revenue', known: [] },
  { key: 'no-dimensions', measure: 'Revenue' },
  { key: 'no-such-dimension', said: 'Land', known: ['Country'] },
  { key: 'no-such-dimension', said: 'Land', known: [] },
  { key: 'recover-on-wrong-side', threshold: 1200, recoverAt: 1300, side: 'above' },
  { key: 'out-of-range', what: 'hours', said: '0 hours' },
  { key: 'out-of-range', what: 'days', said: '0 days' },
  { key: 'out-of-range', what: 'times', said: '1 refresh' },
  { key: 'out-of-range', what: 'by', said: '-5' },
  { key: 'several-dimensions', measure: 'Revenue', known: ['Country', 'Channel'] },
  { key: 'dimensions-unknown', measure: 'Revenue' },
  { key: 'measure-of-customers', measure: 'Spend' },
  { key: 'measure-of-unknown-kind', measure: 'Spend' },
  { key: 'which-address' },
  { key: 'which-events' },
  { key: 'nothing-to-unsubscribe' },
  { key: 'which-to-unsubscribe' },
  { key: 'address-not-allowed', address: 'a@b.c', domains: ['contoso.com'] },
  { key: 'address-needs-admin', address: 'a@b.c' },
  { key: 'which-delivery', failed: [] },
  { key: 'which-delivery', failed: [{ number: 12, reason: 'team-archived' }, { number: 15 }] },
  { key: 'no-such-delivery', number: 12 },
  { key: 'not-failed', number: 12 },
  { key: 'not-lasting', number: 12 },
  { key: 'sent-again', number: 12 },
  { key: 'admins-only' },
  { key: 'not-opened' },
  { key: 'fault', reference: 'abc123' },
  ...[...ofAccess, ...ofForms, ...ofHolds, ...ofLooks, ...ofMails, ...ofRefresh],
]
