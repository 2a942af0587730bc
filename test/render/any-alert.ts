import fc from 'fast-check'
import type { ApiProblem } from '../../src/core/api.ts'
import type { Message, Missed } from '../../src/core/message.ts'
import {
  acknowledged,
  anyCrossed,
  anyEnded,
  anyEndedAt,
  anyKind,
  anyMailedAs,
  anyMention,
  anyPause,
  anyValued,
  anyWhere,
  at,
  required,
  rule,
  text,
} from './any-part.ts'

const rules = fc.array(rule, { maxLength: 30 })
export const anyStatus = fc.oneof(fc.constantFrom('successful', 'failed', 'timedOut', 'skipped'), text)
const count = fc.nat({ max: 9_999 })
export const anyCounts = required({ successful: count, failed: count, skipped: count })

export const anyProblem: fc.Arbitrary<ApiProblem> = fc.constantFrom(
  'throttled',
  'unauthorized',
  'not-found',
  'server-error',
  'unreachable',
  'timed-out',
  'malformed',
  'refused',
  'no-budget',
  'not-recorded',
  'conflict',
  'proxy',
  'invalid',
)

const anyRun = required({
  instanceName: text,
  status: anyStatus,
  submissionKind: text,
  submittedAt: at,
  endedAt: at,
  rules,
})

const anyFullRefresh = fc
  .tuple(
    anyRun,
    required({
      card: fc.constant('refresh-completed' as const),
      counts: anyCounts,
      failed: fc.array(text, { maxLength: 40 }),
    }),
  )
  .map(([run, other]) => ({ ...run, ...other }))

const anyStep = fc.record({ status: anyStatus, startedAt: at, endedAt: at }, { requiredKeys: ['status'] })
const anyUnification = fc
  .tuple(
    anyRun,
    required({
      card: fc.constant('unification-completed' as const),
      steps: fc.record({ map: anyStep, match: anyStep, merge: anyStep }, { requiredKeys: [] }),
    }),
  )
  .map(([run, other]) => ({ ...run, ...other }))

export const anyStale = fc.record(
  {
    card: fc.constant('stale' as const),
    instanceName: text,
    of: anyKind,
    subject: text,
    hours: fc.integer({ min: 1, max: 9_999 }),
    lastSucceededAt: at,
    at,
    ended: anyEnded,
    rule,
    owner: text,
    mailedAs: anyMailedAs,
    mention: anyMention,
    acknowledged,
  },
  { requiredKeys: ['card', 'instanceName', 'of', 'subject', 'hours', 'at', 'rule'] },
)

export const anyNoData = fc.record(
  {
    card: fc.constant('no-data' as const),
    instanceName: text,
    of: anyValued,
    subject: text,
    where: anyWhere,
    evaluatedAt: at,
    evaluations: fc.integer({ min: 1, max: 999 }),
    ended: anyEndedAt,
    rule,
    owner: text,
    mailedAs: anyMailedAs,
    mention: anyMention,
    acknowledged,
  },
  { requiredKeys: ['card', 'instanceName', 'of', 'subject', 'evaluatedAt', 'evaluations', 'rule'] },
)

export const anyTrouble = fc.record(
  {
    card: fc.constant('trouble' as const),
    instances: fc.array(text, { minLength: 1, maxLength: 30 }),
    since: at,
    problem: anyProblem,
    ended: anyEnded,
    acknowledged,
  },
  { requiredKeys: ['card', 'instances', 'since', 'problem'] },
)

const anyPaused = required({
  card: fc.constant('rule-paused' as const),
  instanceName: text,
  of: anyKind,
  subject: text,
  reason: anyPause,
  rule,
  at,
})

const anyMissedThing = fc.oneof(
  required({ kind: fc.constant('failed' as const), name: text, at, over: fc.boolean() }),
  required({ kind: fc.constant('succeeded' as const), name: text, at }),
  required({
    kind: fc.constant('recovered' as const),
    name: text,
    since: at,
    failures: fc.integer({ min: 1, max: 99 }),
    at,
  }),
  fc
    .tuple(anyCrossed, required({ kind: fc.constant('crossed' as const), at, over: fc.boolean() }))
    .map(([crossed, other]) => ({ ...crossed, ...other })),
  required({ kind: fc.constantFrom('full-refresh' as const, 'unification' as const), status: anyStatus, at }),
  required({ kind: fc.constant('trouble' as const), at, over: fc.boolean() }),
  required({
    kind: fc.constant('paused' as const),
    subject: text,
    at,
    over: fc.boolean(),
  }),
  fc.record(
    {
      kind: fc.constantFrom('stale' as const, 'no-data' as const),
      subject: text,
      where: anyWhere,
      at,
      over: fc.boolean(),
    },
    { requiredKeys: ['kind', 'subject', 'at', 'over'] },
  ),
)

const anyMissed: fc.Arbitrary<Missed> = fc
  .tuple(anyMissedThing, fc.record({ acknowledged, instanceName: text }, { requiredKeys: [] }))
  .map(([missed, more]) => ({ ...missed, ...more }))

const anyCatchUp = fc.record(
  {
    card: fc.constant('catch-up' as const),
    instanceName: text,
    held: fc.constant(true as const),
    from: at,
    to: at,
    missed: fc.array(anyMissed, { minLength: 1, maxLength: 40 }),
    rules,
  },
  { requiredKeys: ['card', 'instanceName', 'from', 'to', 'missed', 'rules'] },
)

/** Any alert that is about more than one data source's refresh or one crossing. */
export const anyOtherAlert: fc.Arbitrary<Extract<Message, { readonly card: Kind }>> = fc.oneof(
  anyFullRefresh,
  anyUnification,
  anyStale,
  anyNoData,
  anyTrouble,
  anyPaused,
  anyCatchUp,
)
type Kind = 'refresh-completed' | 'unification-completed' | 'stale' | 'no-data' | 'trouble' | 'rule-paused' | 'catch-up'
