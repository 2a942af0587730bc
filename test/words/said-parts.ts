import type { RefreshRefusal } from '../../src/core/refresh.ts'
import type { SaidOfAccess } from '../../src/core/said-access.ts'
import type { SaidOfForms } from '../../src/core/said-form.ts'
import type { SaidOfHolds } from '../../src/core/said-hold.ts'
import type { SaidOfLooks } from '../../src/core/said-look.ts'
import type { SaidOfMails } from '../../src/core/said-mail.ts'
import type { SaidOfRefresh } from '../../src/core/said-refresh.ts'

const [at, until] = ['2026-11-20T13:05:00.000Z', '2026-11-21T08:00:00.000Z']
const instance = 'Contoso'
const both = [true, false] as const
const places = ['team', 'conversation', 'person'] as const

const of = 'access'

/** About who may do what, who is who, and how a conversation is written to. */
export const ofAccess: readonly SaidOfAccess[] = [
  { of, key: 'not-your-change', by: 'Mia' },
  { of, key: 'not-your-change', by: 'Mia', ownersUnknown: true },
  { of, key: 'only-owners' },
  { of, key: 'only-owners', ownersUnknown: true },
  { of, key: 'only-refreshers' },
  { of, key: 'closed', instance },
  { of, key: 'already-open', instance },
  { of, key: 'was-closed', instance },
  { of, key: 'open-to-all' },
  ...places.flatMap((to): readonly SaidOfAccess[] => [
    { of, key: 'opened', instance, to },
    { of, key: 'closed-again', instance, to },
    { of, key: 'request', instance, by: 'Mia', to },
    { of, key: 'request', instance, by: 'Mia', to, title: 'Sales > Alerts' },
  ]),
  { of, key: 'asked', instance, admins: ['Ada', 'Bo'] },
  { of, key: 'asked-before', instance, by: 'Mia', at: '2026-11-21T09:00:00.000Z' },
  { of, key: 'ask-yourself', instance, admins: [] },
  { of, key: 'ask-yourself', instance, admins: ['Ada'] },
  { of, key: 'no-such-request', number: 9 },
  ...both.flatMap((isApproved): readonly SaidOfAccess[] => [
    { of, key: 'answered-already', instance, by: 'Ada', isApproved },
    { of, key: 'answered', instance, by: 'Mia', isApproved },
    { of, key: 'answer', instance, admin: 'Ada', isApproved },
  ]),
  { of, key: 'taken-back', instance, admin: 'Ada' },
  { of, key: 'owner-set', subject: 'VIP', owner: 'jan@contoso.example' },
  { of, key: 'owner-none', subject: 'VIP' },
  { of, key: 'which-owner', subject: 'VIP' },
  { of, key: 'which-person' },
  { of, key: 'person-unknown', said: 'Jan' },
  { of, key: 'no-address', name: 'Jan' },
  { of, key: 'no-account', name: 'Jan' },
  ...both.flatMap((isAllowed): readonly SaidOfAccess[] => [
    { of, key: 'refresher', name: 'Jan', isAllowed },
    { of, key: 'refresher-before', name: 'Jan', isAllowed },
  ]),
  { of, key: 'usual', instance },
  { of, key: 'usual-none' },
  { of, key: 'which-language' },
  { of, key: 'language-unknown', said: 'xx' },
  ...both.flatMap((isAlone): readonly SaidOfAccess[] => [
    { of, key: 'language', isDefault: true, isAlone },
    { of, key: 'language', isDefault: false, isAlone },
    { of, key: 'zone', zone: 'Europe/Amsterdam', isDefault: true, isAlone },
    { of, key: 'zone', zone: 'Europe/Amsterdam', isDefault: false, isAlone },
  ]),
  { of, key: 'which-zone' },
  { of, key: 'zone-unknown', said: 'xx' },
]

const one = ['Webshop']

