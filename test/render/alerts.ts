import type { Message, RefreshCompleted, RefreshEnd, RuleLine, WatchLine } from '../../src/core/message.ts'

const instanceName = 'Contoso Production'
const at = '2026-11-20T03:10:00.000Z'
const endedAt = '2026-11-20T06:30:00.000Z'

export const fullRefresh = (changes: Partial<RefreshCompleted> = {}): RefreshCompleted => ({
  card: 'refresh-completed',
  instanceName,
  status: 'successful',
  submissionKind: 'onDemand',
  submittedAt: '2026-11-20T08:00:00.000Z',
  endedAt: '2026-11-20T09:12:00.000Z',
  counts: { successful: 19, failed: 0, skipped: 0 },
  failed: [],
  rules: [3],
  ...changes,
})

const unification = {
  card: 'unification-completed',
  instanceName,
  status: 'timedOut',
  submissionKind: 'scheduled',
  submittedAt: '2026-11-20T08:00:00.000Z',
  endedAt: '2026-11-20T09:02:00.000Z',
  steps: {
    map: { status: 'successful', endedAt: '2026-11-20T08:27:00.000Z' },
    match: { status: 'completedWithWarnings' },
    merge: { status: 'timedOut', startedAt: '2026-11-20T08:49:00.000Z', endedAt: '2026-11-20T09:02:00.000Z' },
  },
  rules: [4],
} as const

const stale = { card: 'stale', instanceName, of: 'datasource', subject: 'Webshop', hours: 24, at, rule: 6 } as const
const lastSucceededAt = '2026-11-19T01:05:00.000Z'
const noData = {
  card: 'no-data',
  instanceName,
  of: 'measure',
  subject: 'Total revenue',
  evaluatedAt: '2026-11-20T01:05:00.000Z',
  evaluations: 3,
  rule: 7,
} as const
export const paused = {
  card: 'rule-paused',
  instanceName,
  of: 'segment',
  subject: 'High risk transaction churn',
  rule: 3,
  at,
} as const
const trouble = {
  card: 'trouble',
  instances: [instanceName],
  since: '2026-11-20T12:40:00.000Z',
  problem: 'unreachable',
} as const

const many = Array.from({ length: 17 }, (_, index) => `Source ${index + 1}`)

/** Alerts that look different from their samples. */
export const alerts: Readonly<Record<string, Message>> = {
  'refresh-completed-well': fullRefresh(),
  'refresh-completed-timed-out': fullRefresh({
    status: 'timedout',
    counts: { successful: 3, failed: 17, skipped: 1 },
    failed: many,
  }),
  'refresh-completed-partly': fullRefresh({ counts: { successful: 18, failed: 1, skipped: 0 }, failed: ['Orders'] }),
  'refresh-completed-odd': fullRefresh({ status: 'completedwithwarnings' }),
  'unification-timed-out': unification,
  'unification-bare': { ...unification, status: 'failed', steps: {} },
  'stale-never': { ...stale, of: 'segment', subject: 'VIP customers', hours: 96 },
  'stale-over': { ...stale, lastSucceededAt, ended: { at: endedAt } },
  'stale-not-evaluated': { ...stale, of: 'measure', lastSucceededAt, ended: { at: endedAt, as: 'not-evaluated' } },
  'stale-corrected': { ...stale, lastSucceededAt, ended: { at: endedAt, as: 'corrected' } },
  'no-data-thrice': { ...noData, where: { dimension: 'Country', value: 'NL' } },
  'no-data-over': { ...noData, ended: { at: endedAt, value: -12.5 } },
  'no-data-corrected': { ...noData, ended: { at: endedAt, as: 'corrected', value: 12 } },
  'trouble-over': { ...trouble, ended: { at: '2026-11-20T13:20:00.000Z' } },
  'rule-paused-expired': { ...paused, reason: 'expired' },
  'rule-paused-deleted': { ...paused, reason: 'deleted' },
  'rule-paused-instance-gone': { ...paused, reason: 'instance-gone' },
  'catch-up-long': {
    card: 'catch-up',
    instanceName,
    from: '2026-11-01T08:00:00.000Z',
    to: at,
    missed: many.concat(many).map((name) => ({ kind: 'failed', name, at, over: false })),
    rules: [3],
  },
}

