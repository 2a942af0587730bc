import type { Account, Message, RuleLine, Status, SubjectShown, WhyRule } from '../../src/core/message.ts'
import type { Verdict } from '../../src/core/why-not.ts'

const at = '2026-11-20T01:05:00.000Z'
const earlier = '2026-11-12T01:05:00.000Z'
const condition = { kind: 'above', threshold: 5_000 } as const
const rule: RuleLine = {
  number: 8,
  instanceName: 'Contoso Production',
  watch: { kind: 'threshold', of: 'segment', subject: 'VIP customers', condition },
  here: true,
  mails: [],
  createdBy: 'Jan de Vries',
}
const trend = Array.from({ length: 30 }, (_, day) => ({
  at: new Date(Date.parse('2026-10-21T01:05:00.000Z') + day * 86_400_000).toISOString(),
  value: 1_000 + ((day * 37) % 211),
}))

const shown = (part: Partial<SubjectShown>): Message => ({
  ...{ card: 'shown', of: 'measure', subject: 'Revenue by country', instanceName: 'Contoso', trend: [] },
  ...{ lines: [], rules: [], historySays: 'history of measure "Revenue by country"' },
  ...part,
})

const quiet: Status = {
  ...{ card: 'status', at, calls: { used: 0, limit: 100, heldOff: false }, instances: [], mailIsOn: false },
  ...{ waits: [], problems: [], rules: 0, pausedRules: [], mutedRules: [], mutes: [] },
}

const verdicts: readonly Verdict[] = [
  { why: 'paused', reason: 'inactive' },
  { why: 'muted', until: at },
  { why: 'muted-here', until: at },
  { why: 'quiet', until: at },
  { why: 'not-crossed', condition, value: 1_175, at },
  { why: 'not-crossed', condition: { kind: 'rises', by: 10, unit: 'percent' }, value: 1_175, at },
  { why: 'still-past', condition, value: 5_120, at },
  { why: 'not-yet', condition: { ...condition, times: 3 }, count: 2, at },
]

const accounts: readonly Account[] = [
  { state: 'held', reason: 'may-mend' },
  { state: 'superseded', reason: 'mended' },
  { state: 'failed', reason: 'bot-removed' },
  { state: 'expired' },
  { state: 'queued' },
  { state: 'held', reason: 'constructor' },
]

/** What people look up, in the ways in which it looks different. */
export const looks = (hostile: string): Readonly<Record<string, Message>> => ({
  'shown-where': shown({
    where: { dimension: 'Country', value: 'NL' },
    now: { value: 1_000.5, evaluatedAt: at },
    weekAgo: { value: 1_000.5, evaluatedAt: earlier },
    trend,
    paused: 'deleted',
  }),
  'shown-no-value': shown({ now: { value: null, evaluatedAt: at }, before: { value: 12, evaluatedAt: earlier } }),
  'shown-unknown': shown({}),
  'shown-source': shown({ of: 'datasource', subject: 'Webshop', refresh: { failures: 3, failedAt: at } }),
  'shown-source-well': shown({ of: 'datasource', subject: 'CRM', refresh: { failures: 0, succeededAt: at } }),
  'shown-hostile': shown({
    of: 'segment',
    subject: hostile,
    now: { value: 1, evaluatedAt: at },
    trend,
    lines: [1_100],
    owner: hostile,
  }),
  'status-quiet': quiet,
  'status-many': {
    ...quiet,
    instances: Array.from({ length: 28 }, (_, index) => ({ name: `Contoso ${index + 1}`, refreshing: [], broken: [] })),
  },
  'status-trouble': {
    ...quiet,
    calls: { used: 40, limit: 100, heldOff: true },
    trouble: { since: at, instances: ['Contoso'], problem: 'throttled' },
  },
  'history-accounts': {
    card: 'history',
    subject: 'Webshop',
    lines: accounts.map((account) => ({
      what: { kind: 'failed', name: 'Webshop', at, over: false },
      ...{ rule: 1, to: { kind: 'here' }, account },
    })),
    more: 0,
  },
  'why-silent': {
    ...{ card: 'why', subject: 'VIP customers', told: [], more: 0 },
    rules: verdicts.map((verdict): WhyRule => ({ line: rule, madeAt: earlier, verdict })),
  },
  'rule-saved-never': {
    ...{ card: 'rule-saved', rule, now: { value: 1_175, evaluatedAt: at, already: false }, warnings: [] },
    preview: {
      ...{ known: true, fired: 0, days: 30, since: earlier, nearlyAlways: false, trend },
      suggestion: { number: 1_200, typed: '1200' },
    },
  },
  'rule-saved-unpreviewed': { card: 'rule-saved', rule, preview: { known: false }, warnings: [] },
})
