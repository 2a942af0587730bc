import fc from 'fast-check'
import type { Message, RuleLine } from '../../src/core/message.ts'
import { isParkReason, type ParkReason, type Reason, reasons } from '../../src/core/outcome.ts'
import { anyOtherAlert, anyProblem } from './any-alert.ts'
import { anyForms } from './any-form.ts'
import { anyLook, anyPreview } from './any-look.ts'
import { anyCondition, anyKind, anyPause, anyValued, anyWhere, at, required, rule, text, value } from './any-part.ts'
import { anyProblems } from './any-problem.ts'

const count = fc.nat({ max: 5_000_000 })

const anyWatch: fc.Arbitrary<RuleLine['watch']> = fc.oneof(
  required({ kind: fc.constant('refresh-failed' as const), firstFailures: fc.boolean() }),
  required({ kind: fc.constant('refresh-succeeded' as const), subject: text }),
  required({ kind: fc.constant('full-refresh' as const), alsoManual: fc.boolean() }),
  required({ kind: fc.constant('unification' as const) }),
  required({ kind: fc.constant('everything' as const), firstFailures: fc.boolean(), alsoManual: fc.boolean() }),
  fc.record(
    { kind: fc.constant('threshold' as const), of: anyValued, subject: text, where: anyWhere, condition: anyCondition },
    { requiredKeys: ['kind', 'of', 'subject', 'condition'] },
  ),
  fc.record(
    {
      kind: fc.constant('stale' as const),
      of: anyKind,
      subject: text,
      where: anyWhere,
      hours: fc.integer({ min: 1, max: 999 }),
    },
    { requiredKeys: ['kind', 'of', 'subject', 'hours'] },
  ),
  fc.record(
    { kind: fc.constant('no-data' as const), of: anyValued, subject: text, where: anyWhere },
    { requiredKeys: ['kind', 'of', 'subject'] },
  ),
)

const line: fc.Arbitrary<RuleLine> = fc.record(
  {
    number: rule,
    instanceName: text,
    watch: anyWatch,
    paused: anyPause,
    mutedUntil: at,
    unwanted: fc.array(text, { minLength: 1, maxLength: 60 }),
    place: text,
    here: fc.boolean(),
    mails: fc.array(fc.record({ owner: fc.boolean(), address: text }, { requiredKeys: ['owner'] }), { maxLength: 4 }),
    createdBy: text,
  },
  { requiredKeys: ['number', 'instanceName', 'watch', 'here', 'mails', 'createdBy'] },
)

const anySourceNews = { name: text, at, since: at, failures: fc.integer({ min: 1, max: 999 }) }

const anyNews = fc.record(
  {
    card: fc.constantFrom('refresh-recovered' as const, 'refresh-failed-again' as const),
    instanceName: text,
    ...anySourceNews,
    others: fc.array(required(anySourceNews), { minLength: 1, maxLength: 60 }),
    rules: fc.array(rule, { maxLength: 30 }),
  },
  { requiredKeys: ['card', 'instanceName', 'name', 'at', 'since', 'failures', 'rules'] },
)

const anySaved = fc.record(
  {
    card: fc.constant('rule-saved' as const),
    rule: line,
    now: required({ value: fc.option(value), evaluatedAt: at, already: fc.boolean() }),
    last: fc.record({ at, already: fc.boolean() }, { requiredKeys: ['already'] }),
    toldNow: fc.boolean(),
    broken: fc.array(required({ name: text, since: at }), { maxLength: 30 }),
    existed: fc.boolean(),
    preview: anyPreview,
    warnings: fc.subarray([
      'mail-off',
      'owner-unknown',
      'address-not-allowed',
      'inactive',
      'expired',
      'own-history',
    ] as const),
  },
  { requiredKeys: ['card', 'rule', 'warnings'] },
)

const anyHelp = required({
  card: fc.constant('help' as const),
  reason: fc.constantFrom('asked' as const, 'greeted' as const, 'thanked' as const, 'not-understood' as const),
  inChannel: fc.boolean(),
  examples: fc.record(
    { oneSource: text, above: required({ says: text, threshold: count }), measure: text, stale: text },
    { requiredKeys: [] },
  ),
  guesses: fc.array(text, { maxLength: 9 }),
})