const condition = { kind: 'below', threshold: 1000, recoverAt: 1050, times: 3 } as const
const watches: readonly WatchLine[] = [
  { kind: 'full-refresh', alsoManual: false },
  { kind: 'unification' },
  { kind: 'everything', firstFailures: false, alsoManual: true },
  { kind: 'threshold', of: 'segment', subject: 'VIP customers', condition },
  {
    kind: 'threshold',
    of: 'measure',
    subject: 'Revenue by country',
    where: { dimension: 'Country', value: 'NL' },
    condition: { kind: 'rises', by: 10, unit: 'percent', withinDays: 7 },
  },
  { kind: 'threshold', of: 'measure', subject: 'Margin', condition: { kind: 'either', threshold: -2.5 } },
  { kind: 'stale', of: 'datasource', subject: 'Webshop', hours: 24 },
  {
    kind: 'stale',
    of: 'measure',
    subject: 'Revenue by country',
    where: { dimension: 'Country', value: 'NL' },
    hours: 48,
  },
  { kind: 'no-data', of: 'measure', subject: 'Total revenue' },
]

const ruleOf = (watch: WatchLine, changes: Partial<RuleLine> = {}): RuleLine => ({
  number: 8,
  instanceName,
  watch,
  here: true,
  mails: [],
  createdBy: 'Jan de Vries',
  ...changes,
})

/** Answers about the rules that watch more than refreshes of data sources and segments above a number. */
const ended = (end: RefreshEnd): Message => ({
  card: 'refresh-ended',
  instanceName: 'Contoso Production',
  name: 'Webshop',
  says: 'refresh "Webshop"',
  end,
})
const refused = { errorCode: 'SignInRefused', errorMessage: 'The sign-in was refused' }

export const answers: Readonly<Record<string, Message>> = {
  'refresh-ended-failed': ended({ kind: 'failed', isTold: false, ...refused, owner: 'w.bakker@contoso.example' }),
  'refresh-ended-told': ended({ kind: 'failed', isTold: true, ...refused }),
  'refresh-ended-odd': ended({ kind: 'failed', isTold: false, status: '**paused**' }),
  'refresh-ended-stopped': ended({ kind: 'stopped', status: 'aborted' }),
  'refresh-ended-refused': ended({ kind: 'refused', problem: 'unauthorized' }),
  'refresh-ended-not-seen': ended({ kind: 'not-seen' }),
  'refresh-ended-not-ended': ended({ kind: 'not-ended' }),
  'rules-list-all-kinds': {
    card: 'rules-list',
    rules: watches.map((watch, index) =>
      ruleOf(watch, { number: index + 1, ...(index === 3 && { paused: 'inactive' }) }),
    ),
  },
  'rule-saved-everything': {
    card: 'rule-saved',
    rule: ruleOf({ kind: 'everything', firstFailures: true, alsoManual: false }),
    broken: [],
    warnings: [],
  },
  'rule-saved-below': {
    card: 'rule-saved',
    rule: ruleOf({ kind: 'threshold', of: 'measure', subject: 'Margin', condition }, { mails: [{ owner: true }] }),
    now: { value: 940.5, evaluatedAt: at, already: true },
    toldNow: true,
    warnings: ['owner-unknown'],
  },
  'rule-saved-rises': {
    card: 'rule-saved',
    rule: ruleOf({
      kind: 'threshold',
      of: 'measure',
      subject: 'Revenue by country',
      where: { dimension: 'Country', value: 'NL' },
      condition: { kind: 'rises', by: 10, unit: 'percent', withinDays: 7 },
    }),
    now: { value: null, evaluatedAt: at, already: false },
    warnings: ['own-history'],
  },
  'rule-saved-stale': {
    card: 'rule-saved',
    rule: ruleOf({ kind: 'stale', of: 'datasource', subject: 'Webshop', hours: 24 }),
    last: { at: lastSucceededAt, already: true },
    warnings: [],
  },
  'rule-saved-no-data': {
    card: 'rule-saved',
    rule: ruleOf({ kind: 'no-data', of: 'segment', subject: 'VIP customers' }, { paused: 'inactive' }),
    now: { value: 1175, evaluatedAt: at, already: false },
    warnings: ['inactive'],
  },
}
