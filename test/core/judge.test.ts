import fc from 'fast-check'
import { judge, rowFor } from '../../src/core/judge.ts'
import { type Form, isParkReason, type Outcome, reasons } from '../../src/core/outcome.ts'
import type { Operation, Symptom } from '../../src/core/symptom.ts'
import { verdicts } from '../../src/core/verdicts.ts'
import { rules } from '../support/matrix.ts'

const operations: readonly Operation[] = ['post', 'reply', 'edit', 'mail', 'hook']
const forms: readonly (Form | undefined)[] = [undefined, 'small', 'plain']
const detail = 'as it was'

const codes = ['InvalidBotApiHost', 'MessageWritesBlocked', 'BotDisabledByAdmin', 'ConversationNotFound', 'Odd']
const ourCodes = ['ErrorQuotaExceeded', 'ErrorMailboxMoveInProgress', 'ErrorAccountDisabled', 'ErrorSendAsDenied']
const mailCodes = ['ErrorInvalidRecipients', 'ErrorExceededMessageLimit', 'ErrorAccessDenied', ...ourCodes]
const stages = ['greeting', 'sign-in', 'token', 'sender', 'recipient', 'content'] as const
const notLeft = ['refused', 'timeout', 'dns', 'tls'] as const
const notTried = [
  'host-not-allowed',
  'address-not-allowed',
  'mail-off',
  'not-rendered',
  'no-target',
  'malformed',
  'no-credentials',
] as const
const enhanced = [undefined, '5.1.1', '5.1.8', '5.2.1', '5.2.2', '5.3.4', '5.7.1', '5.7.60', '4.2.2', '9.9.9']

const statuses = [0, 99, 200, 204, 302, 400, 401, 403, 404, 407, 408, 409, 410, 412, 413, 422, 429, 500, 503, 599, 700]
const replies = [0, 220, 250, 354, 421, 450, 454, 500, 503, 521, 530, 534, 535, 550, 551, 552, 553, 554, 555, 556, 600]

const answer = (status: number, more: object = {}): Symptom => ({ kind: 'status', status, detail, ...more })

/** Every symptom that the table tells apart, and many that it does not. */
const symptoms: readonly Symptom[] = [
  { kind: 'taken', messageId: '7' },
  { kind: 'no-answer', detail },
  { kind: 'no-token', detail },
  ...notLeft.map((why) => ({ kind: 'not-left', why, detail }) as const),
  ...notTried.map((why) => ({ kind: 'not-tried', why, detail }) as const),
  ...statuses.map((status) => answer(status)),
  ...[400, 403, 404, 503].flatMap((status) => [
    answer(status, { page: true }),
    ...[...codes, ...mailCodes].map((code) => answer(status, { codes: [code] })),
  ]),
  ...stages.flatMap((stage) =>
    replies.flatMap((reply) =>
      enhanced.map((code) => ({ kind: 'smtp', reply, stage, detail, ...(code && { enhanced: code }) }) as const),
    ),
  ),
]

const anySymptom: fc.Arbitrary<Symptom> = fc.oneof(
  fc.constantFrom(...symptoms),
  fc.record({
    kind: fc.constant('status' as const),
    status: fc.oneof(fc.integer(), fc.double()),
    codes: fc.array(fc.oneof(fc.string(), fc.constantFrom(...codes))),
    page: fc.boolean(),
    afterMs: fc.nat(),
    detail: fc.string(),
  }),
  fc.record({
    kind: fc.constant('smtp' as const),
    reply: fc.oneof(fc.integer(), fc.double()),
    enhanced: fc.string(),
    stage: fc.constantFrom(...stages),
    detail: fc.string(),
  }),
)

const reasonOf = (outcome: Outcome): string => (outcome.class === 'delivered' ? 'delivered' : outcome.reason)

test('the table answers whatever is seen, and every class fits its reason', () => {
  const once = fc.tuple(fc.constantFrom(...operations), anySymptom, fc.constantFrom(...forms))
  fc.assert(
    fc.property(once, ([operation, symptom, form]) => {
      const outcome = judge(operation, symptom, form)
      if (outcome.class === 'delivered') return
      expect(reasons[outcome.reason].class).toBe(outcome.class)
      expect(outcome.detail).toBe('detail' in symptom ? symptom.detail : '')
      if (isParkReason(outcome.reason)) expect(['post', 'mail', 'hook']).toContain(operation)
      if ('change' in outcome) expect(operation === 'post' && outcome.change === 'anew').toBe(false)
    }),
    { numRuns: 2_000 },
  )
})

test('every row of the table decides something', () => {
  const met = new Set(
    operations.flatMap((operation) =>
      symptoms.flatMap((symptom) => forms.map((form) => rowFor(operation, symptom, form))),
    ),
  )
  process.stdout.write(rules(verdicts))
  expect(verdicts.filter((row) => !met.has(row))).toEqual([])
})

