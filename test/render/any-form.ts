import fc from 'fast-check'
import type { RuleField } from '../../src/core/form.ts'
import type { Sentence } from '../../src/core/message.ts'
import { anyValued, required, rule, text, value } from './any-part.ts'
import { aSource, failedRun } from './messages.ts'

const option = required({ title: text, value: text })
const options = fc.array(option, { maxLength: 15 })

const texts: readonly RuleField[] = ['number', 'value', 'within', 'recoverAt', 'times', 'mails']

const refusal: fc.Arbitrary<Sentence> = fc.oneof(
  required({ key: fc.constant('not-a-number' as const), said: text, of: anyValued }),
  required({ of: fc.constant('form' as const), key: fc.constant('not-an-address' as const), said: text }),
)

const anyRuleForm = fc
  .record(
    {
      card: fc.constant('rule-form' as const),
      of: fc.constantFrom('alert' as const, 'refreshes' as const),
      rule: required({ number: rule, revision: rule }),
      typed: fc.array(text, { minLength: texts.length, maxLength: texts.length }),
      subjects: options,
      instances: options,
      problems: fc.array(required({ field: fc.constantFrom(...texts), say: refusal }), { maxLength: 4 }),
      isOutdated: fc.boolean(),
      unwanted: fc.array(text, { minLength: 1, maxLength: 60 }),
      isUnwanted: fc.boolean(),
      place: text,
      hasMore: fc.boolean(),
    },
    { requiredKeys: ['card', 'of', 'typed', 'subjects', 'instances', 'problems'] },
  )
  .map(({ typed, ...form }) => ({
    ...form,
    values: Object.fromEntries(texts.map((field, at) => [field, typed[at] ?? ''])),
  }))

const anySettings = required({
  card: fc.constant('settings-form' as const),
  values: fc.constant({ language: 'en', quietFrom: '18:00' }),
  instances: options,
  zones: options,
  problems: fc.array(
    required({
      field: fc.constant('zone' as const),
      say: required({ of: fc.constant('form' as const), key: fc.constant('no-such-zone' as const), said: text }),
    }),
    { maxLength: 2 },
  ),
})

const anyQuestion = required({
  card: fc.constant('said' as const),
  say: required({ key: fc.constant('did-you-mean' as const), said: text, kind: fc.constant('segment' as const) }),
  choices: fc.array(required({ title: text, says: text }), { maxLength: 5 }),
  choose: fc.record({ dialogue: rule, options, dataset: text }, { requiredKeys: ['dialogue', 'options'] }),
})

const anyTested = fc.record(
  {
    card: fc.constant('tested' as const),
    rule,
    of: text.map((name) => failedRun([aSource({ name })])),
    madeUp: fc.record({ now: value }, { requiredKeys: [] }),
  },
  { requiredKeys: ['card', 'rule', 'of'] },
)

/** Forms, and what comes of them, with any words from outside in them. */
export const anyForms = [anyRuleForm, anySettings, anyQuestion, anyTested] as const
