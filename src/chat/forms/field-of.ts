import type { RuleField } from '../../core/form.ts'
import type { RuleForm, Sentence } from '../../core/message.ts'

/** Beside which field of the form a refusal belongs; `undefined` where it is about none of them. */
export function fieldOf(say: Sentence, { number, recoverAt }: RuleForm['values']): RuleField | undefined {
  switch (say.key) {
    case 'not-a-number':
    case 'which-reading-of-number':
      return isOf(say.said, recoverAt) && !isOf(say.said, number) ? 'recoverAt' : 'number'
    case 'out-of-range':
      return ranges[say.what]
    case 'option-does-not-fit':
      return options[say.option]
    default:
      return fields[say.key]
  }
}

const isOf = (said: string, value: string | undefined): boolean => value?.trim() === said

const ranges = { hours: 'number', by: 'number', days: 'within', times: 'times' } as const

const options = {
  'recover-at': 'recoverAt',
  times: 'times',
  percent: 'number',
  within: 'within',
  where: 'value',
  'also-now': 'alsoNow',
} as const

const fields: Readonly<Partial<Record<Sentence['key'], RuleField>>> = {
  'did-you-mean': 'subject',
  'which-subject': 'subject',
  'nothing-known': 'subject',
  'measure-of-customers': 'subject',
  'measure-of-unknown-kind': 'subject',
  'dimensions-unknown': 'subject',
  'several-dimensions': 'subject',
  'which-dimension': 'value',
  'no-dimensions': 'value',
  'no-such-dimension': 'value',
  'which-condition': 'what',
  'which-events': 'what',
  'which-number': 'number',
  'which-length': 'number',
  'recover-on-wrong-side': 'recoverAt',
  'which-instance': 'instance',
  'no-such-instance': 'instance',
  'which-address': 'mails',
  'address-not-allowed': 'mails',
  'address-needs-admin': 'mails',
}
