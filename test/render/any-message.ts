import fc from 'fast-check'
import type { FailedSource, Message, RuleLine } from '../../src/core/message.ts'
import { isParkReason, type ParkReason, type Reason, reasons } from '../../src/core/outcome.ts'

const text = fc
  .string({ unit: 'grapheme', maxLength: 300 })
  .filter((made) => !/undefined|null|NaN|Invalid Date/.test(made))
const at = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString())
const count = fc.nat({ max: 5_000_000 })
const rule = fc.integer({ min: 1, max: 9999 })
const required = <T extends Record<string, unknown>>(record: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(record)

const source: fc.Arbitrary<FailedSource> = fc.record(
  {
    name: text,
    failedAt: at,
    recoveredAt: at,
    permanent: fc.constantFrom(true, false, null),
    consecutiveFailures: fc.integer({ min: 1, max: 999 }),
    lastSucceededAt: at,
    errorCode: text,
    errorMessage: text,
    errorCulprit: text,
    skipped: fc.array(text, { maxLength: 20 }),
    owner: text,
  },
  { requiredKeys: ['name', 'failedAt', 'permanent', 'consecutiveFailures', 'skipped'] },
)

const line: fc.Arbitrary<RuleLine> = required({
  number: rule,
  instanceName: text,
  watch: fc.oneof(
    required({ kind: fc.constant('refresh-failed' as const), firstFailures: fc.boolean() }),
    required({ kind: fc.constant('refresh-succeeded' as const), subject: text }),
    required({ kind: fc.constant('segment-above' as const), subject: text, threshold: count }),
  ),
  here: fc.boolean(),
  mails: fc.array(fc.record({ owner: fc.boolean(), address: text }, { requiredKeys: ['owner'] }), { maxLength: 4 }),
  createdBy: text,
})

const anyCrossing = fc.record(
  {
    card: fc.constant('threshold-crossed' as const),
    instanceName: text,
    segment: text,
    threshold: count,
    previous: count,
    current: count,
    evaluatedAt: at,
    recovered: required({ at, value: count }),
    rule,
    owner: text,
    mailedAs: fc.constantFrom('owner' as const, 'stand-in' as const, 'named' as const),
  },
  { requiredKeys: ['card', 'instanceName', 'segment', 'threshold', 'current', 'evaluatedAt', 'rule'] },
)

const anyFailed = required({
  card: fc.constant('refresh-failed' as const),
  instanceName: text,
  submissionKind: text,
  submittedAt: at,
  sources: fc.array(source, { minLength: 1, maxLength: 30 }),
  rules: fc.array(rule, { maxLength: 30 }),
})

const anyNews = required({
  card: fc.constantFrom('refresh-recovered' as const, 'refresh-failed-again' as const),
  instanceName: text,
  name: text,
  at,
  since: at,
  failures: fc.integer({ min: 1, max: 999 }),
})

const anySaved = fc.record(
  {
    card: fc.constant('rule-saved' as const),
    rule: line,
    now: required({ value: count, evaluatedAt: at, alreadyAbove: fc.boolean() }),
    broken: fc.array(required({ name: text, since: at }), { maxLength: 30 }),
    existed: fc.boolean(),
    warnings: fc.subarray(['mail-off', 'owner-unknown', 'address-not-allowed'] as const),
  },
  { requiredKeys: ['card', 'rule', 'warnings'] },
)

const anyHelp = required({
  card: fc.constant('help' as const),
  reason: fc.constantFrom('asked' as const, 'greeted' as const, 'thanked' as const, 'not-understood' as const),
  inChannel: fc.boolean(),
  examples: fc.record({ dataSource: text, segment: text, threshold: count }, { requiredKeys: [] }),
  guesses: fc.array(text, { maxLength: 9 }),
})

const anySaid = required({
  card: fc.constant('said' as const),
  say: fc.oneof(
    required({ key: fc.constant('not-yours' as const), number: rule, creator: text }),
    required({
      key: fc.constant('address-not-allowed' as const),
      address: text,
      domains: fc.array(text, { maxLength: 5 }),
    }),
    required({ key: fc.constant('not-a-number' as const), said: text }),
    required({ key: fc.constant('fault' as const), reference: text }),
  ),
  choices: fc.array(required({ title: text, says: text }), { maxLength: 12 }),
})

const known = Object.keys(reasons).filter((reason): reason is Reason => reason in reasons)
export const anyParkReason: fc.Arbitrary<ParkReason> = fc.constantFrom(...known.filter(isParkReason))

const anyAlarmFacts = fc.oneof(
  required({
    kind: fc.constant('channel-waits' as const),
    channel: fc.constantFrom('teams' as const, 'mail' as const),
    reason: fc.constantFrom('not-signed-in' as const, 'relay-unreachable' as const),
    detail: text,
  }),
  fc.record(
    {
      kind: fc.constant('parked' as const),
      place: fc.constantFrom('channel' as const, 'group' as const, 'personal' as const),
      title: text,
      reason: anyParkReason,
      rules: fc.array(rule, { maxLength: 60 }),
    },
    { requiredKeys: ['kind', 'place', 'reason', 'rules'] },
  ),
  required({ kind: fc.constant('mailbox-gone' as const), address: text, detail: text }),
  fc.record(
    {
      kind: fc.constant('not-delivered' as const),
      delivery: rule,
      reason: fc.constantFrom(...known),
      since: at,
      to: text,
      of: fc.oneof(anyFailed, anyCrossing, anySaid),
    },
    { requiredKeys: ['kind', 'delivery', 'reason', 'since', 'of'] },
  ),
  required({
    kind: fc.constant('database-away' as const),
    trouble: fc.constantFrom('gone' as const, 'full' as const),
    from: at,
    to: at,
  }),
  required({ kind: fc.constant('clock-jumped' as const), byMs: fc.integer() }),
)

const anySucceeded = required({
  card: fc.constant('refresh-succeeded' as const),
  instanceName: text,
  name: text,
  endedAt: at,
  submissionKind: text,
  afterFailures: fc.nat({ max: 99 }),
  rules: fc.array(rule, { maxLength: 30 }),
})

/** Any message that is mailed, with any words from outside in it. */
export const anyAlert = fc.oneof(
  anyFailed,
  anyNews,
  anySucceeded,
  anyCrossing,
  required({
    card: fc.constant('alarm' as const),
    alarm: anyAlarmFacts,
    audience: fc.constant({ for: 'admins' as const }),
    at,
  }),
)

/** Any message, with any words from outside in it. */
export const anyMessage: fc.Arbitrary<Message> = fc.oneof(
  anyAlert,
  anySaved,
  anyHelp,
  anySaid,
  required({
    card: fc.constantFrom('rules-list' as const, 'rule-removed' as const),
    rules: fc.array(line, { maxLength: 60 }),
  }),
)