test('what may have arrived is called ambiguous, whoever tried', () => {
  const mayHaveArrived: readonly Symptom[] = [
    { kind: 'no-answer', detail },
    ...[0, 99, 102, 408, 500, 502, 503, 504, 511, 599, 600, 700, 999, Number.NaN].map((status) => answer(status)),
    { kind: 'smtp', reply: 250, stage: 'content', detail },
  ]
  const classes = operations.flatMap((operation) => mayHaveArrived.map((symptom) => judge(operation, symptom).class))
  expect(new Set(classes)).toEqual(new Set(['ambiguous']))
})

test.each([400, 413])('a card that is answered %d in every form is given up after its plain text', (status) => {
  const outcomes: string[] = []
  let form: Form | undefined
  for (let attempt = 1; attempt <= 4; attempt += 1) {
    const outcome = judge('post', answer(status), form)
    outcomes.push(reasonOf(outcome))
    if (outcome.class !== 'retry-safe' || outcome.change === undefined || outcome.change === 'anew') break
    form = outcome.change
  }
  expect(outcomes.at(-1)).toBe('not-accepted')
  expect(outcomes.length).toBe(status === 400 ? 2 : 3)
})

test('how long to wait is told where the same is sent again, also as a possible repeat, and nowhere else', () => {
  const wait = { afterMs: 7_000 }
  expect(judge('post', answer(429, wait))).toEqual({ class: 'retry-safe', reason: 'throttled', detail, ...wait })
  expect(judge('post', answer(412, wait))).toMatchObject(wait)
  expect(judge('post', answer(413, wait))).not.toHaveProperty('afterMs')
  expect(judge('mail', answer(503, wait))).toEqual({ class: 'ambiguous', reason: 'unanswered', detail, ...wait })
  expect(judge('post', answer(404, { codes: ['ConversationNotFound'], ...wait }))).not.toHaveProperty('afterMs')
  expect(judge('mail', answer(401, wait))).not.toHaveProperty('afterMs')
})

test('a code counts in any letter case, and the first row that fits decides', () => {
  expect(reasonOf(judge('post', answer(403, { codes: ['odd', 'messagewritesblocked'] })))).toBe('bot-blocked')
  expect(reasonOf(judge('post', answer(403, { codes: ['BotDisabledByAdmin', 'invalidbotapihost'] })))).toBe(
    'wrong-host',
  )
})

test.each([
  [200, 'delivered'],
  [204, 'delivered'],
  [302, 'unreachable'],
  [400, 'not-accepted'],
  [401, 'hook-gone'],
  [403, 'hook-gone'],
  [404, 'hook-gone'],
  [408, 'unanswered'],
  [410, 'hook-gone'],
  [429, 'throttled'],
  [500, 'unanswered'],
])('a hook that answers %d: %s', (status, reason) => {
  expect(reasonOf(judge('hook', answer(status)))).toBe(reason)
})

test('a name or a certificate that is wrong is ours at the relay, and the other side elsewhere', () => {
  const outcomes = operations.map((operation) => reasonOf(judge(operation, { kind: 'not-left', why: 'tls', detail })))
  expect(outcomes).toEqual(['unreachable', 'unreachable', 'unreachable', 'relay-unreachable', 'unreachable'])
})

test.each<[number, string, string]>([
  [200, '', 'unanswered'],
  [202, '', 'unanswered'],
  [302, '', 'unreachable'],
  [400, 'ErrorInvalidRecipients', 'mailbox-gone'],
  [400, 'ErrorMessageSizeExceeded', 'not-accepted'],
  [400, 'ErrorExceededMessageLimit', 'sender-throttled'],
  [401, 'InvalidAuthenticationToken', 'token-not-accepted'],
  [403, 'ErrorAccessDenied', 'mail-not-permitted'],
  [403, 'ErrorExceededMessageLimit', 'sender-throttled'],
  [404, 'ErrorInvalidUser', 'sender-unknown'],
  [413, '', 'not-accepted'],
  [429, 'ApplicationThrottled', 'sender-throttled'],
  [503, 'ServiceUnavailable', 'unanswered'],
])('a mail that Graph answers with %d %s: %s', (status, code, reason) => {
  expect(reasonOf(judge('mail', answer(status, { codes: [code] })))).toBe(reason)
})

test.each(ourCodes)('a mail refused with %s is ours to mend, whatever the status', (code) => {
  const outcomes = [400, 401, 403, 404, 409, 500, 503, 507].map((status) =>
    judge('mail', answer(status, { codes: [code] })),
  )
  expect(new Set(outcomes.map((outcome) => outcome.class))).toEqual(new Set(['ours']))
  expect(new Set(outcomes.map(reasonOf)).size).toBe(1)
})

test.each([400, 403, 404])('a page that says %d blames nobody: it was not Graph', (status) => {
  expect(reasonOf(judge('mail', answer(status, { page: true })))).toBe('unreachable')
})
