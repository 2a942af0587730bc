import fc from 'fast-check'
import type { History, RuleLine, Status, SubjectShown, Why } from '../../src/core/message.ts'
import type { RulePreview } from '../../src/core/rule-preview.ts'
import type { Verdict } from '../../src/core/why-not.ts'
import { anyProblem } from './any-alert.ts'
import {
  anyCondition,
  anyCrossed,
  anyKind,
  anyMailedAs,
  anyPause,
  anyWhere,
  at,
  required,
  rule,
  text,
  value,
} from './any-part.ts'

const anyTrend = fc.array(required({ at, value }), { maxLength: 90 })
const anyCount = fc.nat({ max: 999 })
const anyReading = required({ value, evaluatedAt: at })

export const anyPreview: fc.Arbitrary<RulePreview> = fc.oneof(
  fc.constant({ known: false } as const),
  fc.record(
    {
      known: fc.constant(true as const),
      fired: anyCount,
      lastAt: at,
      days: fc.constant(30),
      since: at,
      nearlyAlways: fc.boolean(),
      suggestion: required({ number: value, typed: text }),
      trend: anyTrend,
    },
    { requiredKeys: ['known', 'fired', 'days', 'nearlyAlways', 'trend'] },
  ),
)

const anyHappening = fc.oneof(
  required({ kind: fc.constant('failed' as const), name: text, at, over: fc.boolean() }),
  fc
    .tuple(anyCrossed, required({ kind: fc.constant('crossed' as const), at, over: fc.boolean() }))
    .map(([crossed, { kind, ...rest }]) => {
      const { side: _, ...told } = { side: undefined, ...crossed }
      return { kind, ...told, ...rest }
    }),
  required({ kind: fc.constant('unification' as const), status: text, at }),
  required({ kind: fc.constant('trouble' as const), at, over: fc.boolean() }),
)

const anyTo = fc.oneof(
  required({ kind: fc.constantFrom('here' as const, 'elsewhere' as const) }),
  fc.record(
    { kind: fc.constant('mail' as const), isOwner: fc.boolean(), address: text, as: anyMailedAs },
    { requiredKeys: ['kind', 'isOwner'] },
  ),
)

const anyState = fc.constantFrom('waiting', 'held', 'queued', 'sent', 'superseded', 'failed', 'expired')
const anyAccount = fc.record({ state: anyState, reason: text, together: anyCount }, { requiredKeys: ['state'] })
const anyTold = required({ what: anyHappening, rule, to: anyTo, account: anyAccount })

const anyVerdict: fc.Arbitrary<Verdict> = fc.oneof(
  required({ why: fc.constantFrom('removed' as const, 'never-evaluated' as const) }),
  required({ why: fc.constant('paused' as const), reason: anyPause }),
  required({ why: fc.constant('not-crossed' as const), condition: anyCondition, value, at }),
  required({ why: fc.constant('not-yet' as const), condition: anyCondition, count: anyCount, at }),
)

const anyShown = (line: fc.Arbitrary<RuleLine>): fc.Arbitrary<SubjectShown> =>
  fc.record(
    {
      card: fc.constant('shown' as const),
      of: anyKind,
      subject: text,
      where: anyWhere,
      instanceName: text,
      now: required({ value: fc.option(value), evaluatedAt: at }),
      before: anyReading,
      weekAgo: anyReading,
      trend: anyTrend,
      lines: fc.array(value, { maxLength: 12 }),
      paused: anyPause,
      owner: text,
      rules: fc.array(line, { maxLength: 40 }),
      historySays: text,
    },
    { requiredKeys: ['card', 'of', 'subject', 'instanceName', 'trend', 'lines', 'rules', 'historySays'] },
  )

const anyStatus: fc.Arbitrary<Status> = fc.record(
  {
    card: fc.constant('status' as const),
    at,
    trouble: required({ since: at, instances: fc.array(text, { maxLength: 30 }), problem: anyProblem }),
    calls: required({ used: anyCount, limit: anyCount, heldOff: fc.boolean() }),
    instances: fc.array(
      fc.record(
        {
          name: text,
          polledAt: at,
          refreshing: fc.array(required({ operation: text, since: at }), { maxLength: 12 }),
          broken: fc.array(required({ name: text, since: at }), { maxLength: 30 }),
        },
        { requiredKeys: ['name', 'refreshing', 'broken'] },
      ),
      { maxLength: 60 },
    ),
    mailIsOn: fc.boolean(),
    waits: fc.array(
      required({
        channel: fc.constantFrom('teams' as const, 'mail' as const),
        reason: fc.constantFrom('not-signed-in' as const, 'relay-unreachable' as const),
        since: at,
      }),
      { maxLength: 2 },
    ),
    parked: anyCount,
    problems: fc.array(required({ what: anyHappening, since: at, acknowledgedBy: text }), { maxLength: 30 }),
    rules: anyCount,
    pausedRules: fc.array(rule, { maxLength: 60 }),
    mutedRules: fc.array(required({ number: rule, until: at }), { maxLength: 30 }),
    mutes: fc.array(fc.record({ subject: text, until: at }, { requiredKeys: ['until'] }), { maxLength: 30 }),
    quiet: required({ from: fc.nat({ max: 1_439 }), to: fc.nat({ max: 1_439 }) }),
  },
  {
    requiredKeys: [
      ...(['card', 'at', 'calls', 'instances', 'mailIsOn', 'waits', 'problems'] as const),
      ...(['rules', 'pausedRules', 'mutedRules', 'mutes'] as const),
    ],
  },
)

const anyHistory: fc.Arbitrary<History> = required({
  card: fc.constant('history' as const),
  subject: text,
  lines: fc.array(anyTold, { maxLength: 10 }),
  more: anyCount,
})

const anyWhy = (line: fc.Arbitrary<RuleLine>): fc.Arbitrary<Why> =>
  required({
    card: fc.constant('why' as const),
    subject: text,
    told: fc.array(
      fc
        .tuple(
          anyTold,
          required({
            line,
            madeAt: at,
            owner: text,
            waited: required({ from: at, to: at, held: fc.constant(true as const) }),
          }),
        )
        .map(([told, rest]) => ({ ...told, ...rest })),
      { maxLength: 4 },
    ),
    more: anyCount,
    rules: fc.array(required({ line, madeAt: at, verdict: anyVerdict, newest: anyTold }), { maxLength: 20 }),
  })

/** Any answer to what people look up. */
export const anyLook = (line: fc.Arbitrary<RuleLine>) => fc.oneof(anyShown(line), anyStatus, anyHistory, anyWhy(line))