const anySaidOfHolds = required({
  of: fc.constant('hold' as const),
  key: fc.constant('already-acknowledged' as const),
  subjects: fc.array(text, { minLength: 1, maxLength: 20 }),
  by: text,
  at,
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
    required({ key: fc.constant('not-a-number' as const), said: text, of: anyValued }),
    required({ key: fc.constant('which-condition' as const), subject: text, example: text }),
    fc.record(
      { key: fc.constant('which-dimension' as const), measure: text, known: fc.array(text), example: text },
      { requiredKeys: ['key', 'measure', 'known'] },
    ),
    required({ key: fc.constant('several-dimensions' as const), measure: text, known: fc.array(text) }),
    required({ key: fc.constant('no-such-dimension' as const), said: text, known: fc.array(text) }),
    required({
      key: fc.constant('recover-on-wrong-side' as const),
      threshold: value,
      recoverAt: value,
      side: fc.constantFrom('above' as const, 'below' as const),
    }),
    required({ key: fc.constant('fault' as const), reference: text }),
    anySaidOfHolds,
  ),
  choices: fc.array(required({ title: text, says: text }), { maxLength: 12 }),
})

const known = Object.keys(reasons).filter((reason): reason is Reason => reason in reasons)
/** What a copy of a message is marked with, in the words of each language. */
export const anyMarks = [
  { locale: 'en', repeat: 'Possible repeat: the first attempt may have arrived.', diverted: 'Sent to you because' },
  {
    locale: 'nl-NL',
    repeat: 'Mogelijk dubbel: de eerste poging kan zijn aangekomen.',
    diverted: 'Naar jou gestuurd omdat',
  },
] as const

export const anyParkReason: fc.Arbitrary<ParkReason> = fc.constantFrom(...known.filter(isParkReason))

/** Some are sent to another place than they were meant for. */
export const anyDiverted = fc.option(anyParkReason).map((diverted) => (diverted === null ? {} : { diverted }))

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
  required({
    kind: fc.constant('owner-left' as const),
    address: text,
    why: fc.constantFrom('unknown' as const, 'disabled' as const, 'no-mailbox' as const),
  }),
  required({
    kind: fc.constant('unsubscribed' as const),
    address: text,
    through: fc.constantFrom('link' as const, 'reader' as const),
    rules: fc.array(
      fc.record({ number: rule, subject: text, where: anyWhere }, { requiredKeys: ['number', 'subject'] }),
      { minLength: 1, maxLength: 60 },
    ),
  }),
  fc.record(
    {
      kind: fc.constant('not-delivered' as const),
      delivery: rule,
      reason: fc.constantFrom(...known),
      since: at,
      to: text,
      of: fc.oneof(anyProblems, anySaid, anyOtherAlert),
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
  required({ kind: fc.constant('jobs-gap' as const), instanceName: text, from: at, shown: count }),
  required({
    kind: fc.constant('connection-trouble' as const),
    instances: fc.array(text, { minLength: 1, maxLength: 30 }),
    since: at,
    problem: anyProblem,
    detail: text,
  }),
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
  anyNews,
  anySucceeded,
  anyProblems,
  anyOtherAlert,
  required({
    card: fc.constant('alarm' as const),
    alarm: anyAlarmFacts,
    audience: fc.constant({ for: 'admins' as const }),
    at,
  }),
)

const anyEnd = fc.oneof(
  required({ kind: fc.constant('refreshed' as const), tookMs: fc.nat() }),
  fc.record(
    {
      kind: fc.constant('failed' as const),
      isTold: fc.boolean(),
      status: text,
      errorCode: text,
      errorMessage: text,
      owner: text,
    },
    { requiredKeys: ['kind', 'isTold'] },
  ),
  required({ kind: fc.constant('stopped' as const), status: text }),
  required({
    kind: fc.constant('refused' as const),
    problem: fc.constantFrom('throttled' as const, 'refused' as const),
  }),
  required({ kind: fc.constantFrom('not-seen' as const, 'not-ended' as const) }),
)

/** Any message, with any words from outside in it. */
export const anyMessage: fc.Arbitrary<Message> = fc.oneof(
  anyAlert,
  anySaved,
  anyLook(line),
  anyHelp,
  anySaid,
  ...anyForms,
  required({
    card: fc.constant('refresh-ended' as const),
    instanceName: text,
    name: text,
    says: text,
    end: anyEnd,
  }),
  required({
    card: fc.constantFrom('rules-list' as const, 'rule-removed' as const),
    rules: fc.array(line, { maxLength: 60 }),
  }),
)