/** About mutes, quiet hours and who looks after what. */
export const ofHolds: readonly SaidOfHolds[] = [
  ...[{ of: 'rule', number: 3 } as const, { of: 'subjects', subjects: one } as const, { of: 'all' } as const].flatMap(
    (what): readonly SaidOfHolds[] => [
      { of: 'hold', key: 'muted', what, until },
      { of: 'hold', key: 'unmuted', what },
      { of: 'hold', key: 'not-muted', what },
      { of: 'hold', key: 'how-long', what },
    ],
  ),
  { of: 'hold', key: 'not-muted' },
  { of: 'hold', key: 'which-to-mute' },
  { of: 'hold', key: 'which-to-unmute' },
  { of: 'hold', key: 'too-long' },
  { of: 'hold', key: 'no-such-time' },
  { of: 'hold', key: 'nothing-shown' },
  { of: 'hold', key: 'quiet-hours-set', from: 1_080, to: 480, zone: 'Europe/Amsterdam' },
  { of: 'hold', key: 'quiet-hours-set', from: 1_080, to: 480, zone: 'Europe/Amsterdam', until },
  { of: 'hold', key: 'quiet-hours-off', was: true },
  { of: 'hold', key: 'quiet-hours-off', was: false },
  { of: 'hold', key: 'quiet-hours-same' },
  { of: 'hold', key: 'which-quiet-hours' },
  { of: 'hold', key: 'which-quiet-hours', now: { from: 1_080, to: 485 } },
  { of: 'hold', key: 'acknowledged', subjects: one },
  { of: 'hold', key: 'already-acknowledged', subjects: one, by: 'Mia', at },
  { of: 'hold', key: 'nothing-to-acknowledge' },
  { of: 'hold', key: 'over-already' },
  { of: 'hold', key: 'which-to-acknowledge' },
  { of: 'hold', key: 'unacknowledged', subjects: one },
  { of: 'hold', key: 'not-acknowledged' },
]

const refusals: Readonly<Record<RefreshRefusal, true>> = {
  throttled: true,
  unauthorized: true,
  'not-found': true,
  conflict: true,
  refused: true,
  invalid: true,
  'no-budget': true,
}
export const problems = Object.keys(refusals).filter((name): name is RefreshRefusal => Object.hasOwn(refusals, name))

/** About refreshes that people start. */
export const ofRefresh: readonly SaidOfRefresh[] = [
  { of: 'refresh', key: 'which-source' },
  { of: 'refresh', key: 'no-id', source: 'Webshop' },
  { of: 'refresh', key: 'confirm', source: 'Webshop' },
  { of: 'refresh', key: 'declined', source: 'Webshop' },
  { of: 'refresh', key: 'started', source: 'Webshop' },
  { of: 'refresh', key: 'asked', source: 'Webshop' },
  { of: 'refresh', key: 'unsure', source: 'Webshop' },
  { of: 'refresh', key: 'running', source: 'Webshop' },
  { of: 'refresh', key: 'running', source: 'Webshop', by: 'Mia' },
  { of: 'refresh', key: 'refused', source: 'Webshop', problem: 'throttled', waitMs: 30_000 },
  ...problems.map((problem): SaidOfRefresh => ({ of: 'refresh', key: 'refused', source: 'Webshop', problem })),
]

/** About forms and dialogues. */
export const ofForms: readonly SaidOfForms[] = [
  ...(['what', 'subject', 'number', 'mails'] as const).map((field) => ({ of: 'form', key: 'needed', field }) as const),
  ...(['edit', 'test'] as const).map((verb) => ({ of: 'form', key: 'which-of-rules', verb }) as const),
  { of: 'form', key: 'not-an-address', said: 'Jan' },
  { of: 'form', key: 'nobody' },
  { of: 'form', key: 'no-such-zone', said: 'Mars' },
  { of: 'form', key: 'quiet-ends' },
  { of: 'form', key: 'nothing-changed' },
  { of: 'form', key: 'test-sent', number: 3 },
  { of: 'form', key: 'answered-already' },
  { of: 'form', key: 'question-gone' },
  { of: 'form', key: 'changed-meanwhile', number: 3 },
  { of: 'form', key: 'which-change' },
  { of: 'form', key: 'no-such-change', number: 12 },
  { of: 'form', key: 'undone-already', number: 12 },
  { of: 'form', key: 'changed-since', number: 12, rule: 3 },
  { of: 'form', key: 'undo-differently', number: 12 },
]

/** About the mails of a rule. */
export const ofMails: readonly SaidOfMails[] = [
  ...both.flatMap((is): readonly SaidOfMails[] => [
    {
      ...{ of: 'mail', key: 'mailed', number: 3, creator: 'Mia', isStopped: is },
      watch: { kind: 'no-data', of: 'segment', subject: 'VIP', where: { dimension: 'Country', value: 'NL' } },
    },
    { of: 'mail', key: 'mailed', number: 3, creator: 'Mia', isStopped: is, watch: { kind: 'unification' } },
    { of: 'mail', key: 'stopped', number: 3, was: is },
    { of: 'mail', key: 'resumed', number: 3, was: is },
  ]),
  { of: 'mail', key: 'not-mailed', number: 3 },
  { of: 'mail', key: 'which-to-stop' },
  { of: 'mail', key: 'which-to-resume' },
  { of: 'mail', key: 'address-unknown' },
]

/** About what is looked up. */
export const ofLooks: readonly SaidOfLooks[] = [
  { of: 'look', key: 'nothing-told' },
  { of: 'look', key: 'nothing-told', subject: 'Webshop' },
  { of: 'look', key: 'no-rule-watches', subject: 'Webshop' },
]
